import VigieTerms

public enum Sex: UInt8, Sendable, Hashable { case female, male }

/// Whose record it is. What is missing stays unknown.
public struct Patient: Sendable, Hashable {
  /// As FHIR writes a reference, for instance `Patient/p1`; empty when nothing names a patient.
  public var reference: String
  /// Possibly partial.
  public var birth: TimePoint?
  public var sex: Sex?
  /// Recorded pregnancies, for S36.
  public var pregnancies: [Pregnancy]
  /// First days of last periods; they date a pregnancy and are none themselves.
  public var lastPeriods: [LastPeriod] = []
  /// Whether she breast-feeds, as recorded.
  public var lactations: [Lactation] = []

  public init(
    reference: String, birth: TimePoint? = nil, sex: Sex? = nil, pregnancies: [Pregnancy] = []
  ) {
    self.reference = reference
    self.birth = birth
    self.sex = sex
    self.pregnancies = pregnancies
  }
}

extension Patient {
  /// Keeps no more of each list.
  mutating func limit(to most: Int) {
    if pregnancies.count > most { pregnancies = Array(pregnancies.prefix(most)) }
    if lastPeriods.count > most { lastPeriods = Array(lastPeriods.prefix(most)) }
    if lactations.count > most { lactations = Array(lactations.prefix(most)) }
  }
}

/// A pregnancy as the record tells it: an episode, a status on a day, or a due date.
public struct Pregnancy: Sendable, Hashable {
  /// First day known.
  public var start: TimePoint?
  /// Last day, when recorded.
  public var end: TimePoint?
  public var due: TimePoint?
  /// The first day of the last period as an ultrasound tells it.
  public var firstDayByUltrasound: TimePoint?
  /// False for a status "not pregnant", which ends what came before it.
  public var isPregnant: Bool
  /// Whether nobody confirmed it yet (S13): it then leaves the patient perhaps pregnant.
  public var isSuspected: Bool
  /// What recorded it, as FHIR writes a reference.
  public var reference: String

  public init(
    start: TimePoint?, end: TimePoint? = nil, due: TimePoint? = nil, isPregnant: Bool = true,
    isSuspected: Bool = false, reference: String
  ) {
    self.start = start
    self.end = end
    self.due = due
    self.firstDayByUltrasound = nil
    self.isPregnant = isPregnant
    self.isSuspected = isSuspected
    self.reference = reference
  }
}
