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

  static let patientsPerBatch = 64

  public init(_ store: RecordStore, vocabulary: Vocabulary) throws(ScanError) {
    self.store = store
    self.vocabulary = vocabulary
    count = try Self.orThrow { () throws(StoreError) in try store.patientCount }
  }

  /// Whether a file is a database of SQLite, as every store is, and no text.
  public static func isDatabase(_ path: String) -> Bool {
    guard path != "-", let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
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
    let patients = try pass(Self.patientsPerBatch)
    guard !patients.isEmpty else { return nil }
    return PatientBatch(
      patients: patients, before: before, progress: passed, mark: isMarked ? mark : nil)
  }

  public mutating func skip(to mark: ScanMark) throws(ScanError) {
    while passed < mark.lines {
      guard try !pass(min(Self.patientsPerBatch, mark.lines - passed)).isEmpty else { break }
    }
    guard self.mark == mark else {
      throw ScanError(
        "the store is not what it was when the scan began; start again without --resume")
    }
  }

  /// The next patients, which then count as done.
  private mutating func pass(_ limit: Int) throws(ScanError) -> [StoredPatient] {
    let (store, last) = (store, last)
    let patients = try Self.orThrow { () throws(StoreError) in
      try store.patients(after: last, limit: limit)
    }
    for patient in patients {
      withUnsafeBytes(of: patient.key.littleEndian) { hasher.update(bufferPointer: $0) }
      hasher.update(data: patient.contentHash.bytes)
    }
    self.last = patients.last?.key ?? last
    passed += patients.count
    return patients
  }

  private var mark: ScanMark {
    ScanMark(part: 0, offset: Int(last ?? 0), lines: passed, digest: hasher.text)
  }

  private static func orThrow<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(ScanError) -> Value {
    do throws(StoreError) { return try body() } catch { throw ScanError(error.words) }
  }
}
