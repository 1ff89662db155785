import VigieLanguage
import VigieRecord
import VigieTerms

/// A value that a formula makes of results, age and sex, with everything it was made of (S35).
public struct DerivedReading: Sendable, Hashable {
  public let quantity: DerivedQuantity
  /// The results that went in, in the order of the formula.
  public let inputs: [EntryIndex]
  /// Completed years on the day of the creatinine; nil where the formula does not ask.
  public let age: ClosedRange<Int>?
  /// The value to one place, for printing; an end that is nil is open.
  public let low: ExactDecimal?
  public let high: ExactDecimal?
  /// Whether a laboratory reported it, so that no formula was used.
  public let isReported: Bool
  /// A creatinine of the seven days before that differs by 30 % or more: then no formula can be
  /// trusted.
  public let unstable: EntryIndex?
  /// Why there is no value although nothing is missing.
  public let obstacle: Obstacle?

  public enum Obstacle: String, Sendable, Hashable {
    /// The formulas of the kidneys are made for adults.
    case notAdult
    /// They do not hold in pregnancy.
    case pregnant
    /// An input cannot be read.
    case unreadable
  }
}

/// A derived value with the numbers behind it: the arithmetic of formulas, in one place.
package struct DerivedValue {
  package let reading: DerivedReading
  private let numbers: NumberInterval?

  init(_ reading: DerivedReading, _ numbers: NumberInterval?) {
    self.reading = reading
    self.numbers = numbers
  }

  package func answer(to test: ValueTest) -> Truth {
    numbers?.answer(to: test, in: reading.quantity.unit) ?? .unknown
  }
}

