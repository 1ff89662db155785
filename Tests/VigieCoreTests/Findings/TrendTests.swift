import Testing
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// The last result against the lowest, or highest, before it (S33); every row by hand.
@Suite struct TrendTests {
  /// The last of `values` against those before it; the first `perhaps` of them are not sure.
  private func trend(
    _ change: Change, _ values: [String], perhaps: Int = 0, code: String = "2160-0"
  ) throws -> Trend {
    let results = try Results(
      code,
      values.enumerated().map { ($0.element, "2026-01-0\($0.offset + 1)") })
    let entries = results.record.entries.map { $0 }
    return Trend(
      change, of: entries[entries.count - 1],
      after: Array(entries.dropLast().dropFirst(perhaps)),
      andPerhaps: Array(entries.dropLast().prefix(perhaps)), in: results.record)
  }

  private func answer(
    _ change: Change, _ values: [String], _ test: String, perhaps: Int = 0,
    code: String = "2160-0"
  ) throws -> Truth {
    try trend(change, values, perhaps: perhaps, code: code).answer(to: try Results.test(test))
  }

  private let rise = Change(.rise, isRelative: false)
  private let fall = Change(.fall, isRelative: false)
  private let relativeRise = Change(.rise, isRelative: true)
  private let relativeFall = Change(.fall, isRelative: true)

  @Test func `a rise counts from the lowest earlier result, not from the one before`() throws {
    // 90, 80, 100: from 80 by 20, a quarter of it.
    let values = ["90 umol/L", "80 umol/L", "100 umol/L"]
    #expect(try answer(rise, values, "= 20 umol/L") == .yes)
    #expect(try answer(relativeRise, values, ">= 25 %") == .yes)
    #expect(try answer(relativeRise, values, "> 25 %") == .no)
    #expect(try answer(relativeRise, values, "in 20 .. 25 %") == .yes)
    #expect(try answer(.init(.rise, isRelative: true), values, "< 30 %") == .yes)
  }

  @Test func `a fall counts from the highest earlier result`() throws {
    // 80, 120, 90: from 120 by 30, a quarter of it.
    let values = ["80 umol/L", "120 umol/L", "90 umol/L"]
    #expect(try answer(fall, values, "= 30 umol/L") == .yes)
    #expect(try answer(relativeFall, values, "= 25 %") == .yes)
    // And it rose by 10 from the lowest.
    #expect(try answer(rise, values, "= 10 umol/L") == .yes)
  }

  @Test func `what went the other way is a rise below zero`() throws {
    #expect(try answer(rise, ["100 umol/L", "80 umol/L"], ">= 0 umol/L") == .no)
    #expect(try answer(relativeRise, ["100 umol/L", "80 umol/L"], "< 30 %") == .yes)
  }

  @Test func `units are converted before they are compared`() throws {
    // 1.0 mg/dL is 88.4 µmol/L.
    #expect(try answer(relativeRise, ["1.0 mg/dL", "115 umol/L"], ">= 30 %") == .yes)
    #expect(try answer(relativeRise, ["1.0 mg/dL", "114 umol/L"], ">= 30 %") == .no)
    #expect(try answer(rise, ["1.0 mg/dL", "1.5 mg/dL"], "> 44 umol/L") == .yes)
    #expect(try answer(rise, ["1.0 mg/dL", "1.5 mg/dL"], "> 45 umol/L") == .no)
  }

  @Test func `T36: a point of HbA1c is not a hundredth of it`() throws {
    // 53 mmol/mol is 7.0 %; 8.0 % is one point more, and a seventh of it.
    let values = ["7.0 %", "8.0 %"]
    #expect(try answer(rise, values, ">= 1 %", code: "4548-4") == .yes)
    #expect(try answer(relativeRise, values, ">= 14 %", code: "4548-4") == .yes)
    #expect(try answer(relativeRise, values, ">= 15 %", code: "4548-4") == .no)
  }

  @Test func `fewer than two results are unknown`() throws {
    #expect(try answer(rise, ["100 umol/L"], "> 0 umol/L") == .unknown)
    #expect(try answer(rise, ["80 umol/L", "100 umol/L"], "> 0 umol/L", perhaps: 1) == .unknown)
  }

  @Test func `a result that only may be there decides nothing by itself`() throws {
    // Perhaps 50, surely 90, then 100: by 10 or by 50.
    let values = ["50 umol/L", "90 umol/L", "100 umol/L"]
    #expect(try answer(rise, values, "> 5 umol/L", perhaps: 1) == .yes)
    #expect(try answer(rise, values, "> 20 umol/L", perhaps: 1) == .unknown)
    #expect(try answer(rise, values, "> 50 umol/L", perhaps: 1) == .no)
    // Perhaps 95: the sure one is lower.
    #expect(
      try answer(rise, ["95 umol/L", "90 umol/L", "100 umol/L"], "= 10 umol/L", perhaps: 1)
        == .yes)
  }

  @Test func `a comparator is an interval (T37)`() throws {
    #expect(try answer(rise, ["<50 umol/L", "100 umol/L"], "> 50 umol/L") == .yes)
    #expect(try answer(rise, ["<50 umol/L", "100 umol/L"], "> 60 umol/L") == .unknown)
    #expect(try answer(relativeRise, ["<50 umol/L", "100 umol/L"], "> 100 %") == .yes)
    #expect(try answer(relativeRise, ["50 umol/L", ">100 umol/L"], ">= 100 %") == .yes)
    #expect(try answer(relativeRise, ["50 umol/L", ">100 umol/L"], "> 120 %") == .unknown)
    #expect(try answer(relativeFall, [">100 umol/L", "50 umol/L"], "> 50 %") == .yes)
  }

  @Test func `a result that cannot be read leaves open what it might decide`() throws {
    let values = ["haemolysed", "90 umol/L", "100 umol/L"]
    #expect(try answer(rise, values, "> 5 umol/L") == .yes)
    #expect(try answer(rise, values, "> 20 umol/L") == .unknown)
    #expect(try answer(rise, ["90 umol/L", "haemolysed"], "> 0 umol/L") == .unknown)
    #expect(try answer(rise, ["90 umol/L", "5 g"], "> 0 umol/L") == .unknown)
    #expect(try answer(relativeRise, ["0 umol/L", "5 umol/L"], "> 0 %") == .unknown)
  }

  @Test func `the reading shows both results and the amount`() throws {
    let reading = try trend(relativeRise, ["90 umol/L", "80 umol/L", "100 umol/L"]).reading
    #expect(reading.earlier?.index == 1)
    #expect(reading.latest.index == 2)
    #expect(reading.amount?.description == "25 %")
    let absolute = try trend(fall, ["1.25 mg/dL", "1.0 mg/dL"]).reading
    #expect(absolute.amount?.description == "0.25 mg/dL")
    #expect(try trend(fall, ["1.25 mg/dL"]).reading.earlier == nil)
    #expect(try trend(rise, ["<1.25 mg/dL", "2 mg/dL"]).reading.amount == nil)
  }
}
