import VigieTerms

/// Breast-feeding as the record tells it: a status on a day, or a condition with its onset.
public struct Lactation: Sendable, Hashable {
  /// First day known.
  public var start: TimePoint?
  /// Last day, when recorded.
  public var end: TimePoint?
  /// False for a status "not breast-feeding", which ends what came before it.
  public var isBreastFeeding: Bool
  /// Whether nobody confirmed it yet (S13).
  public var isSuspected: Bool
  /// What recorded it, as FHIR writes a reference.
  public var reference: String

  public init(
    start: TimePoint?, end: TimePoint? = nil, isBreastFeeding: Bool = true,
    isSuspected: Bool = false, reference: String
  ) {
    self.start = start
    self.end = end
    self.isBreastFeeding = isBreastFeeding
    self.isSuspected = isSuspected
    self.reference = reference
  }

  /// Whether the patient breast-feeds on the day of `moment`.
  ///
  /// `no` for men. A status or a condition without an end lasts two years, as long as the World
  /// Health Organization advises to go on (Global strategy for infant and young child feeding,
  /// 2003), unless a later status denies it. Where nothing is on record it is `no`, but unknown
  /// for six months after a recorded birth, while that is the rule: nobody asked yet.
  public static func status(at moment: TimePoint, of patient: Patient) -> Truth {
    guard patient.sex != .male else { return .no }
    let denials = patient.lactations.filter { !$0.isBreastFeeding }.compactMap(\.start)
    var truth = Truth.no
    for lactation in patient.lactations where lactation.isBreastFeeding {
      let runs = isOpen(lactation.start ?? .unknown, at: moment, denials)
      let end =
        lactation.end
        ?? lactation.start?.advanced(by: CalendarDuration(2, .years), .later) ?? .unknown
      let truthOfThis = runs && moment.isOnOrBefore(end, by: .day)
      truth = truth || (lactation.isSuspected ? truthOfThis && .unknown : truthOfThis)
    }
    guard truth == .no, patient.lactations.allSatisfy({ !$0.isBreastFeeding }) else { return truth }
    for birth in patient.births {
      let end = birth.advanced(by: CalendarDuration(6, .months), .later)
      let isRecent = isOpen(birth, at: moment, denials) && moment.isOnOrBefore(end, by: .day)
      truth = truth || (isRecent && .unknown)
    }
    return truth
  }

  /// Whether something has begun, and no denial came after.
  private static func isOpen(
    _ start: TimePoint, at moment: TimePoint, _ denials: [TimePoint]
  ) -> Truth {
    var truth = start.isOnOrBefore(moment, by: .day)
    for denial in denials where truth != .no {
      truth =
        truth
        && !(start.isOnOrBefore(denial, by: .day) && denial.isOnOrBefore(moment, by: .day))
    }
    return truth
  }
}

extension Patient {
  /// When recorded pregnancies ended: at their recorded end, else at the due date.
  fileprivate var births: [TimePoint] {
    pregnancies.filter(\.isPregnant).compactMap { $0.end ?? $0.due }
  }
}
