import Foundation
import Vigie

/// A table of the Base de données publique des médicaments: rows that begin with a product's code,
/// cells cut at tabs, no header line.
///
/// Bytes that are not UTF-8 are read as Windows-1252, the superset of Latin-1 that the publication
/// uses. Line ends may be LF, CRLF or CR, mixed. A cell may hold a line end: a line without a code goes
/// on the row above it, where that row lacks cells or ends in free text.
struct PublishedTable {
  struct Row {
    /// The line it begins at.
    let line: Int
    /// Without white space before and after.
    fileprivate(set) var cells: [String]
  }

  /// The file as the caller named it.
  let file: String
  /// In the order of the file, each once.
  let rows: [Row]
  /// How many rows were left out because an equal one stands above.
  let doubled: Int

  /// What a table must have.
  struct Shape {
    let file: String
    /// The least number of cells; later editions may add some.
    let columns: Int
    /// Whether the last cell is text that may go on in the next lines.
    let endsInText: Bool
  }

  /// The most bytes of a file; the largest of 2025 has 4 million.
  static let mostBytes = 64 << 20

  /// - Throws: `ImportError` with the line that is no row.
  init(file: String, bytes: [UInt8], _ shape: Shape) throws(ImportError) {
    guard bytes.count <= Self.mostBytes else {
      throw ImportError(file: file, cause: "more than \(Self.mostBytes >> 20) MiB")
    }
    var rows: [Row] = []
    var number = 0
    for text in Self.lines(Self.decoded(bytes)) {
      number += 1
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      let cells = Self.cells(text)
      if Self.isProductCode(cells[0]), cells.count > 1 {
        rows.append(Row(line: number, cells: cells))
        continue
      }
      guard let last = rows.indices.last,
        shape.endsInText || rows[last].cells.count < shape.columns
      else {
        throw ImportError(
          file: file, line: number,
          cause: "the line does not begin with a product's code of eight digits")
      }
      let end = rows[last].cells.count - 1
      rows[last].cells[end] += (rows[last].cells[end].isEmpty ? "" : " ") + cells[0]
      rows[last].cells += cells.dropFirst()
    }
    for row in rows where row.cells.count < shape.columns {
      throw ImportError(
        file: file, line: row.line,
        cause: "\(row.cells.count) columns, where \(shape.file) has \(shape.columns)")
    }
    guard !rows.isEmpty else { throw ImportError(file: file, cause: "holds no row") }
    var known: Set<[String]> = []
    self.file = file
    self.rows = rows.filter { known.insert($0.cells).inserted }
    doubled = rows.count - self.rows.count
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(bytes: bytes, encoding: .windowsCP1252)
      ?? String(bytes: bytes, encoding: .isoLatin1) ?? ""
  }

  /// The lines of a text, whatever ends them.
  private static func lines(_ text: String) -> [Substring.UTF8View] {
    var lines: [Substring.UTF8View] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var place = start
    while place < bytes.endIndex {
      let byte = bytes[place]
      let next = bytes.index(after: place)
      guard byte == 0x0A || byte == 0x0D else {
        place = next
        continue
      }
      lines.append(bytes[start..<place])
      let isPair = byte == 0x0D && next < bytes.endIndex && bytes[next] == 0x0A
      place = isPair ? bytes.index(after: next) : next
      start = place
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }

  private static func cells(_ line: Substring.UTF8View) -> [String] {
    line.split(separator: 0x09, omittingEmptySubsequences: false).map { cell in
      String(Substring(cell)).trimmingCharacters(in: .whitespaces)
    }
  }

  private static func isProductCode(_ text: String) -> Bool {
    text.utf8.count == 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
