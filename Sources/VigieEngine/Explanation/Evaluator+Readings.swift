import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// What each named measure reads.
  mutating func readings() -> [Reading?] {
    var readings: [Reading?] = []
    for place in rule.measures.range { readings.append(reading(program.measures[place].question)) }
    return readings
  }

  private mutating func reading(_ question: MeasureQuestion) -> Reading? {
    switch question {
    case .picked(let pick, let results):
      let items = contenders(pick, results).items
      return (pick == .latest ? items.last : items.first).map { .result($0.entry) }
    case .change(let change, let results):
      guard let latest = contenders(.latest, results).items.last else { return nil }
      return .change(trend(change, of: latest.entry, in: measured(results)).reading)
    case .derived(let quantity, let inputs, let term):
      return derived(quantity, inputs, term).values.first.map { .derived($0.reading) }
    case .gestation(let anchor, let term): return .gestation(gestation(anchor, term))
    }
  }

  // MARK: - Why

  mutating func explainMeasure(
    _ measure: MeasureQuestion, _ value: ValueQuestion, _ source: Measure
  ) -> Explained {
    let truth = self.measure(measure, value)
    switch measure {
    case .picked(let pick, let results):
      let found = contenders(pick, results)
      let own = found.items.map { item in
        Note.result(item.entry, answer(value, of: item.entry), of: value.test)
      }
      return explain(found, truth, source, own)
    case .change(let change, let results):
      let all = measured(results)
      var found = contenders(.latest, results)
      found.items = ContiguousArray(found.items.prefix(Trend.mostContenders))
      let own = found.items.map { item in
        Note.change(trend(change, of: item.entry, in: all).reading)
      }
      return explain(found, truth, source, own)
    case .derived(let quantity, let inputs, let term):
      let verdict = derived(quantity, inputs, term)
      let notes = verdict.values.map { Note.derived($0.reading) }
      return Explained(truth: truth, notes: (notes + verdict.missing).withoutRepeats())
    case .gestation(let anchor, let term):
      return Explained(truth: truth, notes: [.gestation(gestation(anchor, term))])
    }
  }

  /// The notes of the contenders; one that may not be there says so where that decides.
  private func explain(
    _ contenders: Contenders, _ truth: Truth, _ source: Measure, _ own: [Note]
  ) -> Explained {
    if contenders.items.isEmpty, let summary = summary(of: source) {
      return Explained(truth: .unknown, notes: [.missing(summary)])
    }
    let notes = zip(contenders.items, own).map { item, note in
      truth == .unknown && item.truth == .unknown ? possible(item) : note
    }
    return Explained(truth: truth, notes: notes.withoutRepeats())
  }

  private func summary(of measure: Measure) -> PhraseSummary? {
    switch measure {
    case .picked(_, let set, let time), .change(_, let set, let time):
      PhraseSummary(kind: .exam, sets: [set], time: time)
    case .named(let name):
      summary(of: program.measures[rule.measures.range.lowerBound + name.index].source)
    case .derived, .gestation: nil
    }
  }
}
