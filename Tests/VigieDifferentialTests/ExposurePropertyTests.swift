import Testing
import Vigie
import VigieAuthoring
import VigieDice

/// What must hold of every treatment, however its lines fall (S16–S18).
@Suite("Properties of exposures")
struct ExposurePropertyTests {
  private static let start = RandomRecord.today
  private static let rounds = 400
  private static let vocabulary = try? DifferentialTests.vocabulary()

  /// A line on whole days, in the words of a case.
  private struct Drawn {
    var from: Int
    var length: Int
    var words: String

    init(dice: inout Dice) {
      from = -dice.number(0...200)
      length = dice.number(1...60)
      words = dice.pick([
        "LENGTH", "LENGTH by Doe", "for 30 days dispense", "dispense", "statement", "stopped",
        "END", "END by Doe", "END statement", "10 mg once a day END by Roe",
      ])
    }

    func text(shifted days: Int = 0, _ origin: Day) -> String {
      let first = origin.advanced(byDays: from + days)
      return #"medication ATC C10AA01 "simvastatin" from \#(first) "#
        + words.replacing("LENGTH", with: "for \(length) days")
        .replacing("END", with: "to \(first.advanced(byDays: length - 1))")
    }
  }

  private func exposure(_ lines: [String], asOf: Day) throws -> Exposure? {
    let text =
      "## Drawn\n\n```record\n\((lines + ["as of \(asOf)"]).joined(separator: "\n"))\n```\n"
      + "```expect\nnone\n```\n"
    let file = CaseFile(
      text, file: "drawn.cases.md", vocabulary: try #require(Self.vocabulary))
    let test = try #require(file.cases.first, "\(file.problems)")
    let record = test.record
    let read = record.range(of: .medication).flatMap { entry in
      record.substances(entry).map {
        ExposureLine(entry: entry, substance: $0, certainty: .yes)
      }
    }
    return Exposure.read(read, in: record.view(), at: test.asOf, asOf: test.asOf) { _ in
      ExposureTerms(exposure: CalendarDuration(100, .days), gap: CalendarDuration(30, .days))
    }.first
  }

  /// Everything that rules ask of it, in days from `origin`.
  private func answers(_ exposure: Exposure?, from origin: Day) -> [String] {
    guard let exposure else { return [] }
    func day(_ point: TimePoint?) -> String {
      guard let point else { return "none" }
      return [point.low, point.high].map { $0.isFinite ? "\($0 - origin)" : "…" }
        .joined(separator: "/")
    }
    return exposure.possible.map { "\(day($0.start)) to \(day($0.end)) \($0.endIsAssumed)" }
      + [day(exposure.starts), day(exposure.stops), day(exposure.changes(by: exposure.moment))]
      + ["\(exposure.isUnderWay(at: exposure.moment))"]
  }

  @Test("moving all dates moves all answers")
  func shifted() throws {
    var dice = Dice(seed: 11)
    for _ in 0..<Self.rounds {
      let lines = (0..<dice.number(1...6)).map { _ in Drawn(dice: &dice) }
      let days = dice.pick([1, 28, 59, 365, 1000])
      let there = Self.start.advanced(byDays: days)
      let mine = try exposure(lines.map { $0.text(Self.start) }, asOf: Self.start)
      let moved = try exposure(lines.map { $0.text(shifted: days, Self.start) }, asOf: there)
      #expect(
        answers(mine, from: Self.start) == answers(moved, from: there),
        "\(lines.map { $0.text(Self.start) }) by \(days)")
    }
  }

  @Test("an order split into two that abut is the same treatment")
  func split() throws {
    var dice = Dice(seed: 12)
    for _ in 0..<Self.rounds {
      let length = dice.number(2...120)
      let first = Self.start.advanced(byDays: -dice.number(0...150))
      let cut = dice.number(1...(length - 1))
      func order(_ from: Int, _ to: Int) -> String {
        let (low, high) = (first.advanced(byDays: from), first.advanced(byDays: to))
        return
          #"medication ATC C10AA01 "simvastatin" 20 mg once a day from \#(low) to \#(high) by Doe"#
      }
      let whole = try exposure([order(0, length - 1)], asOf: Self.start)
      let halves = try exposure([order(0, cut - 1), order(cut, length - 1)], asOf: Self.start)
      // The second half may lie ahead: then the end of the first is all that is read.
      guard first.advanced(byDays: cut) <= Self.start else { continue }
      #expect(
        answers(whole, from: Self.start) == answers(halves, from: Self.start),
        "\(length) days from \(first), cut after \(cut)")
    }
  }

  @Test("what is handed out under an order never outlasts it")
  func dispensed() throws {
    var dice = Dice(seed: 13)
    for _ in 0..<Self.rounds {
      let length = dice.number(1...90)
      let first = Self.start.advanced(byDays: -dice.number(length...150))
      let last = first.advanced(byDays: length - 1)
      let given = first.advanced(byDays: dice.number(0...(length - 1)))
      let order = #"medication ATC C10AA01 "simvastatin" from \#(first) to \#(last)"#
      let supply = dice.pick([" for \(dice.number(1...90)) days", ""])
      let dispense = #"medication ATC C10AA01 "simvastatin" from \#(given)\#(supply) dispense"#
      let alone = try exposure([order], asOf: Self.start)
      let both = try exposure([order, dispense], asOf: Self.start)
      #expect(alone?.possible.map(\.end) == both?.possible.map(\.end), "\(order)\n\(dispense)")
    }
  }
}
