import VigieLanguage
import VigieRecord
import VigieTerms

/// Entries that only their words put into a set (rule 8 of "From record to findings").
extension Speaker {
  /// Whether a set of the pack holds the entry by its words and not by its codes.
  ///
  /// - Complexity: linear in the sets of the pack, and only for an entry without a recognised code.
  func isByLabel(_ entry: EntryIndex) -> Bool {
    guard !record.words(entry).isEmpty else { return false }
    return pack.sets.contains { set in
      let patterns = set.codes.labelPatterns
      guard !patterns.isEmpty else { return false }
      let whole = record.coded(entry, patterns: patterns)
      var coded = whole
      coded.labels = [:]
      return membership(coded, in: set.codes) == .no && membership(whole, in: set.codes) != .no
    }
  }

  private func membership(_ entry: CodedEntry, in set: CodeSet) -> Truth {
    entry.ownSubstance == nil
      ? set.membership(of: entry)
      : set.medicationMembership(of: entry, in: record.vocabulary).line
  }

  /// " (by label)" behind an entry that only its words put into a set.
  func mark(byLabel entry: EntryIndex) -> String {
    isByLabel(entry) ? say(" (by label)", " (par le libellé)") : ""
  }
}
