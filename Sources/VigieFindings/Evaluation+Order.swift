import VigieRecord

extension Evaluation {
  /// Puts everything in canonical order: by rule, then bound entries, then moment.
  ///
  /// INVARIANT (determinism): entries are in canonical order within a record, so this order
  /// depends on nothing but the record and the rules.
  package mutating func sort() {
    matches.sort { ($0.rule, $0.bound, $0.moment) < ($1.rule, $1.bound, $1.moment) }
    excepted.sort { ($0.rule, $0.bound, $0.exception) < ($1.rule, $1.bound, $1.exception) }
    truncated.sort { ($0.rule, [$0.later]) < ($1.rule, [$1.later]) }
    // A rule may reach its limit at several moments.
    limited = Set(limited).sorted()
  }
}

private func < <Third: Comparable>(
  left: (RuleID, [BoundItem], Third), right: (RuleID, [BoundItem], Third)
) -> Bool {
  if left.0 != right.0 { return left.0 < right.0 }
  let (first, second) = (left.1.map(\.entries), right.1.map(\.entries))
  if first != second { return first.precedes(second) }
  return left.2 < right.2
}

private func < (left: (RuleID, [BoundItem]), right: (RuleID, [BoundItem])) -> Bool {
  if left.0 != right.0 { return left.0 < right.0 }
  return left.1.map(\.entries).precedes(right.1.map(\.entries))
}

extension [[EntryIndex]] {
  /// Lexicographic order of lists of lists.
  package func precedes(_ other: [[EntryIndex]]) -> Bool {
    for (mine, theirs) in zip(self, other) where mine != theirs {
      return mine.lexicographicallyPrecedes(theirs)
    }
    return count < other.count
  }
}
