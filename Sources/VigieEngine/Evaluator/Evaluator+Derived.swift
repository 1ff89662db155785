import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What became of a formula about the patient.
struct DerivedVerdict {
  /// One value, or two of which it is not known which holds; none where something is missing.
  var values: [DerivedValue] = []
  var missing: [Note] = []

  func answer(to test: ValueTest) -> Truth {
    var agreement = Agreement()
    for value in values { agreement.add(value.answer(to: test)) }
    return agreement.truth
  }
}

/// S35: body mass index, filtration rate, clearance.
extension Evaluator {
  mutating func derived(
    _ quantity: DerivedQuantity, _ inputs: [ResultsQuestion], _ term: CalendarDuration
  ) -> DerivedVerdict {
    var found: [Contenders] = []
    for input in inputs { found.append(contenders(.latest, input)) }
    let facts = DerivedInputs.missing(for: quantity, of: patient)
    let values = DerivedInputs(
      quantity, found.map { $0.items.map(\.entry) }, history: history(quantity, inputs),
      patient: patient, term: term, in: record)
    guard case .filtrationRate(let creatinine, _) = quantity else {
      var missing: [Note] = []
      for place in found.indices where !found[place].isSure {
        missing += lacking(found[place], quantity.inputs[place], inputs[place])
      }
      missing += facts
      return missing.isEmpty
        ? DerivedVerdict(values: [values.computed]) : DerivedVerdict(missing: missing)
    }
    switch source(found[0], found[1]) {
    case nil:
      var missing = lacking(found[0], creatinine, inputs[0])
      if !found[1].items.isEmpty { missing += found[1].items.map { possible($0) } }
      return DerivedVerdict(missing: missing)
    case (false, true)?: return DerivedVerdict(values: [values.reported])
    case (true, let mayBeReported)?:
      guard facts.isEmpty else { return DerivedVerdict(missing: facts) }
      return DerivedVerdict(values: [values.computed] + (mayBeReported ? [values.reported] : []))
    case (false, false)?: return DerivedVerdict()
    }
  }

  /// Which of the two may hold: the formula, a reported rate; nil where neither surely is there.
  /// A creatinine of the same day comes before a report.
  private func source(
    _ creatinine: Contenders, _ reported: Contenders
  ) -> (isComputed: Bool, isReported: Bool)? {
    guard creatinine.isSure || reported.isSure else { return nil }
    guard let sample = creatinine.items.last else { return (false, true) }
    guard let report = reported.items.last else { return (true, false) }
    let (taken, told) = (start(of: sample.entry), start(of: report.entry))
    if reported.isSure, taken.high < told.low { return (false, true) }
    return (true, !(creatinine.isSure && taken.low >= told.high))
  }

  private func lacking(
    _ found: Contenders, _ set: SetID, _ input: ResultsQuestion
  ) -> [Note] {
    guard found.items.isEmpty else { return found.items.map { possible($0) } }
    let time = program.times[input.time]
    return [.missing(PhraseSummary(kind: .exam, sets: [set], time: time))]
  }

  /// All sure results of creatinine: the first input of both formulas of the kidneys.
  private mutating func history(
    _ quantity: DerivedQuantity, _ inputs: [ResultsQuestion]
  ) -> [EntryIndex] {
    if case .bodyMassIndex = quantity { return [] }
    var history: [EntryIndex] = []
    for place in select(inputs[0].selector) {
      let item = space.selected[place]
      if item.truth == .yes, hasResult(item.entry) { history.append(item.entry) }
    }
    return history
  }
}
