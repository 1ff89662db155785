import Workload

/// One patient on the day of the visit.
struct Person {
  let number: Int
  let band: Int
  let age: Int
  /// Days since 1970-01-01.
  let birth: Int
  let isWoman: Bool
  /// In kilograms.
  let weight: Double
  var states: Set<String> = []
  var allergies: [KnownAllergy] = []
  var reason: Reason?
  var lines: [Line] = []
  var results: [ExamResult] = []
  var orders: [ExamKind] = []

  /// What runs or is signed today, a renewal and what it renews once.
  var currentProducts: Set<String> {
    let current = lines.filter {
      $0.standing == .signing || $0.start + $0.days > Self.today
    }
    return Set(current.map(\.product.name))
  }

  /// 2026-03-10.
  static let today = 20_522

  /// A line of a prescription, or what a patient says to take.
  struct Line {
    enum Standing { case signing, running, ended, stated }

    let product: Product
    let role: String
    /// Whether it is renewed for as long as the state lasts.
    let isLasting: Bool
    var start: Int
    var days: Int
    var standing: Standing
    /// 0 is the family doctor.
    var prescriber: Int

    func fills(_ role: String) -> Bool { role == self.role || product.alsoFor.contains(role) }
  }

  /// A result of an exam.
  struct ExamResult {
    let exam: ExamKind
    let day: Int
    let value: Double
  }

  init(number: Int, world: World, dice: inout Dice) {
    self.number = number
    band = dice.pick(world.bands.enumerated().map { ($0.offset, $0.element.share) }) ?? 0
    let ages = world.bands[band].ages
    age = dice.within(ages.lowerBound..<ages.upperBound + 1)
    birth = Self.today - Int(Double(age) * 365.25) - dice.within(1..<365)
    isWoman = dice.chance(world.bands[band].shareOfWomen)
    weight = Self.weight(age: age, isWoman: isWoman, &dice)
    for state in world.states where dice.unit() * 100 < state.rate(for: self) {
      states.insert(state.name)
    }
    for allergy in world.allergies where dice.chance(allergy.rate) { allergies.append(allergy) }
  }

  /// Growth as a straight line up to 16 years, about the medians of French growth charts; then
  /// 77 kg for men and 66 kg for women: assumptions.
  private static func weight(age: Int, isWoman: Bool, _ dice: inout Dice) -> Double {
    let mean = age < 1 ? 7 : age < 16 ? 8 + 3.3 * Double(age) : isWoman ? 66 : 77
    let spread = age < 16 ? mean * 0.1 : isWoman ? 12 : 13
    let kilograms = dice.normal(mean, spread)
    return max(age < 16 ? mean * 0.75 : 42, kilograms.rounded())
  }
}
