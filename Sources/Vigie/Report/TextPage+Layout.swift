extension TextPage {
  /// Breaks a text at its spaces; later lines stand `hanging` characters in, or under the first
  /// word. A word wider than the page is never cut: a reference must stay whole.
  func wrapped(_ text: String, after prefix: String, hanging: Int? = nil) -> [String] {
    let margin = String(repeating: " ", count: hanging ?? prefix.count)
    var lines: [String] = []
    var line = prefix
    var isFirstWord = true
    for word in text.printable().split(separator: " ") {
      if !isFirstWord, line.count + 1 + word.count > width {
        lines.append(line)
        line = margin
        isFirstWord = true
      }
      line += (isFirstWord ? "" : " ") + word
      isFirstWord = false
    }
    return lines + [line]
  }

  /// Columns two spaces apart; where one row is too wide for the page, the last cell of each row
  /// stands below it.
  func table(_ cells: [[String]], indent: String, paint dim: (String) -> String) -> [String] {
    let rows = cells.map { $0.map { $0.printable() } }
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    let isNarrow = indent.count + widths.reduce(0) { $0 + $1 + 2 } - 2 <= width
    return rows.flatMap { row -> [String] in
      let first = indent + padded(row[0], to: widths[0])
      let middle = zip(row, widths).dropFirst().dropLast()
      if isNarrow {
        let columns = middle.map { padded($0, to: $1) } + [row[row.count - 1]]
        return [first + dim(columns.map { "  " + $0 }.joined())]
      }
      let below = String(repeating: " ", count: indent.count + 2)
      return wrapped(([row[0]] + middle.map(\.0)).joined(separator: ", "), after: indent)
        + wrapped(row[row.count - 1], after: below).map(dim)
    }
  }

  func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
