import Testing
import VigieRecord
import VigieTerms

@Suite("Lines of one treatment (S16, S18, S19, S23)")
struct ExposureEpisodeTests {
  @Test("a gap of 30 days is bridged, one of 31 is not")
  func gap() {
    let first = Line("2026-01-01", "2026-01-31")
    // 30 days without treatment: 1 February to 2 March.
    let bridged = exposure([first, Line("2026-03-03", "2026-03-10")], at: "2026-03-05")
    #expect(bridged?.possible.count == 1)
    #expect(bridged?.isUnderWay(at: point("2026-02-15")) == .yes)
    #expect(bridged?.starts == point("2026-01-01"))
    let parted = exposure([first, Line("2026-03-04", "2026-03-10")], at: "2026-03-05")
    #expect(parted?.possible.count == 2)
    #expect(parted?.isUnderWay(at: point("2026-02-15")) == .no)
    #expect(parted?.starts == point("2026-03-04"))
  }

  @Test("without a gap, the next day still continues")
  func noGap() {
    let lines = [Line("2026-01-01", "2026-01-10"), Line("2026-01-11", "2026-01-20")]
    #expect(exposure(lines, at: "2026-01-15", gap: 0)?.possible.count == 1)
  }

  @Test("order, dispense and statement are one exposure with three pieces of evidence (T10)")
  func oneTreatment() {
    let lines = [
      Line("2026-01-01").with { $0.milligrams = 20 },
      Line.dispense("2026-01-03", supply: 30).with { $0.milligrams = 20 },
      Line("2026-01-05", "2026-01-20").with {
        $0.source = .statement
        $0.milligrams = 20
      },
    ]
    let read = exposure(lines, at: "2026-01-10")
    #expect(read?.lines.count == 3)
    #expect(read?.possible.count == 1)
    #expect(read?.starts == point("2026-01-01"))
    #expect(read?.stops == point("2026-02-01"))
    #expect(read?.products.count == 1)
    // One dose throughout, not 40 or 60 mg from the third day on.
    #expect(read?.changes(by: point("2026-01-10")) == point("2026-01-01"))
  }

  @Test("the recorded end of an order bounds its dispense, not the one of a later order")
  func orderBoundsDispense() {
    let order = Line("2026-01-01", "2026-01-10")
    #expect(underWay([order, .dispense("2026-01-02", supply: 30)], on: "2026-01-11") == .no)
    let next = Line("2026-01-10", "2026-01-31").with { $0.product = "Q" }
    let dispense = Line.dispense("2026-01-10", supply: 15).with { $0.product = "Q" }
    #expect(underWay([order, next.with { $0.end = nil }, dispense], on: "2026-01-24") == .yes)
    #expect(underWay([order, .dispense("2026-02-01", supply: 30)], on: "2026-02-15") == .yes)
  }

  @Test("a statement under an order: bounded by a recorded end, not by a stop without a date")
  func statementUnderOrder() {
    let statement = Line("2026-03-01").with { $0.source = .statement }
    let ended = Line("2026-01-01", "2026-03-05")
    #expect(underWay([ended, statement], on: "2026-03-05") == .yes)
    #expect(underWay([ended, statement], on: "2026-03-10") == .no)
    let stopped = Line("2026-01-01").with { $0.activity = .closed }
    #expect(underWay([stopped, statement], on: "2026-03-10") == .yes)
    #expect(underWay([stopped, .dispense("2026-03-01", supply: 30)], on: "2026-03-10") == .no)
  }

  @Test("the order in which lines are given does not show")
  func orderOfLines() {
    let lines = [
      Line("2026-01-01"), .dispense("2026-01-03", supply: 30),
      Line("2026-02-01", "2026-02-20").with { $0.source = .statement }, Line("2025"), Line(""),
    ]
    let read = exposure(lines, at: "2026-02-10")
    let reversed = exposure(lines.reversed(), at: "2026-02-10")
    #expect(read?.starts == reversed?.starts)
    #expect(read?.stops == reversed?.stops)
    #expect(read?.possible.map(\.start) == reversed?.possible.map(\.start))
    #expect(read?.possible.map(\.end) == reversed?.possible.map(\.end))
  }

