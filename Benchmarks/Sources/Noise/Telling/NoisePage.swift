import Foundation
import Vigie

/// The figures of a run, as a reader reads them.
struct NoisePage {
  let tally: Tally
  let bands: [AgeBand]

  /// Contraindicated and discouraged on the lines being signed, possible ones included, by 100 of
  /// these lines; a finding that stood before the visit is told apart.
  var grave: Double {
    let count = [Level.contraindicated, .discouraged].reduce(0) {
      $0 + (tally.levels[$1]?.all ?? 0)
    }
    return per(count, of: tally.signedLines)
  }

  func write() {
    print("patients \(tally.patients), with no finding \(tally.withNone), with a contraindicated")
    print("or discouraged one \(tally.withGrave)")
    print("order lines being signed: \(tally.signedLines) medicines, \(tally.signedExams) exams;")
    print("current medicine lines, those included: \(tally.currentLines)")
    writeNotEvaluated()
    writeLevels()
    writePacks()
    writeAges()
    writeRules("rules that make more than 5 % of the findings") {
      $0.count.all * 20 > tally.findings
    }
    writeRules("contraindicated and discouraged, rule by rule") { $0.level >= .discouraged }
    print("\ncontraindicated and discouraged per 100 lines: \(Self.digits(grave))")
  }

  private func writeNotEvaluated() {
    let count = tally.notEvaluated.values.reduce(0, +)
    print("entries that no rule could read: \(count)")
    for (text, number) in tally.notEvaluated.sorted(by: Self.isBefore).prefix(5) {
      print("  \(number) × \(text)")
    }
  }

  private func writeLevels() {
    print("\nlevel            certain  possible  per 100 lines  on lines being signed")
    for level in Level.allCases.sorted(by: >) {
      guard let count = tally.levels[level] else { continue }
      print(
        Self.wide("\(level)", 15), Self.right(count.certain, 8), Self.right(count.possible, 9),
        Self.right(Self.digits(per(count.all, of: tally.signedLines)), 14),
        Self.right(count.new, 22))
    }
  }

  private func writePacks() {
    print("\npack                  certain  possible  per 100 lines")
    for (pack, count) in tally.packs.sorted(by: { ($1.value.all, $0.key) < ($0.value.all, $1.key) }) {
      print(
        Self.wide(pack, 20), Self.right(count.certain, 8), Self.right(count.possible, 9),
        Self.right(Self.digits(per(count.all, of: tally.signedLines)), 14))
    }
  }

  private func writeAges() {
    print("\nages    patients  lines  contraindicated or discouraged per 100 lines")
    for (band, figures) in tally.people.sorted(by: { $0.key < $1.key }) {
      let ages = bands[band].ages
      print(
        Self.wide("\(ages.lowerBound)–\(ages.upperBound)", 7), Self.right(figures.patients, 8),
        Self.right(figures.lines, 6),
        Self.right(Self.digits(per(figures.grave, of: figures.lines)), 8))
    }
  }

  private func writeRules(_ heading: String, _ belongs: (Tally.Rule) -> Bool) {
    print("\n\(heading)")
    let rules = tally.rules.filter { belongs($0.value) }
      .sorted { ($1.value.count.all, $0.key) < ($0.value.count.all, $1.key) }
    for (name, rule) in rules {
      let share = 100 * Double(rule.count.all) / Double(max(1, tally.findings))
      print(
        "  \(rule.count.all) (\(rule.count.possible) possible, \(Self.digits(share)) %)"
          + "  \(rule.level)  \(name): \(rule.title)")
      for (about, number) in rule.about.sorted(by: Self.isBefore).prefix(4) {
        print("      \(number) × \(about)")
      }
    }
    if rules.isEmpty { print("  none") }
  }

  private func per(_ count: Int, of lines: Int) -> Double {
    100 * Double(count) / Double(max(1, lines))
  }

  private static func isBefore(
    _ left: Dictionary<String, Int>.Element, _ right: Dictionary<String, Int>.Element
  ) -> Bool { (right.value, left.key) < (left.value, right.key) }

  private static func digits(_ number: Double) -> String { String(format: "%.2f", number) }

  private static func wide(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ value: some CustomStringConvertible, _ width: Int) -> String {
    let text = "\(value)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
