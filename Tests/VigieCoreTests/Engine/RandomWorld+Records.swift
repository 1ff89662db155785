import VigieDice
import VigieRecord
import VigieTerms

extension RandomWorld {
  static let today = Day(number: 20_513)

  /// A record near the sets of this world.
  func record(_ choices: inout Dice) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    builder.patient = patient(&choices)
    for kind in EntryKind.allCases where !choices.oneIn(3) {
      let distance = choices.pick([0, 10, 100, 400, 5000])
      builder.setCoverage(of: kind, from: Self.today.advanced(byDays: -distance))
    }
    for number in 0..<choices.number(0...9) {
      let kind = choices.pick([
        EntryKind.medication, .medication, .medication, .exam, .exam, .condition, .allergy,
        .procedure, .stay,
      ])
      builder.add(entry(kind, number, &choices))
    }
    return builder.build()
  }

  func asOf(_ choices: inout Dice) -> TimePoint {
    choices.oneIn(4)
      ? TimePoint(Self.today.start(offsetSeconds: 0).advanced(bySeconds: 36_000))
      : TimePoint(Self.today)
  }

  private func patient(_ choices: inout Dice) -> Patient {
    var patient = Patient(reference: "Patient/p")
    let years = choices.pick([0, 9, 30, 65, 66])
    switch choices.number(0...3) {
    case 0: patient.birth = TimePoint(Self.today.advanced(byMonths: -12 * years))
    case 1:
      let first = Self.today.advanced(byMonths: -12 * years - 6)
      patient.birth = TimePoint(days: first, first.advanced(byDays: 364))
    case 2: patient.birth = TimePoint(Self.today.advanced(byDays: -choices.number(0...30_000)))
    default: break
    }
    patient.sex = choices.pick([nil, .female, .female, .male])
    if choices.oneIn(3) {
      patient.pregnancies = [
        Pregnancy(
          start: choices.oneIn(2) ? day(&choices) : nil,
          due: choices.oneIn(2) ? TimePoint(Self.today.advanced(byDays: 60)) : nil,
          isSuspected: choices.oneIn(4), reference: "Observation/pregnancy")
      ]
    }
    return patient
  }

  private func entry(_ kind: EntryKind, _ number: Int, _ choices: inout Dice) -> Entry {
    let (system, code) = choices.pick(codes[kind] ?? [(.atc, "B01AA03")])
    var concepts = [vocabulary.intern(system: system, code: code)]
    if choices.oneIn(8), let other = codes[kind].map({ choices.pick($0) }) {
      concepts.append(vocabulary.intern(system: other.0, code: other.1))
    }
    let details = details(kind, &choices)
    var entry = Entry(
      kind: kind, reference: "Resource/\(number)", codes: concepts, display: code,
      start: choices.oneIn(10) ? .unknown : day(&choices), details: details)
    entry.standing = choices.pick([.sure, .sure, .sure, .unconfirmed])
    entry.activity = choices.pick([.open, .open, .closed])
    if choices.oneIn(3) { entry.end = day(&choices) }
    if kind == .medication || kind == .exam || choices.oneIn(6), choices.oneIn(3) {
      entry.standing = .drafted
      let later = choices.pick([0, 0, 0, -5, 3, 14])
      entry.start = choices.oneIn(4) ? .unknown : TimePoint(Self.today.advanced(byDays: later))
      entry.end = nil
    }
    return entry
  }

  private func details(_ kind: EntryKind, _ choices: inout Dice) -> Entry.Details {
    switch kind {
    case .medication: return .medication(medication(&choices))
    case .exam: return .exam(exam(&choices))
    case .allergy:
      return .allergy(
        AllergyDetails(
          isSevere: choices.pick([nil, true, false]),
          isIntolerance: choices.pick([nil, true, false]),
          reactions: choices.pick([
            [], [vocabulary.intern(system: .snomed, code: "39579001")],
            [vocabulary.intern(system: .snomed, code: "126485001")],
          ])))
    case .condition: return .condition
    case .procedure: return .procedure
    case .stay: return .stay(StayDetails())
    }
  }

  private func medication(_ choices: inout Dice) -> MedicationDetails {
    var details = MedicationDetails(source: choices.pick(MedicationSource.allCases))
    details.route = choices.pick([nil, .oral, .cutaneous, .intravenous, .systemic])
    if choices.oneIn(4) { details.supplyDays = choices.pick([7, 30, 90]) }
    if choices.oneIn(4) { details.dosageDays = choices.pick([7, 30]) }
    if choices.oneIn(3), let unit = Unit("mg") {
      details.dosage = Dosage(amountPerDay: ExactDecimal(choices.pick([10, 20])), unit: unit)
    }
    details.isAsNeeded = choices.oneIn(4)
    details.intakeMinutes = choices.pick([[], [480], [480, 1200], [600], [720]])
    return details
  }

  private func exam(_ choices: inout Dice) -> ExamDetails {
    var details = ExamDetails()
    let number = ExactDecimal(choices.pick([1, 4, 5, 6, 9]))
    let unit = choices.pick(["1", "mmol/L", "%", "g"])
    switch choices.number(0...5) {
    case 0: details.value = .none
    case 1: details.value = .unreadable("haemolysed")
    case 2:
      let code = choices.pick(["10828004", "260385009", "123"])
      details.value = .concepts([vocabulary.intern(system: .snomed, code: code)])
    default:
      if let unit = Unit(unit) {
        details.value = .quantity(
          number, unit, choices.pick([.exact, .exact, .exact, .less, .greater, .lessOrEqual]))
      }
    }
    details.flags = choices.pick([[], [], .normal, [.high, .abnormal], .abnormal, [.low, .high]])
    if choices.oneIn(3), let range = Unit("mmol/L") {
      details.referenceRange = ReferenceRange(
        low: ExactDecimal(2), high: ExactDecimal(5), unit: range)
    }
    details.isPreliminary = choices.oneIn(8)
    details.isUnusable = choices.oneIn(10)
    return details
  }

  /// A day, month or instant around today, mostly before it.
  private func day(_ choices: inout Dice) -> TimePoint {
    let distances = [0, 0, 1, 2, 6, 7, 8, 13, 14, 15, 29, 30, 31, 89, 90, 99, 100, 400]
    let distance = choices.oneIn(12) ? 3 : -choices.pick(distances)
    let day = Self.today.advanced(byDays: distance)
    switch choices.number(0...7) {
    case 0: return TimePoint(days: day.advanced(byDays: -20), day.advanced(byDays: 10))
    case 1: return TimePoint(day.start(offsetSeconds: 0).advanced(bySeconds: 30_600))
    default: return TimePoint(day)
    }
  }
}

extension RandomWorld {
  /// A record that holds nothing but the sex of the patient.
  func record(of sex: Sex) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    builder.patient = Patient(reference: "Patient/p", sex: sex)
    return builder.build()
  }
}
