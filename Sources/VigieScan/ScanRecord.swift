import Vigie

/// One record on its way to the rules.
public struct ScanRecord: Sendable {
  /// Where it stands, as `file:line` or a key; never who it is about.
  public let place: String
  public let record: PatientRecord
  /// What of it could not be read, in words.
  public let skipped: [String]
  /// What tells the record and its content apart, where a ledger is kept.
  public var stamp: RecordStamp?

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

/// What tells a record and its content apart from night to night, without reading it.
public struct RecordStamp: Sendable, Hashable {
  /// The key of the patient in a store; of a line, its file and number.
  let place: Int64
  /// SHA-256 of the content.
  let hash: [UInt8]
  /// What a record is called that names no patient.
  let nameless: String

  /// What to call the patient: a place in the document, such as `Patient/entry[0]`, is no name.
  func name(of reference: String) -> String {
    reference.isEmpty || reference.contains("[") ? nameless : reference
  }
}

/// What a reader meets.
public enum ScanItem: Sendable {
  case record(ScanRecord)
  case refusal(ScanRefusal)
  /// A record of which the answer of an earlier scan stands; it was not read.
  case standing(StandingRecord)
}

/// A record that nobody changed, on a day that changes nothing.
public struct StandingRecord: Sendable {
  /// As `ScanRecord.place`.
  let place: String
  let stamp: RecordStamp
  let row: LedgerRow
}
