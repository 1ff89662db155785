import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Entries known by their words alone (rule 8 of "From record to findings").
extension Judgement {
  /// What a line stands for: its substances, else the one of its own that its words give it.
  func components(of line: EntryIndex) -> [SubstanceID] {
    let known = Array(record.substances(line))
    return known.isEmpty ? record.ownSubstance(line).map { [$0] } ?? [] : known
  }

  /// S37: a line that nobody recognised is not checked, unless a set asks for its words.
  func components(of line: EntryIndex, for phrase: EntryPhrase) -> [SubstanceID] {
    let namesSet = phrase.tests.contains { if case .member = $0 { true } else { false } }
    return namesSet ? components(of: line) : Array(record.substances(line))
  }

  /// Why a membership is open.
  func doubt(about entry: EntryIndex, _ test: EntryTest, else other: Doubt) -> Doubt {
    switch test {
    case .not(let inner): doubt(about: entry, inner, else: other)
    case .member(let set):
      record.vocabulary.isUndecided(record.words(entry), in: pack.sets[set.index].codes)
        ? .labelTooCostly : other
    default: other
    }
  }
}

extension ReferenceEvaluator {
  /// The entries of whose words a pattern of any pack says so.
  func entries(of view: RecordView, whoseLabelIs truth: Truth) -> [EntryIndex] {
    view.entries.filter { entry in
      packs.contains { pack in
        pack.sets.contains { set in
          let words = view.record.words(entry)
          return view.record.vocabulary.matches(of: set.codes.labelPatterns, in: words)
            .values.contains(truth)
        }
      }
    }
  }
}
