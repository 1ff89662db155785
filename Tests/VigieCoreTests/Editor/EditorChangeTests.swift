import Testing
import Vigie
import VigieEditor

@Suite("What the editor changes")
struct EditorChangeTests {
  private static let loose = "pack x{version 1.0.0}\nset é = ATC B01AA\n\nset b=ATC C10AA\n"

  @Test("formatting gives the stretch of lines that differ")
  func formatting() throws {
    let desk = Desk(["/a.vigie": Self.loose])
    let edits = try #require(desk.workspace.formatting("/a.vigie"))
    var bytes = Array(Self.loose.utf8)
    for edit in edits { bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8)) }
    let source = SourceText(name: "", bytes: Array(Self.loose.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == PackFormatter.format(source).text)
    let formatted = Desk(["/a.vigie": String(decoding: bytes, as: UTF8.self)])
    #expect(try #require(formatted.workspace.formatting("/a.vigie")).isEmpty)
  }

  @Test("one line that differs is one line of change")
  func smallest() throws {
    let desk = Desk(["/a.vigie": "pack x\n\nset a = ATC B01AA\n\nset  b = ATC C10AA\n\nset c = a\n"]
    )
    let edits = try #require(desk.workspace.formatting("/a.vigie"))
    #expect(edits.count == 1)
    #expect(edits[0].range == 27..<46)
    #expect(edits[0].text == "set b = ATC C10AA\n")
  }

  @Test("a file keeps its line ends, and a broken one is left alone")
  func lineEnds() throws {
    let desk = Desk([
      "/a.vigie": "pack x\r\n\r\nset  a = ATC B01AA\r\n", "/b.vigie": "pack x {\n",
    ])
    let edits = try #require(desk.workspace.formatting("/a.vigie"))
    #expect(edits.map(\.text) == ["set a = ATC B01AA\r\n"])
    #expect(desk.workspace.formatting("/b.vigie") == nil)
  }

  @Test("a set is renamed in every pack, rule, text and case")
  func rename() throws {
    var desk = Desk.two()
    desk.put(
      "/r/mine.cases.md",
      """
      ```record
      as of 2026-03-01
      ```
      ```expect
      possible discouraged vka+nsaid  vka = warfarin, nsaid = ibuprofen
        also precaution high
      ```

      """)
    let offset = try desk.offset(of: "set nsaid", in: "/r/base.vigie", plus: 4)
    let edits = try desk.workspace.renaming(
      in: "/r/base.vigie", at: offset, to: "anti-inflammatory")
    let old = try edits.map { try desk.text($0.place) }
    #expect(
      edits.map(\.place.file) == [
        "/r/base.vigie", "/r/mine.cases.md", "/r/mine.cases.md", "/r/mine.vigie", "/r/mine.vigie",
        "/r/mine.vigie",
      ])
    #expect(old == ["nsaid", "vka+nsaid", "nsaid", "nsaid", "nsaid", "nsaid"])
    #expect(edits[1].text == "vka+anti-inflammatory")
    #expect(edits[2].text == "anti-inflammatory")
  }

  @Test("a name that cannot be is refused, and so is one of the language")
  func refusedRename() throws {
    let desk = Desk.two()
    let mine = "/r/mine.vigie"
    let set = try desk.offset(of: "set vka", in: mine, plus: 4)
    for text in ["level", "Vka", "two words", "", "é é", "x "] {
      #expect(throws: RenameProblem.noName(text)) {
        try desk.workspace.renaming(in: mine, at: set, to: text)
      }
    }
    #expect(throws: RenameProblem.taken("nsaid")) {
      try desk.workspace.renaming(in: mine, at: set, to: "nsaid")
    }
    #expect(throws: RenameProblem.nothingToRename) {
      try desk.workspace.renaming(in: mine, at: 0, to: "x")
    }
    let factor = try desk.offset(of: "if bad", in: mine, plus: 3)
    #expect(try desk.workspace.renaming(in: mine, at: factor, to: "worse").count == 2)
  }

  @Test("repairs that are sure are told from near names")
  func repairs() throws {
    var desk = Desk([
      "/a.vigie": "pack x\nset alpha : ATC B01AA\nset b = alpah\nset c = substance \"ibuprofn\"\n"
    ])
    let repairs = desk.workspace.repairs(in: "/a.vigie", touching: 0..<200)
    #expect(repairs.map(\.text) == ["=", "alpha", "\"ibuprofen\""])
    #expect(repairs.map(\.isSure) == [true, false, false])
    #expect(try desk.text(repairs[1].place) == "alpah")
    #expect(desk.workspace.sureRepairs(in: "/a.vigie").count == 1)
  }

  @Test("a unit is never guessed")
  func units() {
    var desk = Desk([
      "/a.vigie": """
      pack x
      rule r {
        for drug: medication in a
        factor f: drug dose > 5 mgg/day
        level info
      }

      """
    ])
    let mistakes = desk.workspace.diagnostics(of: "/a.vigie")
    #expect(mistakes.contains { $0.code.id == "V0108" })
    let repairs = desk.workspace.repairs(in: "/a.vigie", touching: 0..<200)
    #expect(!repairs.contains { $0.mistake.code.id == "V0108" })
  }
}
