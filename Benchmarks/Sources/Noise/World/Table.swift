import Foundation

/// One tab-separated table: rows by the names of its columns.
struct Table {
  /// A row, with where it stands for whoever must mend it.
  struct Row {
    let place: String
    fileprivate let cells: [String: String]

    func text(_ column: String) -> String { cells[column] ?? "" }

    func words(_ column: String) -> [String] {
      text(column).split(separator: " ").map(String.init)
    }

    func number(_ column: String) throws -> Double {
      guard let number = Double(text(column)) else {
        throw Unreadable(description: "\(place): `\(text(column))` is no number for \(column)")
      }
      return number
    }
  }

  struct Unreadable: Error, CustomStringConvertible { let description: String }

  let rows: [Row]

  init(_ name: String, in folder: URL) throws {
    let text = try String(contentsOf: folder.appending(path: "\(name).tsv"), encoding: .utf8)
    let lines = text.split(separator: "\n").enumerated().filter { !$0.element.hasPrefix("#") }
    let columns = lines.first.map { Self.cells($0.element) } ?? []
    rows = try lines.dropFirst().map { number, line in
      let cells = Self.cells(line)
      let place = "\(name).tsv, line \(number + 1)"
      guard cells.count <= columns.count else {
        throw Unreadable(description: "\(place): more cells than columns")
      }
      return Row(place: place, cells: Dictionary(uniqueKeysWithValues: zip(columns, cells)))
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
}
