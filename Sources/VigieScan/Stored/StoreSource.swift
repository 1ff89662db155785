import Crypto
import Foundation
import Vigie
import VigieStore

/// The patients of a record store, in the order of their keys.
public struct StoreSource: ScanSource {
  private let store: RecordStore
  private let vocabulary: Vocabulary
  private let count: Int
  private var hasher = SHA256()
  private var last: Int64?
  private var passed = 0

  /// Patients who are looked at, but not yet handed out.
  private var ahead: [(patient: StoredPatient, weight: Int)] = []
  private var key: Int64?

  static let patientsPerBatch = 512
  /// A batch is the patients whose bytes of FHIR are no more than these, or one larger one.
  static let batchBytes = mostSharedBytes
  /// What FHIR takes of which a packed row is a byte: 17 KB for 800 bytes.
  private static let bytesOfFHIR = 20

  public init(_ store: RecordStore, vocabulary: Vocabulary) throws(ScanError) {
    self.store = store
    self.vocabulary = vocabulary
    count = try Self.orThrow { () throws(StoreError) in try store.patientCount }
  }

  public var names: [String] { ["\(store.url.path), \(count) patients"] }
  public var extent: Int? { count }

  public func makeReader() throws(ScanError) -> PatientReader {
    let reader = try Self.orThrow { () throws(StoreError) in
      try store.reader(vocabulary: vocabulary)
    }
    return PatientReader(reader: reader, file: store.url.path)
  }

  public mutating func next(isMarked: Bool) throws(ScanError) -> PatientBatch? {
    let before = last
    var patients: [StoredPatient] = []
    var weight = 0
    while patients.count < Self.patientsPerBatch, let next = try peek() {
      if !patients.isEmpty, weight + next.weight > Self.batchBytes { break }
      patients.append(next.patient)
      weight += next.weight
      pass()
    }
    guard !patients.isEmpty else { return nil }
    return PatientBatch(
      patients: patients, before: before, weight: weight, progress: passed,
      mark: isMarked ? mark : nil)
  }

  public mutating func skip(to mark: ScanMark) throws(ScanError) {
    while passed < mark.lines, try peek() != nil { pass() }
    guard self.mark == mark else {
      throw ScanError(
        "the store is not what it was when the scan began; start again without --resume")
    }
  }

  /// The next patient; nil at the end.
  private mutating func peek() throws(ScanError) -> (patient: StoredPatient, weight: Int)? {
    if let next = ahead.last { return next }
    let (store, key) = (store, key)
    let (patients, sizes) = try Self.orThrow { () throws(StoreError) in
      let patients = try store.patients(after: key, limit: Self.patientsPerBatch)
      guard let last = patients.last?.key else { return (patients, [Int64: Int]()) }
      return (patients, try store.packedBytes(after: key, through: last))
    }
    self.key = patients.last?.key ?? key
    // Entries of somebody's own SQL have no packed row.
    ahead = patients.reversed().map { patient in
      (patient, max((sizes[patient.key] ?? 0) * Self.bytesOfFHIR, 1 << 12))
    }
    return ahead.last
  }

  /// Counts the next patient as done.
  private mutating func pass() {
    guard let (patient, _) = ahead.popLast() else { return }
    withUnsafeBytes(of: patient.key.littleEndian) { hasher.update(bufferPointer: $0) }
    hasher.update(data: patient.contentHash.bytes)
    last = patient.key
    passed += 1
  }

  public var mark: ScanMark {
    ScanMark(part: 0, offset: Int(last ?? 0), lines: passed, digest: hasher.text)
  }

  private static func orThrow<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(ScanError) -> Value {
    do throws(StoreError) { return try body() } catch { throw ScanError(error.words) }
  }
}
