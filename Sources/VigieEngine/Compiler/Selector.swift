import VigieLanguage
import VigieTerms

/// A phrase without its time: what chooses entries at one moment, whatever is bound.
///
/// Selections are computed once per moment of a record and serve every rule that asks for them;
/// times are tested per combination, because a window may refer to what is bound.
struct Selector: Hashable, Sendable {
  let kind: EntryKind
  /// Ordered by stage.
  let questions: [Question]
  let tail: ClassTail?
  /// What holds for treatments without a known end; nil for other kinds.
  let terms: Position<TermsRule>?

  init(
    kind: EntryKind, questions: [Question], tail: ClassTail?, terms: Position<TermsRule>?
  ) {
    self.kind = kind
    self.questions = questions.enumerated()
      .sorted { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }
      .map(\.element)
    self.tail = tail
    self.terms = terms
  }

  /// The class that every selected entry is in, surely or possibly.
  var requiredClass: ClassID? {
    for question in questions where !question.isNegated {
      if case .member(let set) = question.subject { return set }
    }
    return nil
  }
}

/// `lasting 7 days, 5 weeks with fluoxetine` over classes.
struct ClassTail: Hashable, Sendable {
  let length: CalendarDuration
  let exceptions: [Exception]

  struct Exception: Hashable, Sendable {
    let length: CalendarDuration
    let set: ClassID
  }
}

/// The assumed length of a treatment and of its gaps, as one pack states them (S47).
struct TermsRule: Hashable, Sendable {
  let exposure: CalendarDuration
  let gap: CalendarDuration
  /// How far back a body weight may lie.
  let lookback: CalendarDuration
  /// The first one that holds the substance wins.
  let bySet: [Special]

  struct Special: Hashable, Sendable {
    let set: ClassID
    let exposure: CalendarDuration
  }
}
