import Vigie

/// One record on its way to the rules.
public struct ScanRecord: Sendable {
  /// Where it stands, as `file:line` or a key; never who it is about.
  public let place: String
  public let record: PatientRecord
  /// What of it could not be read, in words.
  public let skipped: [String]

  public init(place: String, record: PatientRecord, skipped: [String] = []) {
    self.place = place
    self.record = record
    self.skipped = skipped
  }
}

/// One record that could not be read at all.
public struct ScanRefusal: Error, Sendable, Hashable {
  /// Place and cause in one line.
  public let words: String

  public init(_ words: String) { self.words = words }
}
