import VigieRecord
import VigieTerms

/// The codes by which records tell of a pregnancy.
///
/// LOINC 82810-3 and its answer list LL4129-4; the due dates 11778-8 (any method), 11779-6 (from
/// the last period), 11780-4 (from ovulation), 11781-2 (from ultrasound); SNOMED CT 77386006 pregnancy, 72892002 normal
/// pregnancy, 60001007 not pregnant; ICD-10 chapter XV (O00–O9A), Z33, Z34, Z3A.
struct PregnancyCodes {
  let status: ConceptID
  let dueDates: [ConceptID]
  let pregnant: [ConceptID]
  let notPregnant: [ConceptID]

  init(_ vocabulary: Vocabulary) {
    func loinc(_ code: String) -> ConceptID { vocabulary.intern(system: .loinc, code: code) }
    func snomed(_ code: String) -> ConceptID { vocabulary.intern(system: .snomed, code: code) }
    status = loinc("82810-3")
    dueDates = [loinc("11778-8"), loinc("11779-6"), loinc("11780-4"), loinc("11781-2")]
    pregnant = [snomed("77386006"), snomed("72892002"), loinc("LA15173-0")]
    notPregnant = [snomed("60001007"), loinc("LA26683-5")]
  }

  /// Whether an exam so coded may tell of a pregnancy.
  func mayTell(_ codes: [ConceptID]) -> Bool {
    codes.contains { $0 == status || dueDates.contains($0) }
  }

  /// Whether a condition so coded is a pregnancy.
  func isPregnancy(_ code: ConceptID, in vocabulary: Vocabulary) -> Bool {
    if pregnant.contains(code) { return true }
    let concept = vocabulary.concept(code)
    return concept.system == .icd10
      && (concept.code.hasPrefix("O")
        || ["Z33", "Z34", "Z3A"].contains { concept.code.hasPrefix($0) })
  }
}

extension ResourceReader {
  /// What an observation tells of a pregnancy: a status on its day, or a due date.
  func pregnancies(_ exam: Entry, _ resource: Element) throws(UnreadableContent) -> [Pregnancy] {
    if exam.codes.contains(pregnancyCodes.status), case .exam(let details) = exam.details,
      case .concepts(let values) = details.value
    {
      let isPregnant = values.contains { pregnancyCodes.pregnant.contains($0) }
      guard isPregnant || values.contains(where: { pregnancyCodes.notPregnant.contains($0) })
      else { return [] }
      return [Pregnancy(start: exam.start.known, isPregnant: isPregnant, reference: exam.reference)]
    }
    guard exam.codes.contains(where: { pregnancyCodes.dueDates.contains($0) }),
      let due = try resource.time(.valueDateTime, in: zone)
    else { return [] }
    return [Pregnancy(start: nil, due: due, reference: exam.reference)]
  }

  /// The episode that a condition is, when it is a pregnancy.
  ///
  /// One that is over without a date ended within the 44 weeks that S36 gives an open one.
  func pregnancies(_ condition: Entry) -> [Pregnancy] {
    guard condition.codes.contains(where: { pregnancyCodes.isPregnancy($0, in: vocabulary) })
    else { return [] }
    var end = condition.end
    if end == nil, condition.activity == .closed, condition.start.high.isFinite {
      end = TimePoint(
        days: condition.start.low, condition.start.high.advanced(byDays: 44 * 7), zone: zone)
    }
    return [
      Pregnancy(
        start: condition.start.known, end: end, isSuspected: condition.standing == .unconfirmed,
        reference: condition.reference)
    ]
  }
}

extension TimePoint {
  fileprivate var known: TimePoint? { isUnknown ? nil : self }
}
