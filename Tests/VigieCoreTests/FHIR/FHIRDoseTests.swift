import Testing
import VigieRecord

/// The most that instructions allow in a day (S22), each worked out by hand.
@Suite struct FHIRDoseTests {
  private func mostPerDay(_ instructions: [String]) throws -> String? {
    let list = instructions.joined(separator: ", ")
    let record = try FHIRFixture.record(FHIRFixture.order("\"dosageInstruction\": [\(list)]"))
    let dosage = try #require(record.medication(record.only())).dosage
    return dosage.map { "\($0.amountPerDay) \($0.unit)" }
  }

  /// One instruction: a rhythm, a dose of `value` `unit`, other members.
  private func take(
    _ value: String, _ unit: String, _ rhythm: String, _ more: String = ""
  ) -> String {
    """
    {"timing": {"repeat": {\(rhythm)}}, \(more)
     "doseAndRate": [{"doseQuantity": {"value": \(value), "unit": "\(unit)"}}]}
    """
  }

  private let daily = #""frequency": 1, "period": 1, "periodUnit": "d""#

  @Test(arguments: [
    ("400", #""frequency": 3, "period": 1, "periodUnit": "d""#, "1200 mg"),
    ("1000", #""period": 6, "periodUnit": "h""#, "4000 mg"),
    ("0.25", #""frequency": 1, "frequencyMax": 3, "period": 1, "periodUnit": "d""#, "0.75 mg"),
    ("5", #""timeOfDay": ["08:00:00", "20:30:00"]"#, "10 mg"),
    ("5", #""when": ["MORN", "NOON", "EVE"], "period": 1, "periodUnit": "d""#, "15 mg"),
    // An interval longer than a day leaves one intake in the day it falls on.
    ("7.50", #""frequency": 1, "period": 1, "periodUnit": "wk""#, "7.5 mg"),
    ("12", #""frequency": 1, "period": 72, "periodUnit": "h""#, "12 mg"),
    // Every 10 hours, a day can hold three intakes.
    ("1", #""frequency": 1, "period": 10, "periodUnit": "h""#, "3 mg"),
    ("1", #""frequency": 1, "period": 0.5, "periodUnit": "d""#, "2 mg"),
  ])
  func `dose times rhythm`(value: String, rhythm: String, expected: String) throws {
    #expect(try mostPerDay([take(value, "mg", rhythm)]) == expected)
  }

  @Test func `ranges count at their upper end`() throws {
    let range = """
      {"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
       "doseAndRate": [{"doseRange": {"low": {"value": 5, "unit": "mg"},
                                      "high": {"value": 10, "unit": "mg"}}}]}
      """
    #expect(try mostPerDay([range]) == "20 mg")
  }

  @Test func `a stated maximum in a day bounds the dose, and stands in for one`() throws {
    func ceiling(_ value: Int) -> String {
      """
      "maxDosePerPeriod": {"numerator": {"value": \(value), "unit": "mg"},
                           "denominator": {"value": 1, "unit": "d"}},
      """
    }
    let every4hours = #""period": 4, "periodUnit": "h""#
    #expect(try mostPerDay([take("1000", "mg", every4hours, ceiling(3000))]) == "3000 mg")
    #expect(try mostPerDay([take("100", "mg", every4hours, ceiling(3000))]) == "600 mg")
    #expect(try mostPerDay([take("1", "comprimé", every4hours, ceiling(4000))]) == "4000 mg")
    #expect(try mostPerDay([take("1", "comprimé", every4hours)]) == "6 tablet")
  }

  @Test func `instructions that run together add, of steps the highest counts`() throws {
    #expect(try mostPerDay([take("10", "mg", daily), take("2.5", "mg", daily)]) == "12.5 mg")
    #expect(
      try mostPerDay([
        take("40", "mg", daily, #""sequence": 1,"#), take("20", "mg", daily, #""sequence": 2,"#),
      ]) == "40 mg")
  }

  @Test func `what cannot be told is no dose`() throws {
    #expect(try mostPerDay([]) == nil)
    #expect(try mostPerDay([take("1", "mg", "")]) == nil)
    #expect(try mostPerDay([take("1", "mg", #""period": 0, "periodUnit": "d""#)]) == nil)
    #expect(try mostPerDay([take("1", "mg", #""period": 1e-300, "periodUnit": "d""#)]) == nil)
    #expect(try mostPerDay([take("1", "mg", daily), take("1", "mL", daily)]) == nil)
    #expect(try mostPerDay([take("1", "mg", daily), take("1", "comprimé", daily)]) == nil)
    #expect(try mostPerDay([take("-1", "mg", daily)]) == nil)
  }
}
