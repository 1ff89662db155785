import VigieFindings
import VigieLanguage
import VigieTerms

/// Everything the evaluator reads, in flat tables; immutable and shared by all threads.
///
/// A class, so that an evaluation holds one reference and not one for each table.
final class Program: Sendable {
  let classes: ClassTable
  let features: ContiguousArray<Feature>
  let questions: ContiguousArray<Question>
  let valueQuestions: ContiguousArray<ValueQuestion>
  let amounts: ContiguousArray<AmountForm>
  let selectors: ContiguousArray<Selector>
  let times: ContiguousArray<TimePhrase>
  let terms: ContiguousArray<TermsRule>
  let leaves: ContiguousArray<LeafQuestion>
  /// For each leaf, whether one answer serves a whole moment.
  let isLeafFree: ContiguousArray<Bool>
  /// The leaves in the form that most records answer at a look.
  let plainLeaves: ContiguousArray<PlainLeaf>
  let units: ContiguousArray<Unit>
  /// For each of `terms`, how many days a treatment without a known end lasts; nil where that hangs
  /// on the substance or on the calendar.
  let plainDays: ContiguousArray<Int32?>
  let code: ContiguousArray<Instruction>
  /// The sources of the leaves, for notes.
  let origins: ContiguousArray<Leaf>
  let formulas: ContiguousArray<CompiledFormula>
  let bindings: ContiguousArray<CompiledBinding>
  let measures: ContiguousArray<CompiledMeasure>
  let quotes: ContiguousArray<Quote>
  let repetitions: ContiguousArray<CompiledRepetition>
  let rules: ContiguousArray<CompiledRule>
  /// Their ids alone: what a bare match takes of a rule.
  let ruleIDs: ContiguousArray<RuleID>
  /// Key of each rule.
  let keys: ContiguousArray<RuleKey>
  /// Positions of the rules that state a validity.
  let rulesWithValidity: ContiguousArray<Int32>
  /// Of all rules, and of those of the general lane.
  let index: RuleIndex
  let generalIndex: RuleIndex
  let lanes: ContiguousArray<RuleLane>
  let laneIndex: LaneIndex
  /// The kinds of entries that have features of the general lane or that label patterns may be found
  /// in; a scan leaves out the others.
  let scanned: KindSet
  /// By feature, whether formulas or the general lane look entries up by it.
  let isGeneralFeature: ContiguousArray<Bool>

  init(_ builder: consuming ProgramBuilder, vocabulary: Vocabulary) {
    plainLeaves = builder.plainLeaves()
    units = builder.units.elements
    plainDays = ContiguousArray(
      builder.terms.elements.map { $0.bySet.isEmpty ? $0.exposure.exactDays : nil })
    classes = ClassTable(
      builder.classes.elements, features: builder.features.elements, vocabulary: vocabulary)
    features = builder.features.elements
    questions = builder.questions.elements
    valueQuestions = builder.valueQuestions.elements
    amounts = builder.amounts.elements
    selectors = builder.selectors.elements
    times = builder.times.elements
    terms = builder.terms.elements
    leaves = builder.leaves.elements
    let times = builder.times.elements
    isLeafFree = ContiguousArray(builder.leaves.elements.map { $0.isFree(times: times) })
    code = builder.code
    origins = builder.origins
    formulas = builder.formulas
    bindings = builder.bindings
    measures = builder.measures
    quotes = builder.quotes
    repetitions = builder.repetitions
    rules = builder.rules
    ruleIDs = ContiguousArray(builder.rules.map(\.id))
    keys = builder.keys
    rulesWithValidity = ContiguousArray(
      builder.rules.indices.lazy.filter { builder.rules[$0].validity != nil }.map { Int32($0) })
    let lanes = builder.lanes
    self.lanes = lanes
    index = RuleIndex(builder.keys, features: builder.features.elements)
    generalIndex = RuleIndex(builder.keys, features: builder.features.elements) {
      lanes[$0] == .general
    }
    laneIndex = LaneIndex(
      lanes, treatments: builder.treatments.elements, classes: builder.classes.elements.count)
    var isGeneral = ContiguousArray(repeating: false, count: builder.features.elements.count)
    for feature in builder.generalFeatures { isGeneral[feature.index] = true }
    isGeneralFeature = isGeneral
    scanned =
      classes.patterns.isEmpty
      ? KindSet(builder.generalFeatures.map { KindSet(builder.features.elements[$0.index].kind) })
      : .all
  }
}
