import VigieLanguage
import VigieTerms

/// A set of codes, shared by all packs that define an equal one.
typealias ClassID = Position<CodeSet>

/// One test of an entry in flat form: negations are folded into a flag.
struct Question: Hashable, Sendable {
  let subject: Subject
  let isNegated: Bool

  enum Subject: Hashable, Sendable {
    case member(ClassID)
    case route(Route)
    case state(EntryState)
    case value(Position<ValueQuestion>)
    case reaction(ClassID)
    case amount(Position<AmountForm>)
    case form(DoseForm)
    case reason(ClassID)
    case quality(ExamQuality)
  }
}

extension Question {
  /// When a test is asked; the first that stays open gives the doubt, whatever the order in which
  /// the author wrote them.
  enum Stage: UInt8, Comparable {
    case member, route, attribute, exposure

    static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  var stage: Stage {
    switch subject {
    case .member: .member
    case .route: .route
    case .state(.new), .amount: .exposure
    case .state, .value, .reaction, .form, .reason, .quality: .attribute
    }
  }
}

extension Question {
  /// Whether each line of a treatment has its own answer.
  var isOfLine: Bool {
    switch subject {
    case .member, .route, .form, .state(.drafted), .state(.recorded), .state(.asNeeded): true
    case .state, .value, .reaction, .amount, .reason, .quality: false
    }
  }
}

/// One test of a result in flat form.
struct ValueQuestion: Hashable, Sendable {
  /// Never a `not`. Its sets are positions in the class table.
  let test: ValueTest
  let isNegated: Bool

  /// The test with its negation: what is no plain result reads it as a whole.
  var whole: ValueTest { isNegated ? .not(test) : test }
}
