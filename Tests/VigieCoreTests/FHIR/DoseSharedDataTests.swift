import Foundation
import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// The French prescriptions, which stay outside the project.
@Suite struct DoseSharedDataTests {
  private static let vocabulary = FHIRSharedDataTests.vocabulary

  /// What each line says: steps, route, strengths.
  private static func lines(of file: URL) throws -> [String] {
    let reader = FHIRReader(vocabulary: vocabulary)
    var builder = RecordBuilder(vocabulary: vocabulary)
    try reader.read(Array(Data(contentsOf: file)), source: file.lastPathComponent)
      .add(to: &builder)
    let record = builder.build()
    return record.range(of: .medication).compactMap { entry in
      guard let line = record.medication(entry) else { return nil }
      let steps = line.dosages.map { step in
        let days = "\(step.firstDay)..\(step.lastDay.map(String.init) ?? "")"
        guard let dosage = step.dosage else { return "unknown \(days)" }
        let week = dosage.amountPerWeek.map { "\($0)" } ?? "7x"
        let intake = dosage.amountPerIntake.map { "\($0)" } ?? "-"
        return "\(intake)/\(dosage.amountPerDay)/\(week) \(dosage.unit) \(days)"
      }
      let strengths = line.strengths.map {
        "\($0.amount) \($0.unit) in \($0.productAmount) \($0.productUnit)"
      }
      return [
        record.display(entry), steps.joined(separator: "; "), line.route?.rawValue ?? "no route",
        strengths.joined(separator: ", "),
      ].joined(separator: " | ")
    }
  }

  /// Lines whose dose cannot be read, with the reason why.
  private static let unreadDoses = [
    // As many as needed, without a word on how often.
    "Cétirizine",
    // Twenty doses of a syringe graduated in kilograms.
    "DOLIPRANE",
  ]

  @Test func `every French dose is read or cannot be`() throws {
    let files = FHIRSharedDataTests.files(in: "fr-eprescription")
    if files.isEmpty { print("skipped: no French prescriptions") }
    var counts = (lines: 0, doses: 0, routes: 0, strengths: 0)
    for file in files {
      for line in try Self.lines(of: file) {
        if ProcessInfo.processInfo.environment["VIGIE_PRINT_DOSES"] != nil { print(line) }
        let parts = line.components(separatedBy: " | ")
        counts.lines += 1
        let isRead = !parts[1].isEmpty && !parts[1].contains("unknown")
        if isRead { counts.doses += 1 }
        if parts[2] != "no route" { counts.routes += 1 }
        if !parts[3].isEmpty { counts.strengths += 1 }
        #expect(isRead || Self.unreadDoses.contains { parts[0].contains($0) }, "\(line)")
      }
    }
    print("French lines: \(counts)")
  }
}
