import VigieRecord

/// A patient of a store, without the record.
public struct StoredPatient: Sendable, Hashable {
  /// The number under which the store keeps the patient: patients are read in its order.
  public let key: Int64
  /// As FHIR writes a reference: `Patient/p1`; empty, or a place in the document such as
  /// `Patient/entry[0]`, when nothing names the patient.
  public let id: String
  /// SHA-256 of all that the store holds of the patient; equal for equal content in any store.
  public let contentHash: ContentHash

  /// What to call the patient in words: the id, or the number where a document gave none, or only a
  /// place in itself (`Patient/entry[0]`).
  package static func name(key: Int64, id: String) -> String {
    id.isEmpty || id.contains("[") ? "patient \(key)" : id
  }
}

/// SHA-256 of what a store holds of a patient.
public struct ContentHash: Sendable, Hashable {
  /// 32 of them.
  public let bytes: [UInt8]
}

extension ContentHash: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String {
    bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}

/// A patient of a store, with the record as the patient's documents make it.
public struct StoredRecord: Sendable {
  public let patient: StoredPatient
  public let record: PatientRecord
  /// What was left out of the patient's documents when they were imported, in words.
  public let skipped: [String]
}
