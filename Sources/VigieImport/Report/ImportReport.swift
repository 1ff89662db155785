import Vigie

/// What became of every entry of an edition.
public struct ImportReport: Sendable {
  /// The day of the edition.
  public let edition: Day
  /// The names of the files read.
  public let files: [String]
  /// How many `+` entries the text has.
  public let entries: Int
  /// How many unordered pairs they make.
  public let pairs: Int
  /// Pairs by the levels printed, strongest first, such as `contraindicated + discouraged`.
  public let pairsByLevels: [(levels: String, count: Int)]
  /// Entries whose pair is a rule of the pack.
  public let entriesInPack: Int
  public let rules: Int
  /// Entries whose pair is no rule, each with its reason.
  public let left: [Left]
  /// What somebody should look at, though its pair is a rule.
  public let remarks: [Remark]
  /// Names listed in the thesaurus that no substance or code stands for.
  public let unmapped: [Unmapped]

  /// An entry that is not in the pack.
  public struct Left: Sendable, Hashable {
    public let heading: String
    public let partner: String
    public let page: Int
    public let line: Int
    public let levels: String
    public let reason: Reason
    /// Names or text that the reason is about.
    public let detail: String
  }

  /// Why a pair is no rule.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A side is a name that nothing maps.
    case unmappedName = "unmapped-name"
    /// No level is printed in either direction.
    case noLevel = "no-level"
  }

  /// Something about a pair or a page.
  public struct Remark: Sendable, Hashable {
    public let kind: Kind
    public let page: Int
    /// The pair or the name it is about.
    public let subject: String
    public let detail: String

    /// What it is about.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A level in the text that the header does not print.
      case hiddenLevel = "hidden-level"
      /// Several levels and no condition for one of them.
      case noCondition = "no-condition"
      /// A condition that stays a quotation.
      case quotedCondition = "quoted-condition"
      /// An exception that stays a quotation.
      case quotedException = "quoted-exception"
      /// An interval between two medicines that is in the advice only.
      case intervalInAdvice = "interval-in-advice"
      /// A member under two levels.
      case twoLevels = "two-levels"
      /// Members that no level names.
      case uncoveredMembers = "uncovered-members"
      /// The two directions print different levels.
      case differentLevels = "different-levels"
      /// The two directions print different texts.
      case differentTexts = "different-texts"
      /// A pair printed in one direction only.
      case oneDirection = "one-direction"
      /// A pair printed twice under one heading.
      case printedTwice = "printed-twice"
      /// A class whose members the edition does not list.
      case membersFromIndex = "members-from-index"
      /// A route that the language has no word for.
      case unknownRoute = "unknown-route"
      /// A class whose name asks more of its members than the rules do.
      case uncheckedName = "unchecked-name"
      /// A line at the margin that is no name, or text across both columns.
      case doubtfulLayout = "doubtful-layout"
    }
  }

  /// A name that stands in a list and is mapped to nothing.
  public struct Unmapped: Sendable, Hashable {
    public let name: String
    /// Whether a pair hangs on it: it is a side, not one member among others.
    public let isSide: Bool
    /// The classes that list it.
    public let classes: [String]
    public let page: Int
  }

  /// Whether every entry is either in the pack or listed as left.
  public var addsUp: Bool { entriesInPack + left.count == entries }
}

extension ImportReport {
  /// What was done, in one line.
  public var summary: String {
    "edition of \(edition): \(entries) entries, \(pairs) pairs; \(rules) rules written, "
      + "\(left.count) entries left out, \(unmapped.count) names mapped to nothing"
  }
}
