import CBound
import Workload

/// Rules of the second workload, once as a rule file and once as plain numbers for the bound:
/// pairs with and without an exception, and single medications with a condition about age, a last
/// result, or an exam that is missing.
struct LifeRuleset {
  private(set) var source: String
  private(set) var pairs: [BoundPair] = []
  private(set) var excuses: [LifeMember] = []
  private(set) var singles: [LifeMember] = []
  private(set) var conditions: [LifeCondition] = []
  private(set) var examMembers: [LifeMember] = []
  private(set) var firstSingle: Int32 = 0
  let examSets = 60

  /// How many rules there are of each form.
  static let plainPairs = 2_000
  static let excusedPairs = 200
  static let ages = 300
  static let results = 300
  static let absences = 200

  var count: Int { Int(firstSingle) + conditions.count }

  init(catalogue: Catalogue) {
    var dice = Dice(seed: 21)
    source = """
      pack life {
        version 1.0.0
        valid 2020-01-01 .. 2030-12-31
      }
      source generated { title "Generated for measurement" publisher "Vigie" }

      """
    let classes = ExactRuleset.classes(catalogue, &dice)
    for (name, members) in classes.enumerated() {
      let codes = members.map { catalogue.substances[$0] }.joined(separator: ", ")
      source += "set c\(name) = ATC \(codes)\n"
    }
    addExamSets(catalogue, &dice)
    addPairs(classes, &dice)
    firstSingle = Int32(Self.plainPairs + Self.excusedPairs)
    addAges(classes, &dice)
    addResults(classes, &dice)
    addAbsences(classes, &dice)
  }

  private mutating func addExamSets(_ catalogue: Catalogue, _ dice: inout Dice) {
    for set in 0..<examSets {
      let members = Set((0..<dice.within(1..<5)).map { _ in dice.below(catalogue.exams.count) })
        .sorted()
      let codes = members.map { catalogue.exams[$0] }.joined(separator: ", ")
      source += "set e\(set) = LOINC \(codes)\n"
      examMembers += members.map { LifeMember(substance: Int32($0), rule: Int32(set)) }
    }
  }

  private mutating func addPairs(_ classes: [[Int]], _ dice: inout Dice) {
    var seen: Set<[Int]> = []
    while seen.count < Self.plainPairs + Self.excusedPairs {
      let first = dice.chance(0.6) ? dice.below(300) : 300 + dice.below(150)
      let second = dice.below(300)
      guard first != second, classes[first].count * classes[second].count <= 160,
        !seen.contains([second, first]), seen.insert([first, second]).inserted
      else { continue }
      let rule = Int32(seen.count - 1)
      var exception = ""
      if seen.count > Self.plainPairs {
        let excuse = dice.below(300)
        exception = "unless covered en \"covered\": any medication in c\(excuse) "
        excuses += classes[excuse].map { LifeMember(substance: Int32($0), rule: rule) }
      }
      source += """
        interaction c\(first) + c\(second) { source generated \(exception)level precaution }

        """
      for one in classes[first] {
        for other in classes[second] where one != other {
          pairs.append(BoundPair(first: Int32(one), second: Int32(other), rule: rule))
        }
      }
    }
  }

  private mutating func addSingle(
    _ classes: [[Int]], _ dice: inout Dice, _ when: String, _ condition: LifeCondition
  ) {
    let set = dice.below(300)
    let rule = Int32(conditions.count)
    let unknown = condition.unknown_is_absent == 1 ? " unknown means absent" : ""
    source += """
      rule r\(rule) {
        kind contraindication
        source generated
        for drug: medication in c\(set)
        when \(when)\(unknown)
        level precaution
      }

      """
    conditions.append(condition)
    singles += classes[set].map { LifeMember(substance: Int32($0), rule: rule) }
  }

  private mutating func addAges(_ classes: [[Int]], _ dice: inout Dice) {
    let ages = [18, 65, 75, 80]
    for _ in 0..<Self.ages {
      let age = ages[dice.below(ages.count)]
      addSingle(
        classes, &dice, "patient age >= \(age) years",
        LifeCondition(
          kind: Int32(LIFE_AGE), exams: 0, days: 0, threshold: Int32(age),
          unknown_is_absent: 0))
    }
  }

  private mutating func addResults(_ classes: [[Int]], _ dice: inout Dice) {
    for _ in 0..<Self.results {
      let (set, days) = (dice.below(examSets), [30, 90, 180][dice.below(3)])
      let threshold = dice.within(400..<900)
      addSingle(
        classes, &dice,
        "latest e\(set) within \(days) days > \(threshold / 10).\(threshold % 10) mmol/L",
        LifeCondition(
          kind: Int32(LIFE_LATEST), exams: Int32(set), days: Int32(days),
          threshold: Int32(threshold), unknown_is_absent: dice.chance(0.9) ? 1 : 0))
    }
  }

  private mutating func addAbsences(_ classes: [[Int]], _ dice: inout Dice) {
    for _ in 0..<Self.absences {
      let (set, days) = (dice.below(examSets), [90, 180, 365][dice.below(3)])
      addSingle(
        classes, &dice, "no exam in e\(set) within \(days) days",
        LifeCondition(
          kind: Int32(LIFE_ABSENT), exams: Int32(set), days: Int32(days), threshold: 0,
          unknown_is_absent: dice.chance(0.5) ? 1 : 0))
    }
  }
}
