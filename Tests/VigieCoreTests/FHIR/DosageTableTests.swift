import Testing
import VigieRecord

/// What instructions allow, row by row.
@Suite struct DosageTableTests {
  /// The steps of an order of 1 January 2026 with these instructions.
  static func steps(_ instructions: String) throws -> String {
    let order = FHIRFixture.order(
      "\"authoredOn\": \"2026-01-01\", \"dosageInstruction\": [\(instructions)]")
    let record = try FHIRFixture.record(order)
    let details = try #require(record.medication(record.only()))
    let steps = details.dosages.map { step in
      let days =
        step.firstDay == 0 && step.lastDay == nil
        ? "" : " [\(step.firstDay)..\(step.lastDay.map(String.init) ?? "")]"
      guard let dosage = step.dosage else { return "unknown" + days }
      let intake = dosage.amountPerIntake.map { "\($0)" } ?? "-"
      let week = dosage.amountPerWeek.map { "\($0)" } ?? "7x"
      return "\(intake)/\(dosage.amountPerDay)/\(week) \(dosage.unit)" + days
    }
    return steps.joined(separator: "; ")
  }

  @Test(arguments: DosageRows.rhythms + DosageRows.amounts + DosageRows.plans + DosageRows.doubts)
  func `what instructions allow`(row: DosageRow) throws {
    #expect(try Self.steps(row.instructions) == row.expected)
  }

  @Test func `more instructions than anybody writes are one unknown step`() throws {
    let many = Array(repeating: step(1), count: 101).joined(separator: ",")
    #expect(try Self.steps(many) == "unknown")
    let fewer = Array(repeating: step(1), count: 100).joined(separator: ",")
    #expect(try Self.steps(fewer) == "100/100/7x mg")
  }

  private func step(_ value: Int) -> String { DosageRows.step(1, value, #""when": ["MORN"]"#) }

  // MARK: - Properties

  @Test(arguments: [1, 2, 3, 7, 125])
  func `twice the amount is twice the dose`(value: Int) throws {
    for row in DosageRows.rhythms {
      let amount = #""value": 10, "unit""#
      let base = try Self.steps(row.instructions)
      let scaled = try Self.steps(
        row.instructions.replacing(amount, with: #""value": \#(10 * value), "unit""#))
      let numbers = base.split(separator: " ", maxSplits: 1)
      guard base != "unknown", let head = numbers.first else { continue }
      let expected = head.split(separator: "/").map { part in
        Int(part).map { "\($0 * value)" } ?? String(part)
      }
      #expect(scaled == expected.joined(separator: "/") + " " + numbers[1])
    }
  }

  @Test func `ways of saying twice a day`() throws {
    let ways = [
      #""timing": {"code": {"coding": [{"code": "BID"}]}}"#,
      #""timing": {"repeat": {"period": 12, "periodUnit": "h"}}"#,
      #""timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}"#,
      #""timing": {"repeat": {"frequency": 14, "period": 1, "periodUnit": "wk"}}"#,
      #""timing": {"repeat": {"timeOfDay": ["08:00:00", "20:00:00"]}}"#,
      #""timing": {"repeat": {"when": ["MORN", "EVE"]}}"#,
      #""timing": {"repeat": {"period": 0.5, "periodUnit": "d"}}"#,
      #""timing": {"repeat": {"period": 720, "periodUnit": "min"}}"#,
    ]
    for way in ways {
      #expect(try Self.steps("{\(way), \(DosageRows.dose("7", "mg"))}") == "7/14/7x mg", "\(way)")
    }
  }
}
