import Vigie
import Workload

extension LifePopulation {
  /// How an order ends.
  private enum Ending { case recorded, recordedInPart, open, closed }

  /// How long a treatment lasts whose end nobody recorded, in days after the first (S17, S47).
  private static let assumedDays: Int32 = 99

  /// One order of a substance that the patient has no other line of.
  mutating func addLine(_ substance: Int, _ making: RecordMaking, _ dice: inout Dice) -> Entry {
    let kind = dice.unit()
    let length =
      kind < 0.45
      ? dice.within(3..<15) : kind < 0.75 ? dice.within(28..<91) : dice.within(180..<720)
    let isDrafted = dice.chance(0.05)
    let first = isDrafted ? Self.now : Self.now - Int32(dice.below(180))
    let start =
      isDrafted
      ? TimePoint(Day(number: first))
      : Day(number: first).partly(month: 0.06, year: 0.01, &dice)
    let last = Day(number: first + Int32(length) - 1)
    let chance = dice.unit()
    let ending: Ending =
      chance < 0.7 || isDrafted
      ? .recorded : chance < 0.76 ? .recordedInPart : chance < 0.92 ? .open : .closed

    var entry = making.line(lines.substance.count, substance, from: start, to: nil)
    let words = making.catalogue.words[substance]
    let hasWordsOnly = words.isPlain && dice.chance(0.08)
    if hasWordsOnly {
      entry.codes = []
      entry.display = words.name
    }
    switch ending {
    case .recorded: entry.end = TimePoint(last)
    case .recordedInPart: entry.end = last.partly(month: 0.9, year: 0.1, &dice)
    case .open: break
    case .closed: entry.activity = .closed
    }
    let isUnconfirmed = !isDrafted && dice.chance(0.04)
    entry.standing = isDrafted ? .drafted : isUnconfirmed ? .unconfirmed : .sure

    lines.substance.append(Int32(substance))
    lines.isSure.append(isUnconfirmed || (hasWordsOnly && !words.hasOneCode) ? 0 : 1)
    append(start, entry.end, ending)
    return entry
  }

  /// Where start and end may lie on the day of the question.
  private mutating func append(_ start: TimePoint, _ end: TimePoint?, _ ending: Ending) {
    var (startLow, startHigh) = (start.low.number, start.high.number)
    var endLow = startLow
    var endHigh = startHigh
    if let end {
      // Neither lies where the other leaves no room.
      if end.high.number >= startLow {
        startHigh = min(startHigh, end.high.number)
        endLow = max(end.low.number, startLow)
        endHigh = end.high.number
      }
    } else if ending == .open {
      endLow = startLow + Self.assumedDays
      endHigh = .max
    } else if startLow < Self.now {
      endHigh = Self.now - 1
      startHigh = min(startHigh, endHigh)
    }
    startLow = min(startLow, endHigh)
    lines.startLow.append(startLow)
    lines.startHigh.append(startHigh)
    lines.endLow.append(endLow)
    lines.endHigh.append(endHigh)
  }
}

extension Day {
  /// The day as a record may give it: exactly, or only its month, or only its year.
  func partly(month: Double, year: Double, _ dice: inout Dice) -> TimePoint {
    let chance = dice.unit()
    let text = "\(self)"
    let length = chance < month ? 7 : chance < month + year ? 4 : text.count
    return TimePoint(iso8601: String(text.prefix(length))) ?? TimePoint(self)
  }

  /// As year * 10000 + month * 100 + day.
  var packed: Int32 { Int32("\(self)".filter { $0 != "-" }) ?? 0 }

  /// Days since 1970-01-01.
  var number: Int32 { Int32(self - Day(number: 0)) }
}
