import VigieRecord
import VigieTerms

/// The codes by which records date a pregnancy and tell of breast-feeding.
///
/// LOINC 8665-2 first day of the last period; 11884-4 gestational age, averaged from ultrasound, and
/// 11885-1 from the last period (DICOM PS3.16 CID 12013); 63895-7 breast-feeding status with its
/// answers LA29252-6 and LA29253-4. SNOMED CT 413712001 breast-feeding (mother). ICD-10 Z39.1 care
/// of a lactating mother.
struct MaternityCodes {
  private let lastPeriod: ConceptID
  private let ageByUltrasound: ConceptID
  private let ageByLastPeriod: ConceptID
  private let status: [ConceptID]
  private let isBreastFeeding: ConceptID
  private let isNotBreastFeeding: ConceptID
  private let vocabulary: Vocabulary
  private let zone: CivilZone

  init(_ vocabulary: Vocabulary, zone: CivilZone) {
    func loinc(_ code: String) -> ConceptID { vocabulary.intern(system: .loinc, code: code) }
    lastPeriod = loinc("8665-2")
    ageByUltrasound = loinc("11884-4")
    ageByLastPeriod = loinc("11885-1")
    status = [loinc("63895-7"), vocabulary.intern(system: .snomed, code: "413712001")]
    isBreastFeeding = loinc("LA29252-6")
    isNotBreastFeeding = loinc("LA29253-4")
    self.vocabulary = vocabulary
    self.zone = zone
  }

  /// Whether an entry so coded may tell of the patient as a mother.
  func mayTell(_ codes: [ConceptID], as kind: EntryKind) -> Bool {
    switch kind {
    case .exam:
      codes.contains {
        status.contains($0) || $0 == lastPeriod || $0 == ageByUltrasound || $0 == ageByLastPeriod
      }
    case .condition: codes.contains(where: isLactation)
    case .medication, .allergy, .procedure, .stay: false
    }
  }

  /// Adds what an entry tells of the patient as a mother.
  func add(_ entry: Entry, to patient: inout Patient) {
    switch entry.details {
    case .exam(let exam) where entry.standing != .drafted: add(entry, exam, to: &patient)
    case .condition:
      guard entry.codes.contains(where: isLactation) else { return }
      patient.lactations.append(
        Lactation(
          start: entry.start.known, end: entry.end ?? closedEnd(entry),
          isSuspected: entry.standing == .unconfirmed, reference: entry.reference))
    default: break
    }
  }

  /// One that is over without a date ended within the two years that an open one lasts.
  private func closedEnd(_ entry: Entry) -> TimePoint? {
    guard entry.activity == .closed, entry.start.high.isFinite else { return nil }
    let last = entry.start.advanced(by: CalendarDuration(2, .years), .later)
    return TimePoint(days: entry.start.low, last.high, zone: zone)
  }

  private func isLactation(_ code: ConceptID) -> Bool {
    let concept = vocabulary.concept(code)
    let care = CodeSystem.icd10.normalized("Z39.1")
    return status.contains(code) || (concept.system == .icd10 && concept.code.hasPrefix(care))
  }

  private func add(_ entry: Entry, _ exam: ExamDetails, to patient: inout Patient) {
    if entry.codes.contains(where: status.contains), let answer = answer(exam.value) {
      patient.lactations.append(
        Lactation(start: entry.start.known, isBreastFeeding: answer, reference: entry.reference))
    }
    if entry.codes.contains(lastPeriod), case .unreadable(let text) = exam.value,
      let day = TimePoint(iso8601: text, zone: zone)
    {
      patient.lastPeriods.append(LastPeriod(firstDay: day, reference: entry.reference))
    }
    let isUltrasound = entry.codes.contains(ageByUltrasound)
    guard isUltrasound || entry.codes.contains(ageByLastPeriod),
      let first = firstDay(exam.value, on: entry.start)
    else { return }
    var pregnancy = Pregnancy(start: first, reference: entry.reference)
    if isUltrasound {
      pregnancy.firstDayByUltrasound = first
    } else {
      patient.lastPeriods.append(LastPeriod(firstDay: first, reference: entry.reference))
    }
    patient.pregnancies.append(pregnancy)
  }

  private func answer(_ value: ExamValue) -> Bool? {
    switch value {
    case .concepts(let concepts):
      let isYes = concepts.contains(isBreastFeeding)
      return isYes != concepts.contains(isNotBreastFeeding) ? isYes : nil
    case .unreadable("true"): return true
    case .unreadable("false"): return false
    default: return nil
    }
  }

  /// The day from which a gestational age counts; nil for one that is no age of a pregnancy.
  private func firstDay(_ value: ExamValue, on day: TimePoint) -> TimePoint? {
    guard case .quantity(let number, let unit, .exact) = value, !day.isUnknown,
      let days = Unit("d").flatMap({
        Unit.convert(ExactRational(number), from: unit, to: $0)?.rounded(toPlaces: 0)
      }), let count = Int("\(days)"), (0...308).contains(count)
    else { return nil }
    return day.shifted(byDays: -count)
  }
}

extension TimePoint {
  fileprivate var known: TimePoint? { isUnknown ? nil : self }
}
