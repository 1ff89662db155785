import CBound
import Vigie
import Workload

/// Patients of the second workload: as many lines and exams as those of W, and as records really
/// are: dates without a day, ends that nobody wrote down, lines known by their words alone, lines
/// that nobody confirmed, drafts, dates of birth that are missing.
struct LifePopulation {
  /// 2026-02-15: in the middle of a month, so that a date without a day may lie on either side.
  static let now: Int32 = 20_499
  static let date: Int32 = 2026_02_15

  private(set) var records: [PatientRecord] = []
  var patients = Patients()
  var lines = Lines()
  var exams = Exams()

  /// One element each; the offsets have one more.
  struct Patients {
    var birthLow: [Int32] = []
    var birthHigh: [Int32] = []
    var coveredFrom: [Int32] = []
    var lineOffsets: [Int32] = [0]
    var examOffsets: [Int32] = [0]
  }

  /// Medication lines in columns, as they are to be read on the day of the question.
  struct Lines {
    var substance: [Int32] = []
    var isSure: [Int32] = []
    var startLow: [Int32] = []
    var startHigh: [Int32] = []
    var endLow: [Int32] = []
    var endHigh: [Int32] = []
  }

  /// Exams in columns; values in tenths.
  struct Exams {
    var code: [Int32] = []
    var low: [Int32] = []
    var high: [Int32] = []
    var value: [Int32] = []
  }

  init(count: Int, making: RecordMaking) {
    var dice = Dice(seed: 31)
    let substances = Popularity(count: making.catalogue.substances.count, offset: 6)
    let exams = Popularity(count: making.catalogue.exams.count, offset: 3)
    for number in 0..<count {
      var builder = RecordBuilder(vocabulary: making.vocabulary)
      builder.patient = Patient(
        reference: "Patient/p\(number)", birth: addBirth(&dice),
        sex: dice.chance(0.5) ? .female : .male)
      var seen: Set<Int> = []
      for _ in 0..<min(40, dice.geometric(1 / 7.05)) {
        let substance = substances.draw(&dice)
        guard seen.insert(substance).inserted else { continue }
        builder.add(addLine(substance, making, &dice))
      }
      patients.lineOffsets.append(Int32(lines.substance.count))
      addExams(min(150, dice.geometric(1 / 13.1)), exams, making, &dice, to: &builder)
      records.append(builder.build())
    }
  }

  /// Exact, of a month, of a year, or missing.
  private mutating func addBirth(_ dice: inout Dice) -> TimePoint? {
    let day = Day(number: Self.now - Int32(dice.within(365..<95 * 365)))
    guard !dice.chance(0.03) else {
      patients.birthLow.append(0)
      patients.birthHigh.append(.max)
      return nil
    }
    let point = day.partly(month: 0.05, year: 0.03, &dice)
    patients.birthLow.append(point.low.packed)
    patients.birthHigh.append(point.high.packed)
    return point
  }

  private mutating func addExams(
    _ count: Int, _ popularity: Popularity, _ making: RecordMaking, _ dice: inout Dice,
    to builder: inout RecordBuilder
  ) {
    var seen: Set<[Int]> = []
    var covered = Int32.max
    for _ in 0..<count {
      let code = popularity.draw(&dice)
      let day = Int(Self.now) - dice.within(0..<366)
      guard seen.insert([code, day]).inserted else { continue }
      let date = Day(number: Int32(day)).partly(month: 0.06, year: 0.01, &dice)
      let value = dice.within(100..<1_000)
      builder.add(
        making.exam(
          exams.code.count, code, on: date,
          ExamDetails(value: .millimoles(tenths: value))))
      covered = min(covered, date.high.number)
      exams.code.append(Int32(code))
      exams.low.append(date.low.number)
      exams.high.append(date.high.number)
      exams.value.append(Int32(value))
    }
    patients.coveredFrom.append(covered)
    patients.examOffsets.append(Int32(exams.code.count))
  }
}

extension ExamValue {
  fileprivate static func millimoles(tenths: Int) -> ExamValue {
    guard let value = ExactDecimal("\(tenths / 10).\(tenths % 10)"), let unit = Unit("mmol/L")
    else { return .none }
    return .quantity(value, unit, .exact)
  }
}
