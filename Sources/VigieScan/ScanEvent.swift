/// What a scan tells while it runs.
public enum ScanEvent: Sendable {
  case progress(ScanProgress)
  /// Something could not be read.
  case notice(ScanNotice)
}

/// How far a scan is.
public struct ScanProgress: Sendable {
  public let patients: Int
  /// Since this run began, which may go on from an earlier one.
  public let patientsNow: Int
  let begin: Int
  let done: Int
  let extent: Int?
  let seconds: Double

  /// From 0 to 1; nil where the source does not say how much there is.
  public var fraction: Double? {
    extent.flatMap { $0 > 0 ? min(1, Double(done) / Double($0)) : nil }
  }

  /// How long the rest will take; nil where the source does not say how much there is.
  public var secondsLeft: Double? {
    extent.flatMap { done > begin ? seconds * Double($0 - done) / Double(done - begin) : nil }
  }

  public var patientsPerSecond: Double { seconds > 0 ? Double(patientsNow) / seconds : 0 }
}
