import Foundation
import Vigie
import VigieFHIR

/// The program that README.md shows; a test compares the two, line by line.
enum ReadmeExample {
  static func run() throws {
    let knowledge = try Knowledge(folder: URL(filePath: "rules"))
    let file = URL(filePath: "samples/potassium.json")
    let bytes = [UInt8](try Data(contentsOf: file))

    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    let reader = FHIRReader(vocabulary: knowledge.vocabulary)
    try reader.read(bytes, source: file.lastPathComponent).add(to: &builder)

    let today = TimePoint(iso8601: "2026-03-10") ?? .unknown
    let report = knowledge.report(on: builder.build(), asOf: today)
    for finding in report.findings { print(finding.level, finding.title, finding.isCertain) }
  }
}
