import Foundation
import Testing
import VigieDice
import VigieImport

@Suite("What is no thesaurus is refused, with its file, line and cause")
struct ImportRefusalTests {
  private static let entry = PrintedEdition.Entry("GAMMAXINE", [], "CONTRE-INDICATION")
  private static let edition = PrintedEdition(headings: [.init("ALPHAMINE", [entry])])

  private static func refusal(_ body: () throws -> ImportedPack) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "Files that are something else",
    arguments: [
      ("", "thesaurus.txt: is no interaction thesaurus: no line `+ PARTNER` in it"),
      ("\u{C}\u{C}\n\n", "thesaurus.txt: is no interaction thesaurus: no line `+ PARTNER` in it"),
      (
        "Une lettre du 3 mars 2031.\nSans rien.\n",
        "thesaurus.txt: is no interaction thesaurus: no line `+ PARTNER` in it"
      ),
      ("3 mars 2031\n\n+ BÉTADOL\n", "thesaurus.txt:3: the entry stands under no heading"),
      (
        "3 mars 2031\n\u{C}ALPHAMINE\n+ BÉTADOL\n    rien\n",
        "thesaurus.txt:3: is no interaction thesaurus: no entry prints a level"
      ),
      (
        "ALPHAMINE\n+ BÉTADOL\n    froid         CONTRE-INDICATION\n",
        "thesaurus.txt: prints no date of its edition before the first entry"
      ),
    ])
  func others(text: String, message: String) {
    #expect(Self.refusal { try ImportFixture.run(bytes: Array(text.utf8)) } == message)
  }

  @Test("A line without end, and bytes that are no text")
  func hostile() {
    let long = Array(repeating: UInt8(ascii: "x"), count: 10_001)
    #expect(
      Self.refusal { try ImportFixture.run(bytes: Array("a\n".utf8) + long) }
        == "thesaurus.txt:2: a line of more than 10000 characters")
    let noise = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 5) }
    #expect(Self.refusal { try ImportFixture.run(bytes: noise) } != nil)
    #expect(Self.refusal { try ImportFixture.run(bytes: Self.edition.bytes() + noise) } == nil)
  }

  @Test("Damaged files are refused or read, and what is read adds up", arguments: 0..<24)
  func damage(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let edition = PrintedEdition(headings: [
      .init(
        "FRIGORANTS", notes: ["(alphamine, bétadol)", ""],
        [
          .init("AUTRES FRIGORANTS", ["Froid."], "CI - PE", "Contre-indication :", "- si froid"),
          .init("GAMMAXINE", ["Mécanisme."], "Association DECONSEILLEE", "- sauf avec (l'"),
        ]),
      .init("GAMMAXINE", [.init("FRIGORANTS", ["Mécanisme."], "PE - APEC", "Précaution :")]),
    ])
    for _ in 0..<10 {
      var bytes = edition.bytes(.init(pageLines: dice.number(6...20)))
      for _ in 0..<dice.number(1...12) {
        let start = dice.below(bytes.count)
        let end = min(bytes.count, start + dice.number(1...80))
        switch dice.below(4) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: dice.below(bytes.count))
        case 2: bytes[start] = dice.pick([10, 12, 32, 43, 45, 40, 41, 44, 34, 123, 92, 0xC3])
        default: bytes.insert(contentsOf: Array("\n+ ".utf8), at: start)
        }
      }
      do {
        let pack = try ImportFixture.run(bytes: bytes)
        #expect(pack.report.addsUp)
        #expect(pack.checked().errors == [])
      } catch is ImportError {
        continue
      }
    }
  }

  @Test("Indexes that list nothing")
  func indexes() {
    let bytes = Self.edition.bytes()
    #expect(
      Self.refusal { try ImportFixture.run(bytes: bytes, classes: "Index\n") }
        == "classes.txt: is no index of classes: no name with its list in it")
    #expect(
      Self.refusal { try ImportFixture.run(bytes: bytes, substances: "froid\n   (chaud)\n") }
        == "substances.txt: is no index of substances: no name with its list in it")
  }

  @Test(
    "Mistakes of the table of names",
    arguments: [
      ("froid\tATC B0\t\n", "names.tsv:2: `ATC B0` is no member"),
      (
        "froid\tsubstance x route sideways\t\n",
        "names.tsv:2: `substance x route sideways` is no member"
      ),
      ("froid\tchose\t\n", "names.tsv:2: `chose` is no member"),
      ("# note\n\nfroid\n", "names.tsv:4: a row has a name and members"),
      ("or\tATC A10A\t\nOr\tATC A10A\t\n", "names.tsv:3: `Or` stands here already"),
    ])
  func table(rows: String, message: String) {
    #expect(Self.refusal { try ImportFixture.run(Self.edition, table: rows) } == message)
    #expect(
      Self.refusal { () -> ImportedPack in
        _ = try NameTable(file: "names.tsv", text: "nom\n")
        return try ImportFixture.run(Self.edition)
      } == "names.tsv:1: the header line does not name the columns `name`, `members`, `note`")
  }

  @Test("Names of the table that name each other end")
  func cycle() throws {
    let pack = try ImportFixture.run(
      Self.edition, table: "alphamine\tclass froid\t\nfroid\tclass alphamine\t\n")
    #expect(pack.report.addsUp)
  }

  @Test("A PDF is read by pdftotext, and a file that is missing is named")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pdf = folder.appending(path: "thesaurus.pdf")
    try Data("%PDF-1.4\nnot one\n".utf8).write(to: pdf)
    #expect(throws: ImportError.self) { try ANSMImport.Publication(path: pdf.path) }
    #expect(throws: ImportError(file: "/no/such/file", cause: "cannot be read")) {
      try ANSMImport.Publication(path: "/no/such/file")
    }
  }

  @Test("Writing replaces the pack of an earlier edition, and nothing else")
  func writing() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pack = folder.appending(path: "ansm")
    try FileManager.default.createDirectory(at: pack, withIntermediateDirectories: true)
    for name in ["pairs-z.vigie", "notes.md", "pairs-z.cases.md"] {
      try Data("old".utf8).write(to: pack.appending(path: name))
    }
    try ImportFixture.run(Self.edition).write(below: folder.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: pack.path).sorted()
    #expect(
      names == ["ansm.vigie", "notes.md", "pairs-a.vigie", "pairs-z.cases.md", "sets.vigie"])
    #expect(throws: ImportError.self) {
      try ImportFixture.run(Self.edition).write(below: pack.appending(path: "notes.md").path)
    }
  }
}
