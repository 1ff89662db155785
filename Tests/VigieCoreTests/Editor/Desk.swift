import Testing
import Vigie
import VigieEditor

/// A workspace with files given by name, and places in them marked by `|`.
struct Desk {
  var workspace: EditorWorkspace

  static let tables: [(name: String, text: String)] = [
    (
      "substances.tsv",
      """
      name\tfrench\tsynonyms\tatc
      warfarin\twarfarine\t\tB01AA03:systemic
      ibuprofen\tibuprofène\t\tM01AE01:systemic M02AA13:cutaneous
      naproxen\tnaproxène\t\tM01AE02:systemic
      glucosamine\tglucosamine\t\tM01AX05:systemic
      misoprostol\tmisoprostol\t\tA02BB01:systemic

      """
    ),
    (
      "analytes.tsv",
      "analyte\tmolar-mass\tvalence\tloinc\npotassium\t39.098\t1\t2823-3 6298-4\n"
    ),
  ]

  init(_ files: [String: String]) {
    workspace = EditorWorkspace(vocabulary: Vocabulary(VocabularySource(files: Self.tables)))
    for (name, text) in files { put(name, text) }
  }

  mutating func put(_ name: String, _ text: String) {
    workspace.put(
      Document(
        name: name, language: name.hasSuffix(".md") ? .cases : .rules, bytes: Array(text.utf8)))
  }

  /// The offset of the first `text` in a file, and `distance` bytes on.
  func offset(of text: String, in name: String, plus distance: Int = 0) throws -> Int {
    let bytes = try #require(workspace.document(name)).bytes
    let wanted = Array(text.utf8)
    let found = bytes.indices.first { bytes[$0...].starts(with: wanted) }
    return try #require(found, "`\(text)` in \(name)") + distance
  }

  func text(_ place: FilePlace) throws -> String {
    let bytes = try #require(workspace.document(place.file)).bytes
    return String(decoding: bytes[place.range], as: UTF8.self)
  }

  /// What is proposed at the mark of a text, which is a file of its own beside the others.
  mutating func proposals(_ marked: String, name: String = "here.vigie") throws -> [String] {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    put(name, parts.joined())
    return workspace.completions(in: name, at: parts[0].utf8.count).items.map(\.label)
  }

  static let base = """
    pack base
    set nsaid = ATC M01A except ATC M01AX05
    set potassium = LOINC 2823-3

    """

  static let uses = """
    pack mine { use base }
    source guide { title "Guide" }
    set vka = ATC B01AA
    interaction vka + nsaid {
      title en "Bleeding with {nsaid}"
      source guide
      level discouraged
    }
    rule high {
      title en "é"
      kind contraindication
      source guide
      for drug: medication in nsaid
      let last: latest potassium within 30 days
      factor bad: last > 5 mmol/L
      level precaution if bad
    }

    """

  static func two() -> Desk { Desk(["/r/base.vigie": base, "/r/mine.vigie": uses]) }
}
