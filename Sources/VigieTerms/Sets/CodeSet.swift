/// A named set of a rule pack: the codes, substances, labels and other sets it unites, less those
/// it leaves out.
public struct CodeSet: Hashable, Sendable {
  /// The name in the pack.
  public let name: String
  /// What belongs to it, in the order of the source.
  public let members: [Member]
  /// What stands after `except`.
  public let exceptions: [Member]

  /// A set of that name.
  public init(name: String, members: [Member], exceptions: [Member] = []) {
    self.name = name
    self.members = members
    self.exceptions = exceptions
  }

  /// One member: what it stands for, with the route and weight that go with it.
  public struct Member: Hashable, Sendable {
    /// What it stands for.
    public let kind: Kind
    /// The only route by which it belongs; `either` lifts a default; nil states none.
    public let route: Route?
    /// Its weight in scores and equivalents, where the rule gives one.
    public let weight: ExactDecimal?

    /// A member.
    public init(_ kind: Kind, route: Route? = nil, weight: ExactDecimal? = nil) {
      self.kind = kind
      self.route = route
      self.weight = weight
    }
  }

  /// What a member can be.
  public enum Kind: Hashable, Sendable {
    /// A code, a range or a code with `?`.
    case code(CodePattern)
    /// A substance, under whatever code.
    case substance(SubstanceID)
    /// Another set, as it is defined in its pack.
    case set(CodeSet)
    /// A regular expression over the words of entries without a recognised code.
    case label(LabelPattern)
  }

  /// The regular expressions in this set and the sets within it, each once, in source order.
  public var labelPatterns: [LabelPattern] {
    var found: [LabelPattern] = []
    for member in members + exceptions {
      let patterns: [LabelPattern] =
        switch member.kind {
        case .label(let pattern): [pattern]
        case .set(let set): set.labelPatterns
        case .code, .substance: []
        }
      for pattern in patterns where !found.contains(pattern) { found.append(pattern) }
    }
    return found
  }
}

/// What one entry of a record is coded with, as membership looks at it.
public struct CodedEntry: Sendable {
  /// Its codes, all of which say the same thing.
  public var concepts: [Concept]
  /// The route recorded on the entry or its product; nil when none is.
  public var route: Route?
  /// What label patterns say of its words, those that say no left out; empty for an entry with a
  /// recognised code (§8).
  public var labels: [LabelPattern: Truth]
  /// The substance that stands for a line known by its words alone; nil for all others.
  public var ownSubstance: SubstanceID?

  /// An entry with those codes.
  public init(
    concepts: [Concept], route: Route? = nil, labels: [LabelPattern: Truth] = [:],
    ownSubstance: SubstanceID? = nil
  ) {
    self.concepts = concepts
    self.route = route
    self.labels = labels
    self.ownSubstance = ownSubstance
  }
}
