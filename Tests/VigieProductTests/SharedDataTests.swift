import Foundation
import Testing
import Vigie
import VigieFHIR

/// Real records outside the repository: read whole, accounted for, never a crash.
@Suite("Real records")
struct SharedDataTests {
  @Test("every entry is accounted for once", arguments: ["synthea", "fr-eprescription"])
  func accounting(folder: String) throws {
    let knowledge = try Rules.starter()
    for file in Place.records(folder) {
      let bytes = [UInt8](try Data(contentsOf: file))
      var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
      let document = try FHIRReader(vocabulary: knowledge.vocabulary)
        .read(bytes, source: file.lastPathComponent)
      #expect(document.skipped.isEmpty)
      try document.add(to: &builder)
      let record = builder.build()
      let day = try #require(TimePoint(iso8601: "2026-03-01"))
      let report = knowledge.report(on: record, asOf: day)

      let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      let entries = try #require(json?["entry"] as? [[String: Any]])
      let types = entries.compactMap {
        ($0["resource"] as? [String: Any])?["resourceType"] as? String
      }
      let expected = Dictionary(grouping: types, by: \.self).mapValues(\.count)
      #expect(report.accounting.counts.mapValues(\.total) == expected, "\(file.lastPathComponent)")
      #expect(
        report.accounting.notEvaluated.count
          == report.accounting.counts.values.reduce(0) { $0 + $1.notEvaluated })
      for line in report.text(atLeast: .info).split(separator: "\n") {
        #expect(line.count <= 120, "\(line)")
      }
    }
  }

  @Test("the command takes a whole folder at once", arguments: ["synthea", "fr-eprescription"])
  func command(folder: String) throws {
    let files = Place.records(folder).map(\.path)
    guard !files.isEmpty else { return }
    let run = try CommandRun(["check"] + files + ["--as-of", "2026-03-01", "--format", "json"])
    #expect(run.code == 0 || run.code == 1)
    #expect(run.complaints.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == files.count)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }
}
