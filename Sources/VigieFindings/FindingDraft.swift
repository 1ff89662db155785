import VigieLanguage
import VigieRecord
import VigieTerms

/// What makes matches one finding (S42): the rule and the distinct substances or exams bound.
/// Conditions, allergies, procedures and stays are evidence, never multipliers.
struct Subject: Hashable {
  let rule: RuleID
  let substances: Set<SubstanceID>
  /// Days of the acts, for exams, in order of time: two samples of one morning are one occasion
  /// (S27), and two acts are one combination, whichever of them is bound first.
  let acts: [ClosedRange<Day>]

  init(_ match: Match) {
    rule = match.rule
    substances = Set(match.bound.flatMap(\.substances))
    acts = match.bound.filter { $0.kind == .exam }.flatMap { $0.parts.map(\.days) }.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
  }
}

/// A finding before it is told which others stand under it.
struct FindingDraft {
  let rule: RuleID
  let content: CheckedRule
  let substances: Set<SubstanceID>
  /// In canonical order.
  let matches: [Match]
  /// The strongest: level, then certainty, then the most substances, then order (rule 4: its factors
  /// are shown, and no other's).
  let leading: Match

  /// - Precondition: `matches` is not empty and all are of one rule.
  init(matches: [Match], packs: [CheckedPack]) {
    let rule = matches[0].rule
    let content = packs[rule.pack].rules[rule.rule]
    self.rule = rule
    self.content = content
    var evaluation = Evaluation(matches: matches)
    evaluation.sort()
    self.matches = evaluation.matches
    substances = Set(matches.flatMap { $0.bound.flatMap(\.substances) })
    leading = self.matches.dropFirst().reduce(self.matches[0]) { best, match in
      let (first, second) = (content.level(of: best), content.level(of: match))
      if first != second { return first > second ? best : match }
      if match.truth != best.truth { return match.truth > best.truth ? match : best }
      return match.substanceCount > best.substanceCount ? match : best
    }
  }

  /// What a repeat compares; empty for every other rule.
  private var acts: Set<EntryIndex> {
    guard content.repetition != nil else { return [] }
    return Set(matches.flatMap { $0.bound.flatMap(\.entries) })
  }

  var level: Level { content.level(of: leading) }
  var isCertain: Bool { leading.truth == .yes }
  /// Whether its matches may be parts of one problem: pairs of a class, or a group that grows with
  /// a draft that begins later.
  var isFoldable: Bool {
    content.bindings.contains { $0.isOther || $0.group != nil } && !substances.isEmpty
  }

  func canFold(with other: FindingDraft) -> Bool {
    rule == other.rule && level == other.level && isCertain == other.isCertain
      && !substances.isDisjoint(with: other.substances)
  }

  /// Whether the other says of the same problem what this one says at least as strongly: the
  /// same substances, or a pair out of them.
  ///
  /// Of repeats the same two acts: a panel that comes again is no second problem for each of its
  /// exams.
  func takesIn(_ other: FindingDraft) -> Bool {
    if rule != other.rule, !acts.isEmpty, acts == other.acts { return level >= other.level }
    guard !other.substances.isEmpty, level >= other.level else { return false }
    return substances == other.substances
      || (other.substances.count > 1 && substances.isSuperset(of: other.substances)
        && other.rule != rule)
  }

  /// By level, then rule, then bindings.
  static func precedes(_ left: FindingDraft, _ right: FindingDraft) -> Bool {
    if left.level != right.level { return left.level > right.level }
    if left.content.id != right.content.id { return left.content.id < right.content.id }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.leading.bound.map(\.entries).precedes(right.leading.bound.map(\.entries))
  }

  func finding(also: [Finding], fingerprint: String) -> Finding {
    Finding(
      rule: rule, kind: content.kind, level: level,
      levelAtLeast: content.weakestLevel(of: leading), isCertain: isCertain,
      isNew: matches.contains { $0.bound.contains(where: \.isDrafted) },
      row: leading.outcome.leadingRow(in: content.rows), leading: leading, matches: matches,
      also: also, fingerprint: fingerprint)
  }
}

extension CheckedRule {
  /// The strongest level in play. S40: in a repeat, an exception left unknown lowers `redundant`
  /// to `review`, unless the author said what the unknown means.
  func level(of match: Match) -> Level {
    lowered(rows[match.outcome.leadingRow(in: rows)].level, for: match)
  }

  func weakestLevel(of match: Match) -> Level {
    lowered(match.outcome.weakestLevel(in: rows), for: match)
  }

  private func lowered(_ level: Level, for match: Match) -> Level {
    let isOpen = match.openExceptions.contains { !exceptions[$0.exception].isDecided }
    return repetition != nil && level == .redundant && isOpen ? .review : level
  }
}

extension Match {
  fileprivate var substanceCount: Int { bound.reduce(0) { $0 + $1.substances.count } }
}