/// What a formula starts from, once each evaluator has found the results.
package struct DerivedInputs {
  let quantity: DerivedQuantity
  /// For each set of the quantity, the results that may be the latest one.
  let results: [[EntryIndex]]
  /// All sure results of creatinine, to tell whether the last one is stable.
  let history: [EntryIndex]
  let patient: Patient
  let term: CalendarDuration
  let record: PatientRecord

  package init(
    _ quantity: DerivedQuantity, _ results: [[EntryIndex]], history: [EntryIndex],
    patient: Patient, term: CalendarDuration, in record: PatientRecord
  ) {
    self.quantity = quantity
    self.results = results
    self.history = history
    self.patient = patient
    self.term = term
    self.record = record
  }

  /// The facts about the patient that the formula needs and the record lacks.
  package static func missing(for quantity: DerivedQuantity, of patient: Patient) -> [Note] {
    if case .bodyMassIndex = quantity { return [] }
    var notes: [Note] = []
    if patient.birth?.isUnknown ?? true { notes.append(.birthDateMissing) }
    if patient.sex == nil { notes.append(.sex(nil)) }
    return notes
  }

  /// The value by its formula.
  package var computed: DerivedValue {
    switch quantity {
    case .bodyMassIndex: bodyMassIndex
    case .filtrationRate: filtrationRate
    case .clearance: clearance
    }
  }

  /// The value as a laboratory reported it: the second input of a filtration rate.
  package var reported: DerivedValue {
    let results = results[1]
    let age = results.last.flatMap { years(at: record.start($0)) }
    if let obstacle = obstacle(age, at: results.last) {
      return value(nil, results, age, obstacle, isReported: true)
    }
    return value(union(results, quantity.unit, nil), results, nil, nil, isReported: true)
  }

  // MARK: - Formulas

  /// Weight in kilograms by the square of height in metres (Quetelet).
  private var bodyMassIndex: DerivedValue {
    let used = results[0] + results[1]
    guard let weight = union(results[0], "kg"), let height = union(results[1], "m"),
      let square = height.squared
    else { return value(nil, used, nil, .unreadable) }
    return value(weight.quotient(by: square), used, nil, nil)
  }

  /// CKD-EPI 2021, without race, for adults: Inker LA, Eneanya ND, Coresh J, et al. New
  /// creatinine- and cystatin C–based equations to estimate GFR without race. N Engl J Med
  /// 2021;385:1737–1749.
  private var filtrationRate: DerivedValue {
    let used = results[0]
    let age = used.last.flatMap { years(at: record.start($0)) }
    if let obstacle = obstacle(age, at: used.last) { return value(nil, used, age, obstacle) }
    guard let age, let sex = patient.sex, let creatinine = union(used, "mg/dL", .creatinine)
    else { return value(nil, used, age, .unreadable) }
    // More creatinine and more years: less filtration.
    let low = creatinine.high.map { end in
      Self.filtration(end.number.approximate, age.upperBound, sex)
        .map { NumberInterval.End($0, isIncluded: end.isIncluded) }
    }
    let high = creatinine.low.map { end in
      Self.filtration(end.number.approximate, age.lowerBound, sex)
        .map { NumberInterval.End($0, isIncluded: end.isIncluded) }
    }
    if case .some(nil) = low { return value(nil, used, age, .unreadable) }
    if case .some(nil) = high { return value(nil, used, age, .unreadable) }
    return value(
      NumberInterval(
        low: low.flatMap { $0 } ?? .init(.zero, isIncluded: false), high: high.flatMap { $0 }),
      used, age, nil)
  }

  /// In mL/min/1.73 m², from creatinine in mg/dL; to nine decimals, which is the value that tests
  /// compare. Nil outside what can be computed.
  package static func filtration(
    _ creatinine: Double, _ age: Int, _ sex: Sex
  ) -> ExactRational? {
    let isFemale = sex == .female
    let relative = creatinine / (isFemale ? 0.7 : 0.9)
    guard relative > 0, let small = Power.of(min(relative, 1), isFemale ? -0.241 : -0.302),
      let large = Power.of(max(relative, 1), -1.2), let years = Power.of(0.9938, Double(age))
    else { return nil }
    let rate = 142 * small * large * years * (isFemale ? 1.012 : 1)
    guard rate < 1e8 else { return nil }
    return ExactDecimal(significand: Int64((rate * 1e9).rounded()), exponent: -9)
      .map { ExactRational($0) }
  }

  /// Cockcroft DW, Gault MH. Prediction of creatinine clearance from serum creatinine. Nephron
  /// 1976;16:31–41: (140 − age) × weight / (72 × creatinine), × 0.85 for women; with the actual
  /// weight.
  private var clearance: DerivedValue {
    let used = results[0] + results[1]
    let age = results[0].last.flatMap { years(at: record.start($0)) }
    if let obstacle = obstacle(age, at: results[0].last) {
      return value(nil, used, age, obstacle)
    }
    guard let age, let sex = patient.sex, let weight = union(results[1], "kg"),
      let creatinine = union(results[0], "mg/dL", .creatinine)
    else { return value(nil, used, age, .unreadable) }
    func share(_ years: Int) -> ExactRational? {
      // 72 and 0.85 as hundredths, so that the factor is exact.
      ExactRational(Int128(max(0, 140 - min(years, 140))) * (sex == .female ? 85 : 100), 7200)
    }
    guard let least = share(age.upperBound), let most = share(age.lowerBound) else {
      return value(nil, used, age, .unreadable)
    }
    let factor = NumberInterval(low: .init(least), high: .init(most))
    return value(weight.product(with: factor)?.quotient(by: creatinine), used, age, nil)
  }

  // MARK: - Inputs

  private func years(at day: TimePoint) -> ClosedRange<Int>? {
    guard let birth = patient.birth, !birth.isUnknown else { return nil }
    return Age.completed(.years, from: birth, at: day)
  }

  private func obstacle(
    _ age: ClosedRange<Int>?, at sample: EntryIndex?
  ) -> DerivedReading.Obstacle? {
    if let age, age.lowerBound < 18 { return .notAdult }
    guard let sample else { return nil }
    let status = PregnancyStatus.at(record.start(sample), of: patient, term: term)
    return status.isPregnant == .no ? nil : .pregnant
  }

  private func union(
    _ entries: [EntryIndex], _ unit: String, _ analyte: Analyte? = nil
  ) -> NumberInterval? {
    Unit(unit).flatMap { union(entries, $0, analyte) }
  }

  /// Everything the latest result may be: one result, unless several are equally late.
  private func union(
    _ entries: [EntryIndex], _ unit: Unit, _ analyte: Analyte?
  ) -> NumberInterval? {
    var all: NumberInterval?
    for entry in entries {
      guard let one = ExamReading.numbers(of: entry, in: unit, record, analyte) else {
        return nil
      }
      guard let known = all else {
        all = one
        continue
      }
      guard let joined = known.union(one) else { return nil }
      all = joined
    }
    return all
  }

  private func value(
    _ numbers: NumberInterval?, _ used: [EntryIndex], _ age: ClosedRange<Int>?,
    _ obstacle: DerivedReading.Obstacle?, isReported: Bool = false
  ) -> DerivedValue {
    let reading = DerivedReading(
      quantity: quantity, inputs: used, age: age,
      low: numbers?.low?.number.rounded(toPlaces: 1),
      high: numbers?.high?.number.rounded(toPlaces: 1), isReported: isReported,
      unstable: isReported || numbers == nil ? nil : unstable,
      obstacle: obstacle ?? (numbers == nil ? .unreadable : nil))
    return DerivedValue(reading, numbers)
  }

  /// The last of the results within seven days before the latest creatinine from which that one
  /// surely differs by 30 % or more (S35).
  private var unstable: EntryIndex? {
    if case .bodyMassIndex = quantity { return nil }
    guard let latest = results[0].last, let unit = Unit("mg/dL"),
      let last = ExamReading.numbers(of: latest, in: unit, record, .creatinine)
    else { return nil }
    let end = record.start(latest)
    let week = TimeWindow(
      granularity: .day, from: end.advanced(by: CalendarDuration(7, .days), .earlier), to: end)
    let contenders = Set(results[0])
    return history.last { entry in
      guard !contenders.contains(entry), week.contains(record.start(entry)) == .yes,
        let before = ExamReading.numbers(of: entry, in: unit, record, .creatinine),
        let share = last.quotient(by: before)
      else { return false }
      let hasRisen = share.compare(.greaterOrEqual, Self.share(13))
      return hasRisen == .yes || share.compare(.lessOrEqual, Self.share(7)) == .yes
    }
  }

  private static func share(_ tenths: Int128) -> ExactRational {
    ExactRational(tenths, 10) ?? .one
  }
}
