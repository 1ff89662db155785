import VigieLanguage

/// One row of a pair's table of outcomes.
struct OutcomeRow: Sendable, Hashable {
  let level: Level
  var pairing: Pairing = .none
  /// In the rule language, joined by `and`; the names of sides stand as `{a}` and `{b}`.
  var conditions: [String] = []
  /// Printed conditions that no condition of the language stands for.
  var quoted: [String] = []
  var advice: [String] = []
  /// "avec les autres": holds where no row above does.
  var isOtherwise = false

  /// Which members a row is about.
  enum Pairing: Sendable, Hashable {
    case none
    case with([Group])
    case between([Group], [Group])
    /// Not with these, on the side `{a}` or `{b}`: "avec les autres (sauf …)".
    case except([Group], side: String)
  }

  var isConditional: Bool {
    pairing != .none || !conditions.isEmpty || !quoted.isEmpty
  }
}
