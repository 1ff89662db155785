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
    let folded = Self.folded(drafts, packs: packs)
    let fingerprints = Fingerprints(packs: packs, record: record)
    let findings = Self.joined(folded).map { leader, others in
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

  /// S45: of several rules on one problem the strongest leads, the rest stand under it.
  private static func joined(_ drafts: [FindingDraft]) -> [(FindingDraft, [FindingDraft])] {
    // Wider combinations first at each level, so that a three-drug rule takes in its pairs; of
    // equals a sure one before one that hangs on something missing.
    let ordered = drafts.sorted {
      if $0.level != $1.level { return $0.level > $1.level }
      if $0.substances.count != $1.substances.count {
        return $0.substances.count > $1.substances.count
      }
      if $0.isCertain != $1.isCertain { return $0.isCertain }
      return FindingDraft.precedes($0, $1)
    }
    var groups: [(FindingDraft, [FindingDraft])] = []
    for draft in ordered {
      if let index = groups.firstIndex(where: { $0.0.takesIn(draft) }) {
        groups[index].1.append(draft)
      } else {
        groups.append((draft, []))
      }
    }
    return groups
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
