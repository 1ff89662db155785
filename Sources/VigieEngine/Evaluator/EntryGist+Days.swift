import VigieRecord
import VigieTerms

extension EntryGist {
  /// Whether the stated days hold the day of `moment`.
  func isUnderWay(at moment: TimePoint) -> Truth {
    let began: Truth =
      moment.high < startLow ? .no : moment.low >= startHigh ? .yes : .unknown
    let lasts: Truth =
      endHigh < moment.low ? .no : endLow >= moment.high ? .yes : .unknown
    return began && lasts
  }

  /// Whether it is of one day for sure.
  var isExact: Bool {
    isSettled && startLow == startHigh && startLow == endLow && startLow == endHigh
      && startLow.isFinite
  }

  /// Whether it may be an act of the day of `moment`.
  func isOf(_ moment: TimePoint) -> Bool {
    standing == .drafted || (endHigh >= moment.low && startLow <= moment.high)
  }

  /// Whether an exact exam came before another one: by instants where both have one (S4).
  func comesBefore(_ later: EntryGist) -> Bool {
    isTimed && later.isTimed ? seconds < later.seconds : startLow < later.startLow
  }

  /// Whether its start is an instant.
  var isTimed: Bool { productOrSeconds != Self.untimed }

  /// Of an exact exam that is timed: since 1970-01-01.
  var seconds: Int64 { Int64(startLow.number) * 86_400 + Int64(productOrSeconds) }
}
