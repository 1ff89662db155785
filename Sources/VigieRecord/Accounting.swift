/// What became of every entry of the input: each is exactly one of evaluated, excluded, not
/// evaluated, not clinical for Vigie.
///
/// INVARIANT (no silence): the four counts add up to the entries of the input.
public struct Accounting: Sendable, Hashable {
  /// By resource type.
  public private(set) var counts: [String: Counts]
  /// Entries that hold clinical content that no rule could read, in canonical order.
  public private(set) var notEvaluated: [NotEvaluated]

  public struct Counts: Sendable, Hashable {
    public var evaluated = 0
    public var excluded = 0
    public var notEvaluated = 0
    public var notClinical = 0

    public var total: Int { evaluated + excluded + notEvaluated + notClinical }
    public init() {}
  }

  public init() {
    counts = [:]
    notEvaluated = []
  }

  public mutating func countEvaluated(_ type: String) {
    counts[type, default: Counts()].evaluated += 1
  }
  public mutating func countExcluded(_ type: String) {
    counts[type, default: Counts()].excluded += 1
  }
  public mutating func countNotClinical(_ type: String) {
    counts[type, default: Counts()].notClinical += 1
  }
  public mutating func count(_ entry: NotEvaluated, type: String) {
    counts[type, default: Counts()].notEvaluated += 1
    notEvaluated.append(entry)
  }

  /// The account without the resources of these references, each with its type: as if the input
  /// had not held them.
  func leavingOut(_ types: [String: String]) -> Accounting {
    var rest = self
    var evaluated = types
    rest.notEvaluated = notEvaluated.filter { entry in
      guard let type = types[entry.reference] else { return true }
      evaluated[entry.reference] = nil
      rest.counts[type]?.notEvaluated -= 1
      return false
    }
    for type in evaluated.values { rest.counts[type]?.evaluated -= 1 }
    rest.counts = rest.counts.filter { $0.value.total > 0 }
    return rest
  }

  /// Puts the list in canonical order.
  public mutating func sort() { notEvaluated.sort() }
}

/// One entry that was not evaluated, and why.
public struct NotEvaluated: Sendable, Hashable, Comparable {
  public let reference: String
  public let reason: Reason
  public let detail: String

  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case unknownCode = "unknown-code"
    case noCode = "no-code"
    case noDate = "no-date"
    case unit
    case unsupportedResource = "unsupported-resource"
    case limit
  }

  public init(reference: String, reason: Reason, detail: String) {
    self.reference = reference
    self.reason = reason
    self.detail = detail
  }

  public static func < (left: NotEvaluated, right: NotEvaluated) -> Bool {
    (left.reference, left.reason.rawValue, left.detail)
      < (right.reference, right.reason.rawValue, right.detail)
  }
}
