import Foundation
import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Real files, which stay outside the project: `VIGIE_TEST_DATA`, or `../shared/data`.
@Suite struct FHIRSharedDataTests {
  private static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"] {
      return URL(filePath: path)
    }
    return Repository.root.deletingLastPathComponent().appending(path: "shared/data")
  }()

  static func files(in name: String, suffix: String = ".json") -> [URL] {
    let folder = folder.appending(path: "records/\(name)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { folder.appending(path: $0) }
  }

  static let vocabulary = Vocabulary(
    VocabularySource(
      files: Repository.files(under: "rules/vocabulary", suffix: ".tsv").map { path in
        (name: path, text: (try? Repository.text(of: path)) ?? "")
      }))

  @Test(arguments: ["synthea", "fr-eprescription"])
  func `every resource of every file is accounted for`(name: String) throws {
    let files = Self.files(in: name)
    if files.isEmpty { print("skipped: no files of \(name) under \(Self.folder.path)") }
    for file in files {
      let bytes = Array(try Data(contentsOf: file))
      let reader = FHIRReader(vocabulary: Self.vocabulary)
      let document = try reader.read(bytes, source: file.lastPathComponent)
      #expect(document.skipped.isEmpty, "\(document.skipped.first?.description ?? "")")
      var builder = RecordBuilder(vocabulary: Self.vocabulary)
      try document.add(to: &builder)
      let record = builder.build()

      let json = try JSONSerialization.jsonObject(with: Data(bytes))
      let bundle = try #require(json as? [String: Any])
      let entries = try #require(bundle["entry"] as? [[String: Any]])
      var types: [String: Int] = [:]
      for case let resource as [String: Any] in entries.map({ $0["resource"] as Any }) {
        types[resource["resourceType"] as? String ?? "", default: 0] += 1
      }
      #expect(record.accounting.counts.mapValues(\.total) == types, "\(file.lastPathComponent)")
    }
  }

  /// A bulk export has one file a type; here its lines go to the patients they are about, and those
  /// about nobody (organisations, places, people who care) to a record of their own.
  @Test func `every line of a bulk export is accounted for`() throws {
    var records: [String: [String]] = [:]
    var types: [String: [String: Int]] = [:]
    for file in Self.files(in: "bulk-ndjson", suffix: ".ndjson")
    where !file.path.hasSuffix("log.ndjson") {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let resource = try #require(json)
        let type = try #require(resource["resourceType"] as? String)
        let subject = (resource["subject"] ?? resource["patient"]) as? [String: Any]
        let id = resource["id"] as? String ?? ""
        let about = type == "Patient" ? "Patient/\(id)" : subject?["reference"] as? String ?? ""
        records[about, default: []].append(String(line))
        types[about, default: [:]][type, default: 0] += 1
      }
    }
    if records.isEmpty { print("skipped: no files of bulk-ndjson under \(Self.folder.path)") }
    for (about, lines) in records {
      let reader = FHIRReader(vocabulary: Self.vocabulary)
      let bytes = Array(lines.joined(separator: "\n").utf8)
      let document = try reader.read(bytes, source: "bulk.ndjson")
      #expect(document.skipped.isEmpty, "\(document.skipped.first?.description ?? "")")
      #expect(document.patient.reference == about)
      var builder = RecordBuilder(vocabulary: Self.vocabulary)
      try document.add(to: &builder)
      let counts = builder.build().accounting.counts
      #expect(counts.mapValues(\.total) == types[about], "\(about)")
    }
  }

  /// What Foundation reads of a document and what the reader keeps of it agree.
  @Test func `numbers of results are those of the files`() throws {
    for file in Self.files(in: "synthea") {
      let data = try Data(contentsOf: file)
      let reader = FHIRReader(vocabulary: Self.vocabulary)
      var builder = RecordBuilder(vocabulary: Self.vocabulary)
      try reader.read(Array(data), source: file.lastPathComponent).add(to: &builder)
      let record = builder.build()
      var values = record.range(of: .exam).reduce(0.0) { sum, entry in
        guard case .quantity(let number, _, _) = record.exam(entry)?.value else { return sum }
        return sum + number.approximate
      }
      let bundle = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      for entry in try #require(bundle["entry"] as? [[String: Any]]) {
        let resource = entry["resource"] as? [String: Any] ?? [:]
        guard resource["resourceType"] as? String == "Observation" else { continue }
        for part in [resource] + (resource["component"] as? [[String: Any]] ?? []) {
          let quantity = part["valueQuantity"] as? [String: Any]
          values -= (quantity?["value"] as? NSNumber)?.doubleValue ?? 0
        }
      }
      #expect(abs(values) < 1e-6, "\(file.lastPathComponent): \(values)")
    }
  }
}
