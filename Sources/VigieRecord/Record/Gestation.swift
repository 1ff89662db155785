import VigieTerms

/// How long a pregnancy has lasted at a moment, counted from the last period, and what says so
/// (S36).
public struct Gestation: Sendable, Hashable {
  /// Whether the patient is pregnant then.
  public let isPregnant: Truth
  /// Days since the first day of the last period; nil where nothing dates the pregnancy.
  public let days: ClosedRange<Int>?
  /// What dates it.
  public let method: Method?
  /// References of what recorded that, sorted.
  public let evidence: [String]

  /// Best first: an ultrasound, else the due date, else the last period.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case ultrasound, dueDate, lastPeriod
  }

  /// A dating that puts the moment before the pregnancy, or past 44 weeks of it, is that of
  /// another pregnancy.
  private static let longest = 44 * 7

  /// Reads the pregnancies that may be under way on the day of `moment`.
  ///
  /// `term` is the length of a pregnancy at its due date. Datings of one method that differ leave
  /// an interval.
  public static func at(
    _ moment: TimePoint, of patient: Patient, term: CalendarDuration
  ) -> Gestation {
    let isPregnant = PregnancyStatus.at(moment, of: patient, term: term).isPregnant
    guard isPregnant != .no else {
      return Gestation(isPregnant: .no, days: nil, method: nil, evidence: [])
    }
    let running = patient.pregnanciesUnderWay(at: moment, term: term)
    for method in Method.allCases {
      let datings = firstDays(by: method, running, patient, at: moment, term: term)
        .compactMap { day, reference in
          length(since: day, at: moment).map { (days: $0, reference: reference) }
        }
      guard let first = datings.first else { continue }
      let days = datings.reduce(first.days) {
        min($0.lowerBound, $1.days.lowerBound)...max($0.upperBound, $1.days.upperBound)
      }
      return Gestation(
        isPregnant: isPregnant, days: days, method: method,
        evidence: Set(datings.map(\.reference)).sorted())
    }
    return Gestation(isPregnant: isPregnant, days: nil, method: nil, evidence: [])
  }

  private static func firstDays(
    by method: Method, _ running: [Pregnancy], _ patient: Patient, at moment: TimePoint,
    term: CalendarDuration
  ) -> [(TimePoint, String)] {
    switch method {
    case .ultrasound:
      return running.compactMap { pregnancy in
        pregnancy.firstDayByUltrasound.map { ($0, pregnancy.reference) }
      }
    case .dueDate:
      return running.compactMap { pregnancy in
        pregnancy.due.map { ($0.advanced(by: term, .earlier), pregnancy.reference) }
      }
    case .lastPeriod:
      // Earlier ones are of earlier cycles.
      let known = patient.lastPeriods.filter {
        $0.firstDay.isOnOrBefore(moment, by: .day) != .no
      }
      let last = known.max {
        ($0.firstDay.low, $0.firstDay.high) < ($1.firstDay.low, $1.firstDay.high)
      }
      return known.filter { $0.firstDay == last?.firstDay }.map { ($0.firstDay, $0.reference) }
    }
  }

  private static func length(since first: TimePoint, at moment: TimePoint) -> ClosedRange<Int>? {
    guard first.low.isFinite, first.high.isFinite, moment.low.isFinite, moment.high.isFinite else {
      return nil
    }
    let (least, most) = (moment.low - first.high, moment.high - first.low)
    guard most >= 0, least <= longest else { return nil }
    return max(0, least)...min(most, longest)
  }
}

/// The first day of a last period, as recorded, whether or not a pregnancy followed.
public struct LastPeriod: Sendable, Hashable {
  public var firstDay: TimePoint
  /// What recorded it, as FHIR writes a reference.
  public var reference: String

  public init(firstDay: TimePoint, reference: String) {
    self.firstDay = firstDay
    self.reference = reference
  }
}
