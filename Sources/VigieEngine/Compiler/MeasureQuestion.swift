import VigieLanguage
import VigieTerms

/// A measure in flat form.
enum MeasureQuestion: Hashable, Sendable {
  case picked(Pick, ResultsQuestion)
  case change(Change, ResultsQuestion)
  /// With one question for each input, and the length of a pregnancy at its due date, in which no
  /// formula of the kidneys holds.
  case derived(DerivedQuantity, [ResultsQuestion], term: CalendarDuration)
  case gestation(Anchor, term: CalendarDuration)
}

/// Results of one set in a window: `inr within 30 days`.
struct ResultsQuestion: Hashable, Sendable {
  let selector: Position<Selector>
  let time: Position<TimePhrase>
}

extension MeasureQuestion {
  /// Whether it asks nothing about what is bound.
  func isFree(times: ContiguousArray<TimePhrase>) -> Bool {
    switch self {
    case .picked(_, let results), .change(_, let results): times[results.time].window.isFree
    case .derived(_, let inputs, term: _): inputs.allSatisfy { times[$0.time].window.isFree }
    case .gestation(let anchor, term: _): anchor == .now
    }
  }
}

extension ProgramBuilder {
  mutating func measure(_ measure: Measure, in scope: RuleScope) -> MeasureQuestion {
    switch measure {
    case .named(let name): return self.measure(scope.measures[name.index].measure, in: scope)
    case .picked(let pick, let set, let time):
      return .picked(pick, results(of: set, time, in: scope))
    case .change(let change, let set, let time):
      return .change(change, results(of: set, time, in: scope))
    case .derived(let quantity, let time):
      var inputs: [ResultsQuestion] = []
      for set in quantity.inputs { inputs.append(results(of: set, time, in: scope)) }
      return .derived(quantity, inputs, term: scope.pack.defaults.term)
    case .gestation(at: let anchor): return .gestation(anchor, term: scope.pack.defaults.term)
    }
  }

  private mutating func results(
    of set: SetID, _ time: TimePhrase, in scope: RuleScope
  ) -> ResultsQuestion {
    let phrase = EntryPhrase(kind: .exam, tests: [.member(set)], tail: nil, time: nil)
    return ResultsQuestion(
      selector: asked(selector(phrase, in: scope)), time: times.position(of: time))
  }

  /// What at least one result must be of for the measure to be known; nil: nothing must.
  mutating func selectors(neededBy measure: Measure, in scope: RuleScope) -> [Position<Selector>]? {
    switch self.measure(measure, in: scope) {
    case .picked(_, let results), .change(_, let results): [results.selector]
    // A filtration rate has two sources; the other formulas need their first input.
    case .derived(.filtrationRate, let inputs, term: _): inputs.map(\.selector)
    case .derived(_, let inputs, term: _): inputs.first.map { [$0.selector] }
    case .gestation: nil
    }
  }
}
