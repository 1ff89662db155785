import Testing
import VigieRecord
import VigieTerms

@Suite("What was read together, and why (S16–S18, S23)")
struct LineReadingTests {
  /// Entries stand by start: the first line of a test is entry 0 where it starts first.
  private func readings(_ lines: [Line], at moment: String) -> [LineReading] {
    exposure(lines, at: moment)?.readings ?? []
  }

  @Test("an early refill waits for the supply before it")
  func queued() {
    let lines = [Line.dispense("2026-01-01", supply: 30), .dispense("2026-01-25", supply: 30)]
    let read = readings(lines, at: "2026-02-01")
    #expect(
      read.map(\.remarks) == [[], [.queued(after: EntryIndex(0), from: point("2026-01-31"))]])
    #expect(read.map(\.end) == [point("2026-01-30"), point("2026-03-01")])
    #expect(read.map(\.basis) == [.supplied, .supplied])
    #expect(read.map(\.episode) == [0, 0])
  }

  @Test("a renewal ends the line before it; of unknown prescribers it only may")
  func renewed() {
    let lines = [Line("2026-01-01", "2026-12-31"), Line("2026-03-01", "2026-12-31")]
    let doubtful = readings(lines, at: "2026-04-01")
    #expect(
      doubtful.map(\.remarks)
        == [[.mayBeReplaced(by: EntryIndex(1), from: point("2026-03-01"))], []])
    let named = readings(lines.map { line in line.with { $0.author = "A" } }, at: "2026-04-01")
    #expect(
      named.map(\.remarks) == [[.replaced(by: EntryIndex(1), from: point("2026-03-01"))], []])
    #expect(named.map(\.end) == [point("2026-02-28"), point("2026-12-31")])
  }

  @Test("an order that may not count leaves in doubt whether it replaced what it names")
  func unconfirmed() {
    let lines = [
      Line("2026-01-01", "2026-12-31").with { $0.milligrams = 20 },
      Line("2026-03-01", "2026-12-31").with {
        $0.standing = .unconfirmed
        $0.replaces = "MedicationRequest/m0"
        $0.milligrams = 10
      },
    ]
    let read = exposure(lines, at: "2026-04-01")
    // The fixture names no substance, so the later line brings another one.
    let first = read?.readings.first
    #expect(
      first?.remarks.contains(.mayBeReplaced(by: EntryIndex(1), from: point("2026-03-01"))) == true)
    #expect(first?.end.low == point("2026-02-28").low)
    #expect(first?.end.high == point("2026-12-31").low)
    #expect(read?.isUnderWay(at: point("2026-04-01")) == .unknown)
    #expect(read?.isUnderWay(at: point("2026-02-20")) == .yes)
    #expect(exposure(lines, at: "2026-02-20")?.isUnderWay(at: point("2026-02-20")) == .yes)
    let confirmed = lines.map { line in line.with { $0.standing = .sure } }
    #expect(
      exposure(confirmed, at: "2026-04-01")?.readings.first?.remarks
        == [.replaced(by: EntryIndex(1), from: point("2026-03-01"))])
  }

  @Test("a draft may replace what it stands beside, said once")
  func drafted() {
    let read = readings([Line("2026-01-01", "2026-12-31"), .draft("")], at: "2026-03-01")
    let current = read.first { $0.start == point("2026-01-01") }
    let draft = read.first { $0.entry != current?.entry }?.entry ?? EntryIndex(-1)
    #expect(current?.remarks == [.mayBeReplaced(by: draft, from: point("2026-03-01"))])
  }

  @Test("where an end comes from")
  func ends() {
    let open = readings([Line("2026-01-01")], at: "2026-02-01")
    #expect(open.map(\.basis) == [.assumed])
    #expect(open.map(\.remarks) == [[.mayGoOn]])
    let given = readings([Line.dispense("2026-01-01")], at: "2026-02-01")
    #expect(given.map(\.basis) == [.assumed])
    #expect(given.map(\.remarks) == [[]])
    let closed = readings([Line("2026-01-01").with { $0.activity = .closed }], at: "2026-02-01")
    #expect(closed.map(\.basis) == [.closed])
    #expect(closed.map(\.remarks) == [[.closedWithoutDate]])
    let bounded = readings([Line("2026-01-01").with { $0.bounds = 7 }], at: "2026-02-01")
    #expect(bounded.map(\.basis) == [.prescribed])
  }

  @Test("an order takes the end of its supply, and a supply the end of its order")
  func orderAndSupply() {
    let supplied = readings(
      [Line("2026-01-01"), .dispense("2026-01-02", supply: 10)], at: "2026-01-05")
    #expect(supplied.map(\.remarks) == [[.endsWithSupply(EntryIndex(1))], []])
    #expect(supplied.map(\.end) == [point("2026-01-11"), point("2026-01-11")])
    let ended = readings(
      [Line("2026-01-01", "2026-01-06"), .dispense("2026-01-02", supply: 10)], at: "2026-01-05")
    #expect(ended.map(\.remarks) == [[], [.endsWithOrder(EntryIndex(0))]])
    #expect(ended.map(\.end) == [point("2026-01-06"), point("2026-01-06")])
  }

  @Test("two courses of one substance are two episodes")
  func episodes() {
    let lines = [Line("2025-01-01", "2025-01-10"), Line("2026-01-01", "2026-01-10")]
    #expect(readings(lines, at: "2026-01-05").map(\.episode) == [0, 1])
  }
}
