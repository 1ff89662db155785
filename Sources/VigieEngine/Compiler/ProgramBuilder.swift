import VigieLanguage
import VigieTerms

/// Grows the tables of a program, pack by pack.
struct ProgramBuilder {
  var classes = Table<CodeSet>()
  var features = Table<Feature>()
  var questions = Table<Question>()
  var valueQuestions = Table<ValueQuestion>()
  var amounts = Table<AmountForm>()
  var selectors = Table<Selector>()
  var times = Table<TimePhrase>()
  var terms = Table<TermsRule>()
  var leaves = Table<LeafQuestion>()
  /// Those that lanes and plain leaves ask for.
  var treatments = Table<TreatmentClass>()
  /// Those of plain comparisons.
  var units = Table<Unit>()

  var code: ContiguousArray<Instruction> = []
  var origins: ContiguousArray<Leaf> = []
  var formulas: ContiguousArray<CompiledFormula> = []
  var bindings: ContiguousArray<CompiledBinding> = []
  var measures: ContiguousArray<CompiledMeasure> = []
  /// Their sets are positions in the class table.
  var quotes: ContiguousArray<Quote> = []
  var repetitions: ContiguousArray<CompiledRepetition> = []
  var rules: ContiguousArray<CompiledRule> = []
  /// Key of each rule.
  var keys: ContiguousArray<RuleKey> = []
  /// Lane of each rule.
  var lanes: ContiguousArray<RuleLane> = []
  /// What the general lane and formulas look entries up by.
  var generalFeatures: Set<FeatureID> = []
}

/// The pack and the rule that are being compiled: what names refer to.
struct RuleScope {
  let pack: CheckedPack
  let measures: [NamedMeasure]
  let needs: FormulaNeeds
  /// Class of each set of the pack.
  let classes: [ClassID]
  let terms: Position<TermsRule>

  subscript(set: SetID) -> ClassID { classes[set.index] }
}

extension ProgramBuilder {
  mutating func question(_ test: EntryTest, in scope: RuleScope) -> Question {
    var test = test
    var isNegated = false
    while case .not(let inner) = test {
      test = inner
      isNegated.toggle()
    }
    let subject: Question.Subject =
      switch test {
      case .member(let set): .member(scope[set])
      case .route(let word): .route(word)
      case .state(let state): .state(state)
      case .value(let value): .value(valueQuestion(value, in: scope))
      case .reaction(let set): .reaction(scope[set])
      case .amount(let amount, let test): .amount(amountForm(amount, test, in: scope))
      case .form(let form): .form(form)
      case .reason(let set): .reason(scope[set])
      case .quality(let quality): .quality(quality)
      case .not: preconditionFailure("negations are peeled off above")
      }
    return Question(subject: subject, isNegated: isNegated)
  }

  mutating func valueQuestion(
    _ test: ValueTest, in scope: RuleScope
  ) -> Position<ValueQuestion> {
    var test = test
    var isNegated = false
    while case .not(let inner) = test {
      test = inner
      isNegated.toggle()
    }
    if case .member(let set) = test { test = .member(SetID(scope[set].index)) }
    return valueQuestions.position(of: ValueQuestion(test: test, isNegated: isNegated))
  }

  mutating func selector(_ phrase: EntryPhrase, in scope: RuleScope) -> Position<Selector> {
    let tail = phrase.tail.map { tail in
      ClassTail(
        length: tail.length,
        exceptions: tail.exceptions.map { .init(length: $0.length, set: scope[$0.set]) })
    }
    let selector = Selector(
      kind: phrase.kind, questions: phrase.tests.map { question($0, in: scope) }, tail: tail,
      terms: phrase.kind == .medication ? scope.terms : nil)
    if let set = selector.requiredClass {
      _ = features.position(of: Feature(kind: phrase.kind, set: set))
    }
    return selectors.position(of: selector)
  }

  /// The same selector, whose entries a formula or the general lane will look up.
  mutating func asked(_ selector: Position<Selector>) -> Position<Selector> {
    let asked = selectors.elements[selector]
    if let set = asked.requiredClass {
      generalFeatures.insert(features.position(of: Feature(kind: asked.kind, set: set)))
    }
    return selector
  }

  /// Treatments that are counted at a look need no entry to be looked up, or hardly ever.
  private mutating func count(
    _ selector: Position<Selector>, _ time: Position<TimePhrase>?, _ test: CountTest
  ) -> LeafQuestion {
    let leaf = LeafQuestion.count(selector, time, test)
    if case .treatment = plain(leaf) { return leaf }
    _ = asked(selector)
    return leaf
  }

  mutating func leaf(_ leaf: Leaf, in scope: RuleScope) -> Position<LeafQuestion> {
    let question: LeafQuestion =
      switch leaf {
      case .count(let phrase, let test):
        count(selector(phrase, in: scope), phrase.time.map { times.position(of: $0) }, test)
      case .measure(let measure, let test):
        .measure(self.measure(measure, in: scope), valueQuestion(test, in: scope))
      case .entry(let binding, let test):
        .entry(binding, questions.position(of: self.question(test, in: scope)))
      case .patient(.pregnant(at: let anchor)):
        .pregnant(anchor, term: scope.pack.defaults.term)
      case .patient(let test): .patient(test)
      case .happens(let binding, let phrase):
        .happens(binding, times.position(of: phrase))
      // The order is for the reader: both ways around the clock count.
      case .spaced(let first, let second, let length, _): .spaced(first, second, length)
      case .shared(let attribute, let first, let second): .shared(attribute, first, second)
      case .covers(let whole, let part, let set):
        .covers(whole, part, set.map { scope[$0] })
      case .factor(let factor): .factor(factor)
      case .quoted: .quoted
      }
    return leaves.position(of: question)
  }
}
