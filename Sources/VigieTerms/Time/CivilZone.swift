/// The clock by which the instants of a record become calendar days: an argument of a run (S1).
public struct CivilZone: Sendable, Hashable {
  private enum Rule: Sendable, Hashable {
    case asWritten
    case fixed(Int32)
    case table([Transition])
  }

  private struct Transition: Sendable, Hashable {
    var from: Instant
    var offsetSeconds: Int32
  }

  private let rule: Rule

  private init(rule: Rule) { self.rule = rule }

  /// The date written in a text is the day, whatever offset stands behind it. The default.
  public static let asWritten = CivilZone(rule: .asWritten)

  /// A clock `seconds` ahead of UTC all year.
  public static func fixed(_ seconds: Int32) -> CivilZone { CivilZone(rule: .fixed(seconds)) }

  /// A clock that changes at the given instants; before the first one its offset holds already.
  ///
  /// The order of `transitions` does not matter; an empty table is UTC.
  public init(transitions: [(from: Instant, offsetSeconds: Int32)]) {
    self.init(
      rule: .table(
        transitions.map { Transition(from: $0.from, offsetSeconds: $0.offsetSeconds) }
          .sorted { $0.from < $1.from }))
  }

  /// Whether days are read from the text as written.
  public var isAsWritten: Bool { rule == .asWritten }

  /// How far ahead of UTC the clock is at `instant`, in seconds; 0 for `asWritten`.
  ///
  /// - Complexity: logarithmic in the number of transitions.
  public func offset(at instant: Instant) -> Int32 {
    switch rule {
    case .asWritten: return 0
    case .fixed(let seconds): return seconds
    case .table(let transitions):
      var low = 0
      var high = transitions.count
      while low < high {
        let middle = (low + high) / 2
        if transitions[middle].from <= instant { low = middle + 1 } else { high = middle }
      }
      return transitions.isEmpty ? 0 : transitions[max(0, low - 1)].offsetSeconds
    }
  }

  /// The offset at a wall-clock time, given in seconds as if it were UTC.
  ///
  /// A time that occurs twice, or never, when clocks change gets one of the two offsets.
  func offset(atLocal seconds: Int64) -> Int32 {
    let guess = offset(at: Instant(seconds: seconds))
    return offset(at: Instant(seconds: seconds).advanced(bySeconds: -Int64(guess)))
  }
}
