/// The table in Architecture.md that says who may import whom.
struct ImportTable {
  struct Row {
    let target: String
    let isPure: Bool
    let mayImport: [String]
  }

  let rows: [Row]

  init(architecture: String) {
    let lines = architecture.split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { !$0.hasPrefix("| target |") }.dropFirst(2)
    rows = table.prefix { $0.hasPrefix("|") }.compactMap { line in
      let cells = line.split(separator: "|")
      guard cells.count == 3, let target = Self.names(in: cells[0]).first else { return nil }
      return Row(
        target: target,
        isPure: cells[0].contains("*pure*"),
        mayImport: Self.names(in: cells[2]))
    }
  }

  /// What `target` may import: its own column, and what those bring.
  func reach(of target: String) -> Set<String> {
    var reached: Set<String> = []
    var open = [target]
    while let next = open.popLast() {
      for name in rows.first(where: { $0.target == next })?.mayImport ?? []
      where reached.insert(name).inserted {
        open.append(name)
      }
    }
    return reached
  }

  /// The words between backticks.
  private static func names(in cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false)
      .enumerated()
      .compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
  }
}
