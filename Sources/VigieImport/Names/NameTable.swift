import VigieLanguage
import VigieTerms

/// What names of the thesaurus stand for that its own lists and the vocabulary do not say: the table
/// `thesaurus-names.tsv` beside the vocabulary.
///
/// Columns: `name`, as printed; `members`, separated by ` | `: `ATC A10A`, `substance alteplase`,
/// `class anticoagulants oraux`, each with `route …` behind it where one is meant; `note`, why.
public struct NameTable: Sendable {
  struct Row: Sendable {
    let members: [Member]
    let line: Int
  }

  enum Member: Sendable, Hashable {
    case atc(String, Route?)
    case substance(String, Route?)
    case group(String)
  }

  private(set) var rows: [NameKey: Row] = [:]

  /// No name at all.
  public init() {}

  /// Reads the table.
  ///
  /// - Throws: `ImportError` with the line of the first mistake.
  public init(file: String, text: String) throws(ImportError) {
    var isHeader = true
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (place, raw) in lines.enumerated() {
      let line = raw.hasSuffix("\r") ? raw.dropLast() : raw
      guard !line.isEmpty, line.first != "#" else { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      if isHeader {
        guard cells.prefix(3).elementsEqual(["name", "members", "note"]) else {
          throw ImportError(
            file: file, line: place + 1,
            cause: "the header line does not name the columns `name`, `members`, `note`")
        }
        isHeader = false
        continue
      }
      guard cells.count >= 2, !cells[0].isEmpty else {
        throw ImportError(file: file, line: place + 1, cause: "a row has a name and members")
      }
      var members: [Member] = []
      for part in MemberList.parts(of: cells[1], at: "|") {
        guard let member = Self.member(part) else {
          throw ImportError(file: file, line: place + 1, cause: "`\(part)` is no member")
        }
        members.append(member)
      }
      let key = NameKey(String(cells[0]))
      guard rows[key] == nil else {
        throw ImportError(file: file, line: place + 1, cause: "`\(cells[0])` stands here already")
      }
      rows[key] = Row(members: members, line: place + 1)
    }
  }

  private static func member(_ text: String) -> Member? {
    var words = text.split(separator: " ").map(String.init)
    var route: Route?
    if words.count > 2, words[words.count - 2] == "route" {
      guard let found = Route(word: words[words.count - 1]) else { return nil }
      route = found
      words.removeLast(2)
    }
    guard words.count > 1 else { return nil }
    let name = words.dropFirst().joined(separator: " ")
    switch words[0] {
    case "ATC": return CodeSystem.atc.isWellFormed(name) ? .atc(name, route) : nil
    case "substance": return .substance(name, route)
    case "class": return route == nil ? .group(name) : nil
    default: return nil
    }
  }
}

extension NameTable {
  /// The name of the table's file.
  public static let fileName = "thesaurus-names.tsv"

  /// The table among the files of a vocabulary; empty where there is none.
  ///
  /// - Throws: `ImportError` with the line of the first mistake.
  public static func among(_ files: [VocabularyFile]) throws(ImportError) -> NameTable {
    let found = files.first { $0.name == fileName || $0.name.hasSuffix("/" + fileName) }
    guard let found else { return NameTable() }
    return try NameTable(file: found.name, text: found.text)
  }
}
