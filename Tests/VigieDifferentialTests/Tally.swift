import Vigie

/// How often each construct, and each row of a table, gave each outcome.
struct Tally {
  enum Outcome: Int, CaseIterable { case certain, possible, none }

  private(set) var constructs: [String: [Int]] = [:]
  private(set) var rows: [String: [Int]] = [:]
  private(set) var pairs = 0
  private(set) var excepted = 0
  private(set) var truncated = 0
  private(set) var limited = 0

  mutating func count(_ pack: RandomPack, _ checked: [CheckedPack], _ evaluation: Evaluation) {
    pairs += 1
    excepted += evaluation.excepted.count
    truncated += evaluation.truncated.count
    limited += evaluation.limited.count
    for (index, rule) in pack.rules.enumerated() {
      let matches = evaluation.matches.filter { $0.rule.rule == index }
      let outcome: Outcome =
        matches.contains { $0.truth == .yes } ? .certain : matches.isEmpty ? .none : .possible
      for construct in rule.constructs {
        constructs[construct, default: [0, 0, 0]][outcome.rawValue] += 1
      }
      let table = checked[0].rules[index].rows
      for row in table.indices {
        let led = matches.filter { $0.outcome.leadingRow(in: table) == row }
        let outcome: Outcome =
          led.contains { $0.truth == .yes } ? .certain : led.isEmpty ? .none : .possible
        rows["row \(row + 1)", default: [0, 0, 0]][outcome.rawValue] += 1
      }
    }
  }

  /// Constructs and rows that never gave one of the outcomes.
  var gaps: [String] {
    (constructs.merging(rows) { first, _ in first }).sorted { $0.key < $1.key }.flatMap {
      name, counts in
      Outcome.allCases.filter { counts[$0.rawValue] == 0 }.map { "\(name): no \($0)" }
    }
  }

  var table: String {
    let lines = (constructs.sorted { $0.key < $1.key } + rows.sorted { $0.key < $1.key }).map {
      name, counts in
      name.padded(to: 28) + counts.map { "\($0)".padded(to: 10) }.joined()
    }
    return
      (["construct".padded(to: 28) + "certain   possible  none"] + lines
      + [
        "\(pairs) pairs, \(excepted) excepted, \(truncated) windows truncated, \(limited) limited"
      ])
      .joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
