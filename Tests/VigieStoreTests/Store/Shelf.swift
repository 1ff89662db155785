import Foundation
import Testing
import Vigie
import VigieFHIR
import VigieStore

/// Where things are in the checkout.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Real records, which stay outside the repository: `VIGIE_TEST_DATA`, or beside the checkout.
  static let data =
    ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"].map { URL(fileURLWithPath: $0) }
    ?? root.appending(path: "../../shared/data").standardizedFileURL

  static func files(in folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0) }
      .filter {
        (try? FileManager.default.attributesOfItem(atPath: $0.path)[.type]) as? FileAttributeType
          == .typeRegular
      }
  }

  static let samples =
    (files(in: root.appending(path: "samples"))
    + files(in: root.appending(path: "samples/thesaurus")))
    .filter { $0.pathExtension == "json" }

  static let corpus = files(in: root.appending(path: "Tests/Fuzzing/FHIR"))

  static let realRecords =
    files(in: data.appending(path: "records/synthea"))
    + files(in: data.appending(path: "records/fr-eprescription"))

  static let knowledge: Result<Knowledge, KnowledgeError> = Result {
    () throws(KnowledgeError) in try Knowledge(folder: root.appending(path: "rules"))
  }
}

/// A folder with a store in it that lives as long as a test.
final class Shelf {
  let folder: URL
  let knowledge: Knowledge

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "vigie-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    knowledge = try Checkout.knowledge.get()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var url: URL { folder.appending(path: "test.vigiestore") }

  func add(_ name: String, _ text: String) throws -> String { try add(name, Array(text.utf8)) }

  func add(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  @discardableResult
  func take(
    _ sources: [String], replaces: Bool = false, into url: URL? = nil
  ) throws -> ImportReport {
    try StoreImporter(vocabulary: knowledge.vocabulary, replaces: replaces)
      .run(sources, into: url ?? self.url, at: "2026-03-10T00:00:00Z")
  }

  func store() throws -> RecordStore { try RecordStore(at: url, mode: .readOnly) }

  /// The report on a record as `vigie check --format json` writes it.
  func json(_ record: PatientRecord) throws -> String {
    let day = try #require(TimePoint(iso8601: "2026-03-10"))
    return knowledge.report(on: record, asOf: day).json(indent: 2)
  }

  /// The reports on all records of the store, in the order of the keys.
  func reports(at url: URL? = nil) throws -> [String] {
    try RecordStore(at: url ?? self.url, mode: .readOnly)
      .reader(vocabulary: knowledge.vocabulary).records(limit: 1_000)
      .map { try json($0.record.get().record) }
  }

  /// The reports on what the files hold, read directly.
  func checked(_ bytes: [UInt8]) throws -> [String] {
    let reader = FHIRReader(vocabulary: knowledge.vocabulary)
    var reports: [String] = []
    reader.readRecords(bytes, source: "record") { result in
      guard case .success(let document) = result else { return }
      var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
      guard (try? document.add(to: &builder)) != nil, let report = try? json(builder.build())
      else { return }
      reports.append(report)
    }
    return reports
  }

  func hashes(at url: URL? = nil) throws -> [String: String] {
    let patients = try RecordStore(at: url ?? self.url, mode: .readOnly).patients(limit: 10_000)
    return Dictionary(patients.map { ($0.id, "\($0.contentHash)") }) { $0 + $1 }
  }
}
