import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Judgement {
  func answer(_ measure: Measure, _ test: ValueTest, _ bound: [Bound]) -> Answer {
    switch measure {
    case .named(let id): return answer(rule.measures[id.index].measure, test, bound)
    case .picked(let pick, let set, let time): return read(test, pick, set, time, bound)
    case .change(let change, let set, let time): return read(test, change, set, time, bound)
    case .derived(let quantity, let time): return read(test, quantity, time, bound)
    case .gestation(at: let anchor):
      let gestation = gestation(at: anchor, bound)
      return Answer(gestation.answer(to: test), [.gestation(gestation)])
    }
  }

  /// What each `let` reads.
  func readings(_ bound: [Bound]) -> [Reading?] {
    rule.measures.map { named in
      switch named.measure {
      case .named: return nil
      case .picked(let pick, let set, let time):
        let contenders = contenders(pick, set, time, bound)
        return (pick == .latest ? contenders.last : contenders.first)
          .map { .result($0.entries[0]) }
      case .change(let change, let set, let time):
        return contenders(.latest, set, time, bound).last.map { latest in
          .change(trend(change, of: latest, in: results(of: set, time, bound)).reading)
        }
      case .derived(let quantity, let time):
        guard case .values(let values) = derived(quantity, time, bound) else { return nil }
        return values.first.map { .derived($0.reading) }
      case .gestation(at: let anchor): return .gestation(gestation(at: anchor, bound))
      }
    }
  }

  private func gestation(at anchor: Anchor, _ bound: [Bound]) -> Gestation {
    Gestation.at(point(anchor, bound), of: view.patient, term: pack.defaults.term)
  }

  // MARK: - Results

  private func missing(_ set: SetID, _ time: TimePhrase) -> Note {
    .missing(PhraseSummary(kind: .exam, sets: [set], time: time))
  }

  /// S29: the last result in the window; no older one stands in for one that cannot be read.
  private func read(
    _ test: ValueTest, _ pick: Pick, _ set: SetID, _ time: TimePhrase, _ bound: [Bound]
  ) -> Answer {
    agree(contenders(pick, set, time, bound), otherwise: missing(set, time)) {
      read(test, of: $0.entries[0])
    }
  }

  /// All that may be the one picked must say the same, and one of them must be there.
  private func agree(
    _ contenders: [Candidate], otherwise missing: Note, _ read: (Candidate) -> Answer
  ) -> Answer {
    guard !contenders.isEmpty else { return Answer(.unknown, [missing]) }
    let answers = contenders.map(read)
    let isSure = contenders.contains { $0.truth == .yes }
    let truth = isSure ? common(answers.map(\.truth)) : .unknown
    let notes = zip(contenders, answers).flatMap { candidate, answer in
      candidate.truth == .unknown && truth == .unknown ? [possible(candidate)] : answer.notes
    }
    return Answer(truth, notes.withoutRepeats())
  }

  private func possible(_ candidate: Candidate) -> Note {
    .possible(candidate.entries, candidate.doubt ?? .timeUncertain)
  }

  /// The results that may be the one picked.
  private func contenders(
    _ pick: Pick, _ set: SetID, _ time: TimePhrase, _ bound: [Bound]
  ) -> [Candidate] {
    let results = results(of: set, time, bound)
    let sure = results.filter { $0.truth == .yes }
    return results.filter { isContender($0, for: pick, among: sure) }
  }

  private func results(of set: SetID, _ time: TimePhrase, _ bound: [Bound]) -> [Candidate] {
    withResult(
      candidates(
        for: EntryPhrase(kind: .exam, tests: [.member(set)], tail: nil, time: time), bound: bound))
  }

  /// A result declared unusable is one all the same: no older one stands in for it (S29). A draft
  /// measures nothing.
  private func withResult(_ candidates: [Candidate]) -> [Candidate] {
    candidates.filter { candidate in
      let entry = candidate.entries[0]
      guard record.standing(entry) != .drafted, let exam = record.exam(entry) else { return false }
      return (exam.value != ExamValue.none || exam.isUnusable) && !record.isPanel(entry)
    }
  }

  /// Whether a result may be the one picked: none surely lies beyond it.
  private func isContender(_ candidate: Candidate, for pick: Pick, among sure: [Candidate]) -> Bool
  {
    let start = start(of: candidate.entries[0])
    let others = sure.map { self.start(of: $0.entries[0]) }
    return switch pick {
    case .latest: others.allSatisfy { start.highInstant >= $0.lowInstant }
    case .earliest: others.allSatisfy { start.lowInstant <= $0.highInstant }
    }
  }

  // MARK: - Trends

  /// S33: every result that may be the last, against those before it.
  private func read(
    _ test: ValueTest, _ change: Change, _ set: SetID, _ time: TimePhrase, _ bound: [Bound]
  ) -> Answer {
    let results = results(of: set, time, bound)
    let contenders = contenders(.latest, set, time, bound)
    let isBounded = contenders.count <= Trend.mostContenders
    return agree(
      Array(contenders.prefix(Trend.mostContenders)), otherwise: missing(set, time)
    ) {
      let trend = trend(change, of: $0, in: results)
      return Answer(isBounded ? trend.answer(to: test) : .unknown, [.change(trend.reading)])
    }
  }

  /// Two results of one instant, or of one day without a time, are not one before the other.
  private func trend(_ change: Change, of latest: Candidate, in results: [Candidate]) -> Trend {
    let end = start(of: latest.entries[0])
    let others = results.filter { $0.entries != latest.entries }
    let before = others.filter { start(of: $0.entries[0]).isBefore(end, by: .second) != .no }
    let sure = before.filter {
      $0.truth == .yes && start(of: $0.entries[0]).isBefore(end, by: .second) == .yes
    }
    let possible = before.filter { candidate in !sure.contains { $0.entries == candidate.entries } }
    return Trend(
      change, of: latest.entries[0], after: sure.map { $0.entries[0] },
      andPerhaps: possible.map { $0.entries[0] }, in: record)
  }

  // MARK: - Formulas

  /// What became of a formula: its value, or two that must agree, or what it lacks.
  private enum Derived {
    case values([DerivedValue])
    case lacking([Note])
  }

  /// S35.
  private func read(
    _ test: ValueTest, _ quantity: DerivedQuantity, _ time: TimePhrase, _ bound: [Bound]
  ) -> Answer {
    switch derived(quantity, time, bound) {
    case .lacking(let notes): Answer(.unknown, notes.withoutRepeats())
    case .values(let values):
      Answer(
        common(values.map { $0.answer(to: test) }), values.map { .derived($0.reading) })
    }
  }

  private func derived(
    _ quantity: DerivedQuantity, _ time: TimePhrase, _ bound: [Bound]
  ) -> Derived {
    let inputs = quantity.inputs.map { contenders(.latest, $0, time, bound) }
    let values = DerivedInputs(
      quantity, inputs.map { $0.map { $0.entries[0] } }, history: history(quantity),
      patient: view.patient, term: pack.defaults.term, in: record)
    let facts = DerivedInputs.missing(for: quantity, of: record.patient)
    func lacks(_ input: Int) -> [Note] {
      if inputs[input].contains(where: { $0.truth == .yes }) { return [] }
      if inputs[input].isEmpty { return [missing(quantity.inputs[input], time)] }
      return inputs[input].map(possible)
    }
    if case .filtrationRate = quantity {
      switch source(creatinine: inputs[0], reported: inputs[1]) {
      case .nothing: return .lacking(lacks(0) + (inputs[1].isEmpty ? [] : lacks(1)))
      case .reported: return .values([values.reported])
      case .creatinine: return facts.isEmpty ? .values([values.computed]) : .lacking(facts)
      case .either:
        return facts.isEmpty ? .values([values.computed, values.reported]) : .lacking(facts)
      }
    }
    let notes = inputs.indices.flatMap(lacks) + facts
    return notes.isEmpty ? .values([values.computed]) : .lacking(notes)
  }

  private enum Source { case nothing, creatinine, reported, either }

  /// A reported rate only where no creatinine is as recent, by day.
  private func source(creatinine: [Candidate], reported: [Candidate]) -> Source {
    let (hasCreatinine, hasReported) = (isSure(creatinine), isSure(reported))
    guard hasCreatinine || hasReported else { return .nothing }
    guard let sample = creatinine.last else { return .reported }
    guard let report = reported.last else { return .creatinine }
    let isNewer = start(of: sample.entries[0])
      .isBefore(start(of: report.entries[0]), by: .day)
    if isNewer == .yes, hasReported { return .reported }
    return isNewer == .no && hasCreatinine ? .creatinine : .either
  }

  private func isSure(_ candidates: [Candidate]) -> Bool {
    candidates.contains { $0.truth == .yes }
  }

  /// All sure results of creatinine, whenever they were taken.
  private func history(_ quantity: DerivedQuantity) -> [EntryIndex] {
    switch quantity {
    case .bodyMassIndex: return []
    case .filtrationRate(let creatinine, _), .clearance(let creatinine, _):
      let phrase = EntryPhrase(kind: .exam, tests: [.member(creatinine)], tail: nil, time: nil)
      return withResult(selection(phrase).filter { $0.truth == .yes }).map { $0.entries[0] }
    }
  }
}
