import Foundation
import Vigie

/// The figures of a run, as a reader reads them.
struct NoisePage {
  let tally: Tally
  let bands: [AgeBand]

  /// Contraindicated and discouraged, possible ones included, by 100 lines: the larger of two
  /// rates, of what signing brings up by the medicines signed, and of all that is shown by all
  /// medicines that run or are signed.
  var grave: Double { max(rate(graveLevels.new), per(graveLevels.all, of: tally.currentLines)) }

  private var graveLevels: Tally.Count {
    [Level.contraindicated, .discouraged].reduce(into: Tally.Count()) { sum, level in
      sum.add(tally.levels[level] ?? Tally.Count())
    }
  }

  func write() {
    print("patients: \(tally.patients); with no finding: \(tally.withNone); with a contraindicated")
    print("or discouraged one: \(tally.withGrave)")
    print("order lines signed: \(tally.signedLines) medicines, \(tally.signedExams) exams;")
    print("medicine lines running or signed: \(tally.currentLines)")
    writeNotEvaluated()
    writeLevels()
    writePacks()
    writeAges()
    writeInteractions()
    writeLoudRules()
    writeRules("contraindicated and discouraged, rule by rule") { $0.level >= .discouraged }
    print("\non the lines being signed: \(Self.digits(rate(graveLevels.new)))")
    print("on all lines shown: \(Self.digits(per(graveLevels.all, of: tally.currentLines)))")
    print("contraindicated and discouraged per 100 lines: \(Self.digits(grave))")
  }

  private func writeNotEvaluated() {
    let count = tally.notEvaluated.values.reduce(0, +)
    print("entries that no rule could read: \(count)")
    for (text, number) in tally.notEvaluated.sorted(by: Self.isBefore).prefix(5) {
      print("  \(number) × \(text)")
    }
  }

  private func writeLevels() {
    print("\nfindings by level   certain  possible  of them on signing  per 100 signed medicines")
    for level in Level.allCases.sorted(by: >) {
      guard let count = tally.levels[level] else { continue }
      writeRow("\(level)", count)
    }
  }

  private func writePacks() {
    print("\nfindings by pack    certain  possible  of them on signing  per 100 signed medicines")
    for (pack, count) in tally.packs.sorted(by: { ($1.value.all, $0.key) < ($0.value.all, $1.key) })
    {
      writeRow(pack, count)
    }
  }

  private func writeRow(_ name: String, _ count: Tally.Count) {
    print(
      Self.wide(name, 19), Self.right(count.certain, 7), Self.right(count.possible, 9),
      Self.right(count.new, 19), Self.right(Self.digits(rate(count.new)), 25))
  }

  private func writeAges() {
    print("\nages    patients  medicines each  five or more, %  signed  grave on 100 signed")
    for (band, figures) in tally.people.sorted(by: { $0.key < $1.key }) {
      let ages = bands[band].ages
      let each = Double(figures.current) / Double(figures.patients)
      print(
        Self.wide("\(ages.lowerBound)–\(ages.upperBound)", 7), Self.right(figures.patients, 8),
        Self.right(Self.digits(each), 15),
        Self.right(Self.digits(per(figures.many, of: figures.patients)), 16),
        Self.right(figures.signed, 7),
        Self.right(Self.digits(per(figures.grave, of: figures.signed)), 20))
    }
  }

  /// In the unit of Létinier and others, Frontiers in Pharmacology 2019, 10:265.
  private func writeInteractions() {
    print("\nvisits with an interaction, %  (France 2010-2015, of 6.9 million dispensings)")
    for (level, published) in [(Level.contraindicated, "0.2"), (.discouraged, "1.4")] {
      let share = per(tally.withInteraction[level] ?? 0, of: tally.patients)
      print("\(Self.wide("\(level)", 19)) \(Self.digits(share))  (\(published))")
    }
  }

  private func writeLoudRules() {
    let loud = tally.ruleTotals.filter { $0.value * 20 > tally.findings }.keys
    writeRules("rules that make more than 5 % of the findings") { loud.contains($0.name) }
  }

  private func writeRules(_ heading: String, _ belongs: (Tally.Rule) -> Bool) {
    print("\n\(heading)")
    let rules = tally.rules.values.filter(belongs)
      .sorted { ($1.count.all, $0.name) < ($0.count.all, $1.name) }
    for rule in rules {
      let share = 100 * Double(rule.count.all) / Double(max(1, tally.findings))
      print(
        "  \(rule.count.all) (\(rule.count.possible) possible, \(Self.digits(share)) %)"
          + "  \(rule.level)  \(rule.name): \(rule.title)")
      for (about, number) in rule.about.sorted(by: Self.isBefore).prefix(4) {
        print("      \(number) × \(about)")
      }
    }
    if rules.isEmpty { print("  none") }
  }

  private func rate(_ count: Int) -> Double { per(count, of: tally.signedLines) }

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
