import VigieTerms

/// What became of every entry of the input: each is exactly one of evaluated, excluded, not
/// evaluated, not clinical for Vigie.
///
/// INVARIANT (no silence): the four counts add up to the entries of the input.
public struct Accounting: Sendable, Hashable {
  /// The first types, in the order in which they came: few records have more.
  private var tallies: [Tally] = []
  /// All further ones.
  private var others: [String: Counts] = [:]
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

  private struct Tally: Sendable {
    let type: String
    var counts: Counts
  }

  public init() { notEvaluated = [] }

  /// By resource type.
  public var counts: [String: Counts] {
    others.merging(tallies.map { ($0.type, $0.counts) }) { known, _ in known }
  }

  public mutating func countEvaluated(_ type: String, times: Int = 1) {
    self[type].evaluated += times
  }
  public mutating func countExcluded(_ type: String) { self[type].excluded += 1 }
  public mutating func countNotClinical(_ type: String) { self[type].notClinical += 1 }
  public mutating func count(_ entry: NotEvaluated, type: String) {
    self[type].notEvaluated += 1
    notEvaluated.append(entry)
  }

  private static let mostTallies = 32

  private subscript(type: String) -> Counts {
    get { tallies.first { $0.type == type }?.counts ?? others[type] ?? Counts() }
    set {
      if let place = tallies.firstIndex(where: { $0.type == type }) {
        tallies[place].counts = newValue
      } else if tallies.count < Self.mostTallies {
        tallies.append(Tally(type: type, counts: newValue))
      } else {
        others[type] = newValue
      }
    }
  }

  public static func == (left: Accounting, right: Accounting) -> Bool {
    left.notEvaluated == right.notEvaluated && left.counts == right.counts
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(notEvaluated)
    hasher.combine(counts)
  }

  /// The account in which entries that were counted as not evaluated, for lack of a code, were
  /// evaluated after all.
  public func takingOut(noCode references: Set<String>) -> Accounting {
    guard !references.isEmpty else { return self }
    var account = self
    account.notEvaluated = notEvaluated.filter { entry in
      guard entry.reason == .noCode, references.contains(entry.reference),
        let type = counts.keys.first(where: entry.isOfType)
      else { return true }
      account[type].notEvaluated -= 1
      account[type].evaluated += 1
      return false
    }
    return account
  }

  /// The account in which an entry that was counted as evaluated turned out not to be.
  ///
  /// Entries are counted under the types of their references.
  public func addingNotEvaluated(_ entries: [NotEvaluated]) -> Accounting {
    var account = self
    let known = Set(notEvaluated.map(\.reference))
    var added: Set<String> = []
    for entry in entries
    where !known.contains(entry.reference) && added.insert(entry.reference).inserted {
      guard let type = counts.keys.first(where: entry.isOfType) else { continue }
      account[type].evaluated -= 1
      account.count(entry, type: type)
    }
    account.sort()
    return account
  }

  /// The account without the resources of these references, each with its type: as if the input
  /// had not held them.
  func leavingOut(_ types: [String: String]) -> Accounting {
    var rest = self
    var evaluated = types
    rest.notEvaluated = notEvaluated.filter { entry in
      guard let type = types[entry.reference] else { return true }
      evaluated[entry.reference] = nil
      rest[type].notEvaluated -= 1
      return false
    }
    for type in evaluated.values { rest[type].evaluated -= 1 }
    rest.tallies.removeAll { $0.counts.total == 0 }
    rest.others = rest.others.filter { $0.value.total > 0 }
    return rest
  }

  /// Puts the list in canonical order.
  public mutating func sort() { notEvaluated.sort() }
}

/// One entry that was not evaluated, and why.
public struct NotEvaluated: Sendable, Hashable, Comparable {
  public let reference: String
  public let reason: Reason
  /// What the source calls it, with its codes, or what the reader of the input says of it.
  public let detail: String
  /// What stood in the way, beyond the reason.
  public internal(set) var causes: [Cause]

  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case unknownCode = "unknown-code"
    case noCode = "no-code"
    case noDate = "no-date"
    case unit
    case unsupportedResource = "unsupported-resource"
    case limit
    /// The search for a label pattern was given up: rules that ask for its words could not tell.
    case labelTooCostly = "label-too-costly"
  }

  /// What the builder of a record found, for a page to put into words.
  public enum Cause: Sendable, Hashable {
    /// Its name is in doubt.
    case label(LabelDoubt)
    /// Its texts name different things.
    case namesDisagree
    /// It is mixed with something that no rule can read, so none of the mixture is read.
    case mixture
    /// The record holds more entries than this.
    case entries(most: Int)
    /// It has more codes than this.
    case codes(most: Int)
  }

  public init(reference: String, reason: Reason, detail: String, causes: [Cause] = []) {
    self.reference = reference
    self.reason = reason
    self.detail = detail
    self.causes = causes
  }

  /// Whether the reference names that type of resource.
  fileprivate func isOfType(_ type: String) -> Bool {
    let parts = reference.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast().last.map { $0 == type[...] } ?? false
  }

  public static func < (left: NotEvaluated, right: NotEvaluated) -> Bool {
    let (one, other) = (left.order, right.order)
    // Causes are put into words only where all else is equal.
    return one == other ? "\(left.causes)" < "\(right.causes)" : one < other
  }

  private var order: (String, String, String) { (reference, reason.rawValue, detail) }
}
