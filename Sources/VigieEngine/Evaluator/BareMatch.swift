import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// A combination of entries that satisfies a rule, without its reasons: what a scan counts and
/// compares before it pays for words.
public struct BareMatch: Sendable, Hashable {
  public let rule: RuleID
  /// The moment it was judged at (S7).
  public let moment: Day
  /// `yes` or `unknown`.
  public let truth: Truth
  /// By binding, the position of its entry, or of the first line of its treatment, and of a group
  /// that of its first member; -1 where there is no such binding.
  public let entries: SIMD4<Int32>
}

extension BareMatch {
  /// A match without its reasons.
  public init(_ match: Match) {
    var entries = SIMD4<Int32>(repeating: -1)
    for (place, item) in match.bound.enumerated() where place < 4 {
      entries[place] = item.parts[0].entries[0].position
    }
    self.init(rule: match.rule, moment: match.moment, truth: match.truth, entries: entries)
  }
}

extension BareMatch: Comparable {
  /// By rule, then by what is bound, then by moment.
  public static func < (left: BareMatch, right: BareMatch) -> Bool {
    if left.rule != right.rule { return left.rule < right.rule }
    for place in 0..<4 where left.entries[place] != right.entries[place] {
      return left.entries[place] < right.entries[place]
    }
    return (left.moment, left.truth) < (right.moment, right.truth)
  }
}

extension Evaluator {
  /// The match that the bound tuple makes: with its reasons, or bare.
  mutating func emit(_ truth: Truth, tooSoon: [Note]) {
    guard isExplaining else {
      var entries = SIMD4<Int32>(repeating: -1)
      for (place, item) in space.bound.enumerated() { entries[place] = item.entry.position }
      emit(truth, entries)
      return
    }
    evaluation.matches.append(explain(truth, tooSoon: tooSoon))
  }

  /// The bare match of the current rule with these entries.
  mutating func emit(_ truth: Truth, _ entries: SIMD4<Int32>) {
    space.found.append(
      BareMatch(
        rule: program.ruleIDs[current], moment: moment.low, truth: truth, entries: entries))
  }
}

extension ContiguousArray where Element: Comparable {
  /// Sorts in place and asks for no memory, as `sort` would.
  ///
  /// By Shell's method with the gaps of Knuth: insertion alone for the few that most records find.
  mutating func sortInPlace() {
    var gap = 1
    while gap < count / 9 { gap = 3 * gap + 1 }
    var span = mutableSpan
    while gap > 0 {
      for index in stride(from: gap, to: span.count, by: 1) {
        let element = span[index]
        var place = index
        while place >= gap, element < span[place - gap] {
          span[place] = span[place - gap]
          place -= gap
        }
        span[place] = element
      }
      gap /= 3
    }
  }
}