  @Test("an order without an end takes the end of the supply dispensed for it (S17)")
  func adoptedSupply() {
    let lines = [Line("2026-01-01"), .dispense("2026-01-01", supply: 7)]
    #expect(underWay(lines, on: "2026-01-07") == .yes)
    #expect(underWay(lines, on: "2026-01-08") == .no)
    // The supply of the second order is not that of the first: no treatment in between.
    let twice = lines + [Line("2026-06-01"), .dispense("2026-06-01", supply: 7)]
    let read = exposure(twice, at: "2026-06-03")
    #expect(read?.possible.count == 2)
    #expect(read?.isUnderWay(at: point("2026-03-01")) == .no)
  }

  @Test("an early refill is used up after the first supply, one supply is carried at most (T18)")
  func queue() {
    let first = Line.dispense("2026-01-01", supply: 30)
    // Six days are left on 25 January, so the refill lasts to 1 March.
    #expect(
      exposure([first, .dispense("2026-01-25", supply: 30)], at: "2026-02-01")?.stops
        == point("2026-03-01"))
    // Three boxes on one day: the third finds 60 days left, of which 30 count.
    let three = Array(repeating: first, count: 3)
    #expect(exposure(three, at: "2026-02-01")?.stops == point("2026-03-01"))
    // Another product does not wait.
    let other = Line.dispense("2026-01-25", supply: 30).with { $0.product = "Q" }
    #expect(exposure([first, other], at: "2026-02-01")?.stops == point("2026-02-23"))
  }

  @Test("an early refill is no double dose (T18)")
  func refillDose() {
    let first = Line.dispense("2026-01-01", supply: 30).with { $0.milligrams = 20 }
    let refill = Line.dispense("2026-01-25", supply: 30).with { $0.milligrams = 20 }
    #expect(
      exposure([first, refill], at: "2026-02-10")?.changes(by: point("2026-02-10"))
        == point("2026-01-01"))
  }

  @Test("a renewal is not a start (T12)")
  func renewal() {
    let lines = ["2026-01-01", "2026-04-01", "2026-07-01"].map { Line($0) }
    let read = exposure(lines, at: "2026-07-10")
    #expect(read?.possible.count == 1)
    #expect(read?.starts == point("2026-01-01"))
    #expect(read?.happened(.started, in: days("2026-06-01", "2026-07-10")) == .no)
    #expect(read?.happened(.started, in: days("2025-12-01", "2026-01-01")) == .yes)
  }

  @Test("whether a new order continues an open one of last year is unknown")
  func doubtfulContinuation() {
    let read = exposure([Line("2025-01-01"), Line("2025-12-01")], at: "2025-12-10")
    #expect(read?.possible.count == 2)
    #expect(read?.starts?.low == point("2025-01-01").low)
    #expect(read?.starts?.high == point("2025-12-01").low)
    #expect(read?.isUnderWay(at: point("2025-12-10")) == .yes)
    #expect(read?.happened(.started, in: days("2025-11-25", "2025-12-10")) == .unknown)
  }

  @Test("a renewal by the same prescriber ends the line it replaces; another one adds (S23)")
  func replacement() {
    let old = Line("2026-01-01", "2026-12-31").with { $0.author = "A" }
    let new = Line("2026-03-01", "2026-03-10").with { $0.author = "A" }
    #expect(underWay([old, new], on: "2026-03-11") == .no)
    #expect(underWay([old, new.with { $0.author = "B" }], on: "2026-03-11") == .yes)
    #expect(underWay([old, new.with { $0.product = "Q" }], on: "2026-03-11") == .yes)
    let named = new.with {
      $0.product = "Q"
      $0.author = "B"
      $0.replaces = "MedicationRequest/m0"
    }
    #expect(underWay([old, named], on: "2026-03-11") == .no)
    #expect(underWay([old, named], on: "2026-02-28", asOf: "2026-03-11") == .yes)
  }

  @Test("lines of one document add, whatever their start (S23, T9, T11)")
  func oneDocument() {
    let morning = Line("2026-01-01", "2026-12-31").with {
      $0.author = "A"
      $0.document = "D"
      $0.milligrams = 20
    }
    let noon = morning.with {
      $0.start = "2026-03-01"
      $0.end = "2026-03-10"
      $0.milligrams = 10
    }
    #expect(underWay([morning, noon], on: "2026-03-11") == .yes)
    #expect(
      exposure([morning, noon], at: "2026-03-05")?.increases(by: point("2026-03-05"))
        == point("2026-03-01"))
  }

  @Test("lines in doubt make an exposure possible")
  func doubtfulLines() {
    let doubtful = Line("2026-01-01", "2026-03-31").with { $0.certainty = .unknown }
    #expect(underWay([doubtful], on: "2026-02-01") == .unknown)
    let sure = Line("2026-02-20", "2026-03-10")
    let read = exposure([doubtful, sure], at: "2026-03-01")
    #expect(read?.isUnderWay(at: point("2026-03-01")) == .yes)
    #expect(read?.isUnderWay(at: point("2026-02-01")) == .unknown)
    #expect(read?.starts?.low == point("2026-01-01").low)
    #expect(read?.starts?.high == point("2026-02-20").low)
    #expect(read?.happened(.started, in: days("2026-02-15", "2026-02-28")) == .unknown)
    let unconfirmed = sure.with { $0.standing = .unconfirmed }
    #expect(underWay([unconfirmed], on: "2026-03-01") == .unknown)
  }

  @Test("the components of a combination rest on one product, unless another supplies one (T7)")
  func products() throws {
    let substance = try #require(TestVocabulary.ramipril)
    // One record: P and P2 hold both components, N only one.
    var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
    for (position, product) in ["N", "P", "P2"].enumerated() {
      builder.add(Line("2026-01-01").with { $0.product = product }.entry(position))
    }
    let record = builder.build()
    func supplied(by products: String...) throws -> Exposure {
      let lines = record.entries.filter { products.contains(record.display($0)) }.map {
        ExposureLine(entry: $0, substance: substance, certainty: .yes)
      }
      let terms = ExposureTerms(
        exposure: CalendarDuration(100, .days), gap: CalendarDuration(30, .days))
      return try #require(
        Exposure.read(
          lines, in: record.view(), at: point("2026-01-02"), asOf: point("2026-01-02"),
          terms: { _ in terms }
        ).first)
    }
    let component = try supplied(by: "P")
    let other = try supplied(by: "N")
    let renamed = try supplied(by: "P", "P2")
    #expect(!Exposure.restOnOneProduct([component]))
    #expect(Exposure.restOnOneProduct([component, component]))
    #expect(!Exposure.restOnOneProduct([component, other]))
    #expect(!Exposure.restOnOneProduct([component, component, other]))
    #expect(!Exposure.restOnOneProduct([component, try supplied(by: "P", "N")]))
    // Ordered under one name, dispensed under another: still the same combination.
    #expect(Exposure.restOnOneProduct([renamed, renamed]))
  }

  @Test("many lines with uncertain dates are read in bounded time")
  func hostile() {
    let undated = Array(repeating: Line(""), count: 2_000)
    #expect(exposure(undated, at: "2026-01-01")?.possible.count == 1)
    let daily = (0..<3_000).map { Line.dispense("\(1990 + $0 % 30)-0\($0 % 9 + 1)-1\($0 % 10)") }
    #expect(exposure(daily, at: "2026-01-01")?.lines.count == 3_000)
    let months = (0..<1_200).map { Line(String($0 % 300 + 1700) + "-0\($0 % 9 + 1)") }
    #expect(exposure(months, at: "2026-01-01")?.isUnderWay(at: point("2026-01-01")) == .unknown)
  }
}
