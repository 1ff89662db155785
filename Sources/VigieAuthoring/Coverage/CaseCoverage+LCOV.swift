import Vigie

extension CaseCoverage {
  /// The tracefile that `genhtml` and editors read (geninfo(1), "TRACE FILE FORMAT"): a rule is a
  /// function, a row or a question a line, its answers are branches. Counts are cases.
  ///
  /// - Complexity: O(points).
  public var lcov: String {
    sources.map { source in
      let own = points.filter { $0.span.file == source.id }
      return own.isEmpty ? "" : Self.record(of: source, own)
    }.joined()
  }

  private static func record(of source: SourceText, _ points: [CoveragePoint]) -> String {
    var functions: [String] = []
    var counts: [String] = []
    var branches: [String] = []
    var hits: [Int: Int] = [:]
    var blocks: [Int: Int] = [:]
    for point in points {
      let line = source.position(of: point.span.start).line
      hits[line] = max(hits[line] ?? 0, point.cases)
      switch point.kind {
      case .rule:
        // A comma would end the field, and `interaction a + b` has none.
        let name = source.words(of: point.span)
        functions.append("FN:\(line),\(name)")
        counts.append("FNDA:\(point.cases),\(name)")
      case .row: continue
      default:
        let block = blocks[line, default: 0]
        blocks[line] = block + 1
        for (branch, side) in point.sides.enumerated() {
          let taken = point.cases == 0 ? "-" : "\(side.cases)"
          branches.append("BRDA:\(line),\(block),\(branch),\(taken)")
        }
      }
    }
    let lines = hits.sorted { $0.key < $1.key }
    let taken = branches.count { !$0.hasSuffix(",-") && !$0.hasSuffix(",0") }
    let rules = points.filter { $0.kind == .rule }
    let parts: [[String]] = [
      ["TN:", "SF:\(source.name)"], functions, counts,
      ["FNF:\(rules.count)", "FNH:\(rules.count { $0.cases > 0 })"], branches,
      ["BRF:\(branches.count)", "BRH:\(taken)"],
      lines.map { "DA:\($0.key),\($0.value)" },
      ["LF:\(lines.count)", "LH:\(lines.count { $0.value > 0 })", "end_of_record"],
    ]
    return parts.joined().map { $0 + "\n" }.joined()
  }
}
