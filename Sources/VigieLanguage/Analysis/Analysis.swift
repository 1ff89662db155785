import VigieTerms

/// Finds what a pack can be right about in every line and still not mean: rules that cannot fire,
/// rules that contradict each other, knowledge that nobody vouches for any more.
///
/// It reads packs that passed the ``Checker``, so it can reason about meaning. All it says are
/// warnings, and each one is proved: where a question has too many cases to go through, it is
/// silent.
public struct Analysis {
  /// What to look for beyond what always holds of a pack by itself.
  public struct Options: Sendable {
    /// Whether rules of different packs are compared with each other too.
    public var acrossPacks = false
    /// The day on which knowledge must be valid; nil asks nothing of its validity.
    public var today: Day?
    /// The rules that a case expects to speak, by name or by id; nil where no cases were read.
    public var rulesWithCase: Set<String>?

    /// Within packs only, without a day, without cases.
    public init() {}
  }

  let sites: [RuleSite]
  let packs: [CheckedPack]
  let trees: [PackSyntax]
  let options: Options
  let extents: SetExtents
  let log: CheckLog

  /// What there is to say of `packs`, in the order of the files; `trees` are what they were checked
  /// from, and `vocabulary` what they were checked with.
  ///
  /// - Complexity: linear in the members of the sets and in the rules, but for pairs of rules that
  ///   share substances, each of which is compared.
  public static func diagnose(
    _ packs: [CheckedPack], trees: [PackSyntax], vocabulary: Vocabulary,
    options: Options = Options(), limits: CheckLimits = .standard
  ) -> [Diagnostic] {
    let log = CheckLog(limit: limits.diagnostics, overflow: .warning)
    let analysis = Analysis(
      sites: RuleSite.all(of: packs, in: trees), packs: packs, trees: trees, options: options,
      extents: SetExtents(vocabulary), log: log)
    analysis.reportEmptySets()
    for site in analysis.sites {
      analysis.reportReach(of: site)
      analysis.reportUnanswerable(of: site)
    }
    analysis.reportContradictions()
    // Last, because there may be one for each rule.
    analysis.reportKnowledge()
    return log.sorted
  }
}
