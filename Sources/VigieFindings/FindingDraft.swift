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
  /// The lines of each substance. Two substances of one product have the same lines, and are one
  /// medicine to whoever prescribes it.
  let medicines: Set<Set<EntryIndex>>
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
    var lines: [SubstanceID: Set<EntryIndex>] = [:]
    for part in matches.flatMap({ $0.bound.flatMap(\.parts) }) {
      if let substance = part.substance { lines[substance, default: []].formUnion(part.entries) }
    }
    substances = Set(lines.keys)
    medicines = Set(lines.values)
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
  /// same substances, a pair out of them, or the same products by other substances of them.
  ///
  /// Of repeats the same two acts: a panel that comes again is no second problem for each of its
  /// exams.
  func takesIn(_ other: FindingDraft) -> Bool {
    if rule != other.rule, !acts.isEmpty, acts == other.acts { return level >= other.level }
    guard !other.substances.isEmpty, level >= other.level else { return false }
    if substances == other.substances { return true }
    let isSuperset = substances.isSuperset(of: other.substances)
    guard other.medicines.count > 1 else { return isSuperset && medicines == other.medicines }
    if rule == other.rule { return medicines == other.medicines }
    return isSuperset || holdsMedicines(of: other)
  }

  /// Whether each medicine of the other, all its lines, is another one of this.
  private func holdsMedicines(of other: FindingDraft) -> Bool {
    var left = inOrder
    for lines in other.inOrder {
      guard let place = left.firstIndex(where: Set(lines).isSubset) else { return false }
      left.remove(at: place)
    }
    return true
  }

  /// The medicines in an order that depends on nothing but the record, those of fewest lines first.
  private var inOrder: [[EntryIndex]] {
    medicines.map { $0.sorted() }.sorted {
      $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1)
    }
  }

  /// By level, then rule, then bindings.
  static func precedes(_ left: FindingDraft, _ right: FindingDraft) -> Bool {
    if left.level != right.level { return left.level > right.level }
    if left.content.id != right.content.id { return left.content.id < right.content.id }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.leading.bound.map(\.entries).precedes(right.leading.bound.map(\.entries))
  }

  /// Which of several on one problem leads: the stronger, at one level the wider, so that a
  /// three-drug rule takes in its pairs; then a sure one before one that hangs on something missing,
  /// and a rule of the pack that was loaded first.
  static func leads(_ left: FindingDraft, _ right: FindingDraft) -> Bool {
    if left.level != right.level { return left.level > right.level }
    let (width, other) = (left.medicines.count, right.medicines.count)
    if width != other { return width > other }
    if left.isCertain != right.isCertain { return left.isCertain }
    if left.rule.pack != right.rule.pack { return left.rule.pack < right.rule.pack }
    return precedes(left, right)
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

/// What a rule says, and of which lines and acts, whatever substance of a product it binds.
struct Statement: Hashable {
  private let medicines: Set<Set<EntryIndex>>
  private let acts: [ClosedRange<Day>]
  /// The leading match without what it binds.
  private let words: Match

  init(_ draft: FindingDraft) {
    let leading = draft.leading
    medicines = draft.medicines
    acts = Subject(leading).acts
    words = Match(
      rule: leading.rule, moment: leading.moment, bound: [], truth: leading.truth,
      doubts: leading.doubts, outcome: leading.outcome, factors: leading.factors,
      openExceptions: leading.openExceptions, readings: leading.readings, quotes: leading.quotes)
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
