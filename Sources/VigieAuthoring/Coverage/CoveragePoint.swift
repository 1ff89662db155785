import Vigie
import VigieReference

/// A place in a rule that cases should reach, and how often they do.
public struct CoveragePoint: Sendable {
  public let rule: RuleID
  public let kind: Kind
  /// Where it is written.
  public let span: SourceSpan
  /// What may become of it here, each with the number of cases in which it did.
  public internal(set) var sides: [Side]
  let source: Source

  /// What can be covered.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The rule fired.
    case rule
    case row
    case interval
    case factor
    case exception
    case condition
    /// One of several questions in a condition.
    case leaf
    /// Which of the bound medications are drafted.
    case binding
  }

  /// One thing that may become of it.
  public struct Side: Sendable, Hashable {
    /// As a report names it: `true`, `unknown`, `nsaid drafted`.
    public let name: String
    public internal(set) var cases = 0
    let answer: Answer

    public var isReached: Bool { cases > 0 }
    /// Whether it is a third value, which not every fact can have.
    public var isUnknown: Bool { answer == .truth(.unknown) }
  }

  /// What a side counts.
  enum Answer: Sendable, Hashable {
    case truth(Truth)
    case fired
    /// A row leads a finding.
    case led
    /// Exactly these of the rule's medications are drafted.
    case drafted(Set<Int>)
    /// Two of the rule's medications or more are drafted.
    case draftedTogether
  }

  /// Where its answers come from.
  enum Source: Sendable, Hashable {
    case matches
    /// What the reference noted of a part of the rule; `isContrary` where a `not` stands outside.
    case observed(RulePart, path: [Int], isContrary: Bool)
  }

  /// How many cases came here at all.
  public var cases: Int { sides.map(\.cases).max() ?? 0 }
  public var missing: [Side] { sides.filter { !$0.isReached } }
}

extension CoveragePoint {
  static func answers(_ truths: [Truth]) -> [Side] {
    truths.map { Side(name: $0.word, answer: .truth($0)) }
  }
}

extension Truth {
  /// As a case says it.
  var word: String {
    switch self {
    case .yes: "true"
    case .no: "false"
    case .unknown: "unknown"
    }
  }
}
