import Foundation
import Testing
import Vigie
import VigieFHIR

/// Where things are in the checkout.
enum Place {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = root.appending(path: "Tests/VigieProductTests/Fixtures")
  static let rules = root.appending(path: "rules")

  static func sample(_ name: String) -> String {
    root.appending(path: "samples/\(name).json").path
  }

  /// Real records, which stay outside the repository: `VIGIE_TEST_DATA`, or beside the checkout.
  static let data =
    ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"]
    .map { URL(fileURLWithPath: $0) } ?? root.appending(path: "../shared/data").standardizedFileURL

  /// JSON files of one folder of `data`, sorted; empty, with a word on standard error, without it.
  static func records(_ folder: String) -> [URL] {
    let all = try? FileManager.default.contentsOfDirectory(
      at: data.appending(path: "records/\(folder)"), includingPropertiesForKeys: nil)
    guard let all else {
      FileHandle.standardError.write(
        Data("skipped: no records/\(folder) in \(data.path); set VIGIE_TEST_DATA\n".utf8))
      return []
    }
    return all.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }
}

/// Rules that serve all tests of a kind.
enum Rules {
  /// Those of the repository.
  static func starter() throws -> Knowledge { try Knowledge(folder: Place.rules) }

  /// Two rules made for these tests, with the vocabulary of the repository.
  static func demo() throws -> Knowledge {
    try Knowledge(
      RuleFolder([Place.fixtures.appending(path: "rules")], vocabularyFrom: Place.rules))
  }
}

extension Knowledge {
  /// Checks one FHIR document.
  func check(
    _ text: String, draft: String? = nil, asOf: String = "2026-03-10",
    language: Language = .english
  ) throws -> CheckReport {
    let reader = FHIRReader(vocabulary: vocabulary)
    var builder = RecordBuilder(vocabulary: vocabulary)
    try reader.read(Array(text.utf8), source: "record.json").add(to: &builder)
    if let draft {
      try reader.read(Array(draft.utf8), source: "draft.json", asDrafts: true).add(to: &builder)
    }
    let day = try #require(TimePoint(iso8601: asOf))
    return report(on: builder.build(), asOf: day, language: language)
  }
}
