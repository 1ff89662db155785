import VigieLanguage
import VigieRecord
import VigieTerms

/// S32: what a result is by its own flag, else by its own reference range, else unknown. No range
/// is ever assumed.
extension ExamReading {
  static func state(
    _ state: ResultState, of entry: EntryIndex, _ exam: ExamDetails, in record: PatientRecord
  ) -> Truth {
    let flags = exam.flags.intersection([.normal, .abnormal, .low, .high, .critical])
    let isContradictory =
      (flags.contains(.normal) && flags != .normal) || flags.isSuperset(of: [.low, .high])
    if isContradictory { return .unknown }
    if flags.isEmpty { return ranged(state, entry, exam, in: record) }
    switch state {
    case .normal: return Truth(flags.contains(.normal))
    case .abnormal: return Truth(!flags.contains(.normal))
    // A laboratory that flags a result and does not call it critical has judged it.
    case .critical: return Truth(flags.contains(.critical))
    case .high: return side(.high, not: .low, flags, entry, exam, in: record)
    case .low: return side(.low, not: .high, flags, entry, exam, in: record)
    }
  }

  /// On which side the result lies. A flag that says only *abnormal* leaves that to the range, and
  /// a range that calls the result normal contradicts it.
  private static func side(
    _ asked: ResultState, not other: ResultState, _ flags: ResultFlags, _ entry: EntryIndex,
    _ exam: ExamDetails, in record: PatientRecord
  ) -> Truth {
    if flags.contains(.normal) { return .no }
    if flags.contains(.low) || flags.contains(.high) {
      return Truth(flags.contains(asked == .high ? .high : .low))
    }
    if ranged(asked, entry, exam, in: record) == .yes { return .yes }
    return ranged(other, entry, exam, in: record) == .yes ? .no : .unknown
  }

  /// Both ends of a range belong to it; an end that is not printed is open. Where the limits of a
  /// critical result lie, no range tells, but within it none is critical.
  private static func ranged(
    _ state: ResultState, _ entry: EntryIndex, _ exam: ExamDetails, in record: PatientRecord
  ) -> Truth {
    guard let range = exam.referenceRange, range.low != nil || range.high != nil,
      let result = numbers(of: entry, in: range.unit, record)
    else { return .unknown }
    let isHigh = range.high.map { result.compare(.greater, ExactRational($0)) } ?? .no
    let isLow = range.low.map { result.compare(.less, ExactRational($0)) } ?? .no
    switch state {
    case .normal: return !(isHigh || isLow)
    case .abnormal: return isHigh || isLow
    case .high: return isHigh
    case .low: return isLow
    case .critical: return (isHigh || isLow) == .no ? .no : .unknown
    }
  }
}

extension ValueTest {
  /// Whether the test asks what the laboratory says of the result, and not what the result is.
  var isOfState: Bool {
    switch self {
    case .state: true
    case .not(let inner): inner.isOfState
    case .compare, .range, .member, .positive, .negative: false
    }
  }
}

extension Note {
  /// The result that a test read, or could not read.
  package static func result(_ entry: EntryIndex, _ truth: Truth, of test: ValueTest) -> Note {
    if test.isOfState { return .judged(entry, truth) }
    return truth == .unknown ? .unreadable(entry) : .value(entry)
  }
}
