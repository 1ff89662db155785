import Testing
import VigieRecord

/// How long a supply lasts, each row worked out by hand.
@Suite struct FHIRSupplyTests {
  /// What is supplied, how it is taken, and the days; nil where nobody can tell.
  struct Row: CustomTestStringConvertible, Sendable {
    let supply: String
    let instructions: String
    let days: Int?

    init(_ supply: String, _ instructions: String, _ days: Int?) {
      (self.supply, self.instructions, self.days) = (supply, instructions, days)
    }

    var testDescription: String { "\(supply) by \(instructions)" }
  }

  private static func quantity(_ value: String, _ unit: String) -> String {
    #""quantity": {"value": \#(value), "unit": "\#(unit)"}"#
  }

  private static func take(
    _ value: String, _ unit: String, _ rhythm: String = daily, _ more: String = ""
  ) -> String {
    """
    {\(more) "timing": {"repeat": {\(rhythm)}},
     "doseAndRate": [{"doseQuantity": {"value": \(value), "unit": "\(unit)"}}]}
    """
  }

  private static let daily = #""frequency": 1, "period": 1, "periodUnit": "d""#
  private static let thirty = quantity("30", "comprimés")

  static let exact: [Row] = [
    Row(thirty, take("2", "comprimé"), 15),
    Row(thirty, take("1", "cp", #""frequency": 2, "period": 1, "periodUnit": "d""#), 15),
    Row(thirty, take("1", "TAB", #""period": 12, "periodUnit": "h""#), 15),
    Row(thirty, take("1", "cp", #""when": ["MORN", "NOON", "EVE"]"#), 10),
    Row(thirty, take("1", "cp", #""frequency": 3, "when": ["MORN", "NOON", "EVE"]"#), 10),
    Row(thirty, take("1", "cp", #""frequency": 14, "period": 1, "periodUnit": "wk""#), 15),
    // Two tablets are left for the eighth day.
    Row(thirty, take("4", "cp"), 8),
    // Morning and evening of one prescription: three a day.
    Row(
      thirty,
      take("1", "cp", #""when": ["MORN"]"#) + ", " + take("2", "cp", #""when": ["EVE"]"#), 10),
    // 15 g of 500 mg, 300 mL of 10 mL.
    Row(quantity("15", "g"), take("500", "mg"), 30),
    Row(quantity("300", "mL"), take("10", "ml"), 30),
    Row(quantity("200", "bouffées"), take("2", "puff"), 100),
    // The dose said in tablets and in grams.
    Row(
      thirty,
      """
      {"timing": {"repeat": {\(daily)}}, "doseAndRate": [
        {"doseQuantity": {"value": 2, "unit": "comprimés"}},
        {"doseQuantity": {"value": 1, "unit": "g"}}]}
      """, 15),
    // 120 tablets in all: what is left over of four boxes is left over once.
    Row(thirty + #", "numberOfRepeatsAllowed": 3"#, take("4", "cp"), 30),
    Row(
      thirty + #", "numberOfRepeatsAllowed": 1, "initialFill": {\#(quantity("10", "cp"))}"#,
      take("1", "cp"), 40),
    Row(
      thirty + #", "expectedSupplyDuration": {"value": 4, "unit": "semaines"}"#,
      take("1", "cp"), 28),
  ]

  /// A choice, a rhythm that is not the same every day, units that do not fit.
  static let inexact: [Row] = [
    Row(
      thirty,
      """
      {"timing": {"repeat": {\(daily)}}, "doseAndRate": [{"doseRange": {
        "low": {"value": 1, "unit": "cp"}, "high": {"value": 2, "unit": "cp"}}}]}
      """, nil),
    Row(
      thirty,
      take("1", "cp", #""frequency": 1, "frequencyMax": 4, "period": 1, "periodUnit": "d""#), nil),
    Row(
      thirty,
      take("1", "cp", #""frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "h""#), nil),
    Row(thirty, take("1", "cp", daily, #""asNeededBoolean": true,"#), nil),
    Row(
      thirty,
      take(
        "1", "cp", daily,
        """
        "maxDosePerPeriod": {"numerator": {"value": 4, "unit": "cp"},
                             "denominator": {"value": 1, "unit": "d"}},
        """), nil),
    Row(
      thirty,
      take("1", "cp", daily, #""maxDosePerAdministration": {"value": 1, "unit": "cp"},"#), nil),
    // Before meals, whichever they are; every 9 hours; every other day; a week's methotrexate.
    Row(thirty, take("1", "cp", #""when": ["AC"]"#), nil),
    Row(thirty, take("1", "cp", #""frequency": 1, "period": 9, "periodUnit": "h""#), nil),
    Row(thirty, take("1", "cp", #""frequency": 1, "period": 2, "periodUnit": "d""#), nil),
    Row(thirty, take("1", "cp", #""dayOfWeek": ["mon", "thu"]"#), nil),
    Row(thirty, take("1", "cp", #""frequency": 2, "when": ["MORN", "NOON", "EVE"]"#), nil),
    Row(
      thirty,
      take("1", "cp", #""count": 10, "frequency": 1, "period": 1, "periodUnit": "d""#), nil),
    // Two amounts of one kind; a rate; steps; words in the place of one of two instructions.
    Row(
      thirty,
      """
      {"timing": {"repeat": {\(daily)}}, "doseAndRate": [
        {"doseQuantity": {"value": 1, "unit": "cp"}}, {"doseQuantity": {"value": 2, "unit": "cp"}}]}
      """, nil),
    Row(
      quantity("1000", "mL"),
      #"{"doseAndRate": [{"rateQuantity": {"value": 50, "unit": "mL/h"}}]}"#, nil),
    Row(
      thirty,
      take("2", "cp", daily, #""sequence": 1,"#) + ", "
        + take("1", "cp", daily, #""sequence": 2,"#), nil),
    Row(thirty, take("2", "cp") + #", {"text": "1 de plus si besoin"}"#, nil),
    // A bottle is no dose, a piece of unknown size none of anything; tablets are no milligrams.
    Row(quantity("1", "flacon"), take("1", "dose"), nil),
    Row(quantity("1", "each"), take("1", "each"), nil),
    Row(thirty, take("500", "mg"), nil),
    Row(#""quantity": {"value": 30}"#, take("1", "cp"), nil),
    Row(
      #""quantity": {"value": 30, "comparator": "<", "unit": "cp"}"#, take("1", "cp"), nil),
    Row(quantity("0", "cp"), take("1", "cp"), nil),
    Row(quantity("1e9", "cp"), take("1", "cp"), nil),
  ]

  @Test(arguments: exact + inexact)
  func `an order lasts as long as its supply only where every day takes the same`(row: Row) throws {
    let record = try FHIRFixture.record(
      FHIRFixture.order(
        """
        "authoredOn": "2026-01-01", "dispenseRequest": {\(row.supply)},
        "dosageInstruction": [\(row.instructions)]
        """))
    #expect(try record.medication(record.only())?.supplyDays == row.days)
  }

  @Test func `so does what was handed out`() throws {
    func days(_ members: String) throws -> Int? {
      let record = try FHIRFixture.record(
        """
        {"resourceType": "MedicationDispense", "id": "d1", "whenHandedOver": "2026-01-01",
         "medicationCodeableConcept": {"coding": [
           {"system": "http://www.whocc.no/atc", "code": "M01AE01"}]}, \(members)}
        """)
      return try record.medication(record.only())?.supplyDays
    }
    let instruction = #""dosageInstruction": [\#(Self.take("2", "cp"))]"#
    #expect(try days("\(Self.thirty), \(instruction)") == 15)
    #expect(
      try days(#"\#(Self.thirty), \#(instruction), "daysSupply": {"value": 20, "unit": "d"}"#)
        == 20)
    #expect(try days(Self.thirty) == nil)
  }
}
