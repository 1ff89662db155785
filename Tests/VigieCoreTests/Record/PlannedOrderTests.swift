import Testing
import VigieRecord
import VigieTerms

@Suite("Orders signed for later (S7)")
struct PlannedOrderTests {
  private func isPlanned(_ line: Line, recorded: String? = nil, asOf: String) -> Truth {
    var entry = line.entry(0)
    entry.recorded = recorded.map(point)
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
    builder.add(entry)
    return builder.build().isPlanned(EntryIndex(0), asOf: point(asOf))
  }

  @Test(
    "an order that starts later counts if it was signed by then",
    arguments: [
      ("2026-02-20", "2026-03-01", Truth.yes), ("2026-03-01", "2026-03-01", .yes),
      ("2026-03-02", "2026-03-01", .no), ("2026-03", "2026-03-01", .unknown),
      ("2026-02", "2026-03-01", .yes), ("", "2026-03-01", .unknown),
      ("2026-03-01T09:00Z", "2026-03-01T10:00Z", .yes),
      ("2026-03-01T11:00Z", "2026-03-01T10:00Z", .no),
    ])
  func signed(recorded: String, asOf: String, expected: Truth) {
    #expect(isPlanned(Line("2026-03-09"), recorded: recorded, asOf: asOf) == expected)
  }

  @Test("an order that does not say when it was signed stood in the record that was read")
  func unsigned() {
    #expect(isPlanned(Line("2026-03-09"), asOf: "2026-03-01") == .yes)
    #expect(
      isPlanned(Line("2026-03-09").with { $0.standing = .unconfirmed }, asOf: "2026-03-01") == .yes)
  }

  @Test("nothing else is planned: drafts, other sources, what may have started, what was stopped")
  func others() {
    let order = Line("2026-03-09")
    #expect(isPlanned(.draft("2026-03-09"), asOf: "2026-03-01") == .no)
    for source in [MedicationSource.dispense, .administration, .statement] {
      #expect(isPlanned(order.with { $0.source = source }, asOf: "2026-03-01") == .no)
    }
    #expect(isPlanned(Line("2026-03-01"), asOf: "2026-03-01") == .no)
    #expect(isPlanned(Line("2026-03"), asOf: "2026-03-01") == .no)
    #expect(isPlanned(Line("2026-04"), asOf: "2026-03-01") == .yes)
    #expect(isPlanned(Line(""), asOf: "2026-03-01") == .no)
    let stopped = order.with { $0.activity = .closed }
    #expect(isPlanned(stopped, asOf: "2026-03-01") == .no)
    // Completed since, as a look back sees it: on 1 March it was planned.
    #expect(isPlanned(stopped.with { $0.end = "2026-03-20" }, asOf: "2026-03-01") == .yes)
  }

  @Test("at its start a planned order is read, one of the future is not, one in doubt is possible")
  func reading() {
    func presence(_ recorded: String) -> Truth? {
      exposure(
        [Line("2026-03-09").with { $0.recorded = recorded }], at: "2026-03-09", asOf: "2026-03-01")?
        .isUnderWay(at: point("2026-03-09"))
    }
    #expect(presence("2026-02-20") == .yes)
    #expect(presence("2026-03-02") == nil)
    #expect(presence("2026-03") == .unknown)
    #expect(exposure([Line("2026-03-09")], at: "2026-03-01") == nil)
  }

  @Test("what is drafted or ordered for this afternoon belongs to today")
  func laterToday() {
    let (morning, afternoon) = ("2026-03-01T10:00:00Z", "2026-03-01T14:00:00Z")
    #expect(underWay([.draft(afternoon)], on: morning) == .yes)
    #expect(underWay([Line(afternoon)], on: morning) == .yes)
    // Not given yet.
    let given = Line(afternoon).with { $0.source = .administration }
    #expect(exposure([given], at: morning) == nil)
    // Signed at noon: unknown to a look back at ten.
    let signed = Line(afternoon).with { $0.recorded = "2026-03-01T12:00:00Z" }
    #expect(exposure([signed], at: morning) == nil)
  }
}
