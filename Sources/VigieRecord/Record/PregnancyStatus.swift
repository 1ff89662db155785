import VigieTerms

/// Whether the patient is pregnant at a moment, and what says so (S36).
public struct PregnancyStatus: Sendable, Hashable {
  public let isPregnant: Truth
  /// References of what recorded it, sorted; empty for `no`.
  public let evidence: [String]

  /// Not pregnant: false for men, outside the age, and where nothing is on record.
  private static let no = PregnancyStatus(isPregnant: .no, evidence: [])

  /// Reads the recorded pregnancies on the day of `moment`.
  ///
  /// `no` for men, and before 10 or after 60 completed years; an unknown sex or birth date does
  /// not deny what is recorded. `term` is the length of a pregnancy at its due date.
  public static func at(
    _ moment: TimePoint, of patient: Patient, term: CalendarDuration = CalendarDuration(40, .weeks)
  ) -> PregnancyStatus {
    guard patient.sex != .male, !patient.pregnancies.isEmpty else { return .no }
    let age = patient.birth.map { Age.completed(.years, from: $0, at: moment) } ?? 10...60
    if age.upperBound < 10 || age.lowerBound > 60 { return .no }
    let possibleAge = Truth(age.lowerBound >= 10 && age.upperBound <= 60) || .unknown

    let denials = patient.pregnancies.filter { !$0.isPregnant }.compactMap(\.start)
    var best = Truth.no
    var evidence: Set<String> = []
    for pregnancy in patient.pregnancies where pregnancy.isPregnant {
      let runs = possibleAge && pregnancy.isRunning(at: moment, denials: denials, term: term)
      if runs == .no || runs < best { continue }
      if runs > best { evidence = [] }
      best = runs
      evidence.insert(pregnancy.reference)
    }
    return PregnancyStatus(isPregnant: best, evidence: evidence.sorted())
  }
}

extension Patient {
  /// The pregnancies that are, or may be, under way, whatever the age of the patient.
  func pregnanciesUnderWay(at moment: TimePoint, term: CalendarDuration) -> [Pregnancy] {
    let denials = pregnancies.filter { !$0.isPregnant }.compactMap(\.start)
    return pregnancies.filter {
      $0.isPregnant && $0.isRunning(at: moment, denials: denials, term: term) != .no
    }
  }
}

extension Pregnancy {
  /// Whether this pregnancy is under way, unless a later status denied it.
  ///
  /// It lasts to its recorded end, else to 2 weeks past the due date, else to 44 weeks after its
  /// start. Without a start it begins one term before the due date; without any date it is
  /// unknown when it was. One that is only suspected never runs surely (S13).
  fileprivate func isRunning(
    at moment: TimePoint, denials: [TimePoint], term: CalendarDuration
  ) -> Truth {
    let first = start ?? due?.advanced(by: term, .earlier) ?? .unknown
    let last =
      end ?? due?.shifted(byDays: 14)
      ?? start?.advanced(by: CalendarDuration(44, .weeks), .later) ?? .unknown
    var runs = first.isOnOrBefore(moment, by: .day) && moment.isOnOrBefore(last, by: .day)
    for denial in denials where runs != .no {
      let isLater = first.isBefore(denial, by: .day)
      runs = runs && !(isLater && denial.isOnOrBefore(moment, by: .day))
    }
    return isSuspected ? runs && .unknown : runs
  }
}
