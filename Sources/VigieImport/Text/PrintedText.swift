import Foundation

/// The text of a printed document, page by page, as `pdftotext -layout` gives it.
///
/// Bytes that are not UTF-8 are read as Windows-1252, the superset of Latin-1 that French
/// publications use. Line ends may be LF, CRLF or CR; a form feed ends a page; decomposed accents
/// are composed, because a column is one printed character.
struct PrintedText: Sendable {
  /// The file as the caller named it.
  let file: String
  let pages: [[PrintedLine]]

  /// The most bytes of a file; the thesaurus of 2023 has 1.3 million.
  static let mostBytes = 16 << 20
  /// The longest line in bytes; the longest of 2023 has 210.
  static let longestLine = 10_000

  init(file: String, bytes: [UInt8]) throws(ImportError) {
    guard bytes.count <= Self.mostBytes else {
      throw ImportError(file: file, cause: "more than \(Self.mostBytes >> 20) MiB")
    }
    let text = Self.decoded(bytes).precomposedStringWithCanonicalMapping
    var pages: [[PrintedLine]] = []
    var page: [PrintedLine] = []
    var columns: [Character] = []
    var number = 1
    for character in text {
      switch character {
      case "\u{FEFF}": continue
      case "\n", "\r", "\r\n":
        page.append(PrintedLine(number: number, columns: columns))
        columns.removeAll(keepingCapacity: true)
        number += 1
      case "\u{C}":
        if !columns.isEmpty { page.append(PrintedLine(number: number, columns: columns)) }
        columns.removeAll(keepingCapacity: true)
        pages.append(page)
        page.removeAll(keepingCapacity: true)
      case "\t":
        repeat { columns.append(" ") } while columns.count % 8 != 0
      default:
        guard columns.count < Self.longestLine else {
          throw ImportError(
            file: file, line: number, cause: "a line of more than \(Self.longestLine) characters")
        }
        columns.append(Self.plain(character))
      }
    }
    if !columns.isEmpty { page.append(PrintedLine(number: number, columns: columns)) }
    if !page.isEmpty { pages.append(page) }
    self.file = file
    self.pages = pages
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(bytes: bytes, encoding: .windowsCP1252)
      ?? String(decoding: bytes, as: UTF8.self)
  }

  /// Quotes, dashes and blanks in the one form that names are compared in.
  private static func plain(_ character: Character) -> Character {
    switch character {
    case "’", "‘", "ʼ", "´", "`": "'"
    case "“", "”": "\""
    case "‐", "‑": "-"
    case "\u{A0}", "\u{202F}", "\u{2009}", "\u{B}": " "
    default: character
    }
  }
}
