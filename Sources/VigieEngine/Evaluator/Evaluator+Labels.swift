import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Entries known by their words alone (rule 8 of "From record to findings").
extension Evaluator {
  /// S37: a line that nobody recognised is not checked, unless a set asks for its words.
  func isChecked(_ line: EntryIndex) -> Bool { !record.substances(line).isEmpty }

  /// Why a membership is open; asked only where it is.
  func doubt(
    _ question: Question, _ answer: Truth, of entry: EntryIndex, else other: Doubt
  ) -> Doubt {
    guard answer == .unknown, case .member(let set) = question.subject,
      program.classes.isUndecided(record.words(entry), in: set)
    else { return other }
    return .labelTooCostly
  }
}

extension ClassTable {
  /// Whether the class stays open for the words alone because a search was given up.
  func isUndecided(_ words: ContiguousArray<LabelID>.SubSequence, in set: ClassID) -> Bool {
    !words.isEmpty && isUndecided(Array(words), set)
  }
}
