import CBound
import Workload

/// Rules of the workload, once as a rule file and once as plain pairs for the bound.
///
/// Classes, pairs of classes and repeats follow the shape of workload W: of five sides three are
/// a class and two a single substance.
struct ExactRuleset {
  private(set) var source: String
  private(set) var pairs: [BoundPair] = []
  private(set) var repeats: [BoundRepeat] = []
  /// By the number of a rule, what findings call it.
  private(set) var interactionNames: [String] = []
  let interactionCount: Int
  let repeatCount: Int

  init(interactions: Int, repeats repeatCount: Int, catalogue: Catalogue) {
    interactionCount = interactions
    self.repeatCount = repeatCount
    var dice = Dice(seed: 7)
    source = """
      pack workload {
        version 1.0.0
        valid 2020-01-01 .. 2030-12-31
      }
      source generated { title "Generated for measurement" publisher "Vigie" }

      """
    let classes = Self.classes(catalogue, &dice)
    for (name, members) in classes.enumerated() {
      let codes = members.map { catalogue.substances[$0] }.joined(separator: ", ")
      source += "set c\(name) = ATC \(codes)\n"
    }
    addInteractions(interactions, classes, &dice)
    addRepeats(repeatCount, catalogue, &dice)
  }

  /// 300 classes of several substances, then 150 of one.
  static func classes(_ catalogue: Catalogue, _ dice: inout Dice) -> [[Int]] {
    var classes: [[Int]] = []
    while classes.count < 300 {
      let seed = dice.below(catalogue.substances.count)
      let prefix = catalogue.substances[seed].prefix(dice.chance(0.4) ? 4 : 5)
      let family = catalogue.substances.indices.filter {
        catalogue.substances[$0].hasPrefix(prefix)
      }
      let others = (0..<dice.geometric(0.3)).map { _ in dice.below(catalogue.substances.count) }
      let members = Set(family + others).sorted()
      if members.count <= 60 { classes.append(members) }
    }
    for _ in 0..<150 { classes.append([dice.below(catalogue.substances.count)]) }
    return classes
  }

  private mutating func addInteractions(_ count: Int, _ classes: [[Int]], _ dice: inout Dice) {
    let levels = ["contraindicated", "discouraged", "precaution", "consider"]
    var seen: Set<[Int]> = []
    while seen.count < count {
      let first = dice.chance(0.6) ? dice.below(300) : 300 + dice.below(150)
      let second = dice.below(300)
      guard first != second, classes[first].count * classes[second].count <= 160,
        // Two substances that are both of both sides are one finding, which others find twice.
        Set(classes[first]).intersection(classes[second]).count < 2,
        !seen.contains([second, first]), seen.insert([first, second]).inserted
      else { continue }
      let rule = Int32(seen.count - 1)
      let level = levels[min(3, dice.geometric(0.4))]
      source += "interaction c\(first) + c\(second) { source generated level \(level) }\n"
      interactionNames.append("c\(first)+c\(second)")
      for one in classes[first] {
        for other in classes[second] where one != other {
          pairs.append(BoundPair(first: Int32(one), second: Int32(other), rule: rule))
        }
      }
    }
  }

  private mutating func addRepeats(_ count: Int, _ catalogue: Catalogue, _ dice: inout Dice) {
    let intervals = [2, 7, 14, 28, 60, 90, 180, 365]
    for rule in 0..<count {
      let days = intervals[dice.below(intervals.count)]
      let size = dice.chance(0.6) ? 1 : dice.within(2..<6)
      let exams = Set((0..<size).map { _ in dice.below(catalogue.exams.count) }).sorted()
      let codes = exams.map { catalogue.exams[$0] }.joined(separator: ", ")
      source += """
        set e\(rule) = LOINC \(codes)
        repeat r\(rule) { source generated exam e\(rule) again after \(days) days level redundant }

        """
      for exam in exams {
        repeats.append(BoundRepeat(exam: Int32(exam), rule: Int32(rule), days: Int32(days)))
      }
    }
  }
}
