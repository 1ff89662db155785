import VigieLanguage
import VigieRecord
import VigieTerms

extension Findings {
  /// Groups matches into findings, in the one place that both evaluators share.
  ///
  /// - Complexity: O(*m* log *m*) in the matches, and quadratic in the findings of one record.
  public init(_ evaluation: Evaluation, packs: [CheckedPack], record: PatientRecord) {
    let drafts = Dictionary(grouping: evaluation.matches, by: Subject.init).values
      .map { FindingDraft(matches: $0, packs: packs) }
    let fingerprints = Fingerprints(packs: packs, record: record)
    let said = Self.ofProducts(drafts, packs: packs)
    let findings = Self.joined(said, packs: packs).map { leader, others in
      let also = others.sorted(by: FindingDraft.precedes).map {
        $0.finding(also: [], fingerprint: fingerprints.fingerprint(of: $0, also: []))
      }
      return (
        leader,
        leader.finding(
          also: also, fingerprint: fingerprints.fingerprint(of: leader, also: others))
      )
    }
    self.init(
      findings: findings.sorted { FindingDraft.precedes($0.0, $1.0) }.map(\.1),
      missing: Self.missing(in: evaluation, packs: packs), evaluation: evaluation)
  }

  /// S42: what one rule says alike of two substances of one product is one finding.
  private static func ofProducts(
    _ drafts: [FindingDraft], packs: [CheckedPack]
  ) -> [FindingDraft] {
    // A class with itself is folded later, over everything that is connected.
    let (foldable, others) = drafts.split(\.isFoldable)
    let said = Dictionary(grouping: others, by: Statement.init).values
    return foldable
      + said.map { alike in
        alike.count == 1
          ? alike[0] : FindingDraft(matches: alike.flatMap(\.matches), packs: packs)
      }
  }

  /// S45: of several rules on one problem the strongest leads, the rest stand under it.
  ///
  /// By level, strongest first: a pair of which a stronger finding speaks already is no part of a
  /// class with itself.
  private static func joined(
    _ drafts: [FindingDraft], packs: [CheckedPack]
  ) -> [(FindingDraft, [FindingDraft])] {
    var groups: [(FindingDraft, [FindingDraft])] = []
    func join(_ draft: FindingDraft) -> Bool {
      guard let index = groups.firstIndex(where: { $0.0.takesIn(draft) }) else { return false }
      groups[index].1.append(draft)
      return true
    }
    let byLevel = Dictionary(grouping: drafts, by: \.level)
    for level in byLevel.keys.sorted(by: >) {
      let unsaid = (byLevel[level] ?? []).sorted(by: FindingDraft.leads).filter { !join($0) }
      for draft in folded(unsaid, packs: packs).sorted(by: FindingDraft.leads) where !join(draft) {
        groups.append((draft, []))
      }
    }
    return groups
  }

  /// S43: findings of a class with itself, at one level, over a connected group of substances
  /// are one; so are those of one group at several moments (S27).
  private static func folded(_ drafts: [FindingDraft], packs: [CheckedPack]) -> [FindingDraft] {
    let (foldable, others) = drafts.split(\.isFoldable)
    var result = others
    for draft in foldable.sorted(by: FindingDraft.precedes) {
      var merged = draft
      // One pass suffices: groups already in the result are connected among themselves.
      result.removeAll { other in
        guard other.canFold(with: merged) else { return false }
        merged = FindingDraft(matches: other.matches + merged.matches, packs: packs)
        return true
      }
      result.append(merged)
    }
    return result
  }

  /// Rule 7 of "From record to findings": every datum that a rule lacked, once per rule.
  private static func missing(
    in evaluation: Evaluation, packs: [CheckedPack]
  ) -> [MissingDatum] {
    let matched = evaluation.matches.flatMap { match in
      (match.doubts + match.outcome.notes + match.openExceptions.flatMap(\.notes))
        .filter(\.isMissingDatum).map { note in
          let conditions = packs[match.rule.pack].conditions
          return MissingDatum(
            rule: match.rule, note: note,
            isOfPack: conditions.contains { $0.formula.mayLack(note) })
        }
    }
    let truncated = evaluation.truncated.map {
      MissingDatum(
        rule: $0.rule, note: .notCovered(PhraseSummary(kind: .exam, sets: [], time: nil)))
    }
    return (matched + truncated).withoutRepeats()
  }
}

extension Array {
  /// Those that satisfy the predicate, and the others, each in order.
  fileprivate func split(_ isFirst: (Element) -> Bool) -> (first: [Element], second: [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
