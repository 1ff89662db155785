import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Judgement {
  /// S37, S41: Kleene's connectives; the notes are those of the parts that decided.
  func answer(_ formula: Formula, _ bound: [Bound], _ factors: [FactorOutcome]) -> Answer {
    switch formula {
    case .constant(let value): Answer(Truth(value))
    case .not(let part): answer(part, bound, factors).negated
    case .all(let parts): .all(parts.map { answer($0, bound, factors) })
    case .any(let parts): .any(parts.map { answer($0, bound, factors) })
    case .leaf(let leaf): answer(leaf, bound, factors)
    }
  }

  private func answer(_ leaf: Leaf, _ bound: [Bound], _ factors: [FactorOutcome]) -> Answer {
    switch leaf {
    case .count(let phrase, let test): return count(phrase, test, bound)
    case .measure(let measure, let test): return answer(measure, test, bound)
    case .entry(let binding, let test): return answer(test, about: binding, bound)
    case .patient(let test): return answer(test, bound)
    case .happens(let binding, let phrase):
      let item = bound[binding.index]
      let truth = item.exposure.map {
        presence(of: $0, tail: item.tail, time: phrase, bound: bound)
      }
      let answer = truth ?? happening(item.entry, phrase, bound)
      return Answer(answer, [.happened(binding, phrase, answer)])
    case .spaced(let first, let second, let distance, _):
      let truth = spaced(bound[first.index], bound[second.index], distance)
      return Answer(truth, [.spacing(first, second, truth)])
    case .shared(let attribute, let first, let second):
      let truth = shared(attribute, bound[first.index], bound[second.index])
      return Answer(truth, [.shared(attribute, first, second, truth)])
    case .covers(let whole, let part, let set):
      let truth = covers(bound[whole.index].entry, bound[part.index].entry, set)
      return Answer(truth, [.covers(whole, part, truth)])
    case .quoted(let text): return Answer(.unknown, [.quoted(text)])
    case .factor(let factor):
      return Answer(factors[factor.index].settled, factors[factor.index].notes)
    }
  }

  private func answer(_ test: EntryTest, about binding: BindingID, _ bound: [Bound]) -> Answer {
    if case .not(let inner) = test { return answer(inner, about: binding, bound).negated }
    let item = bound[binding.index]
    if case .value(let test) = test { return read(test, of: item.entry) }
    if case .amount(let amount, let asked) = test {
      return answer(to: test, amount, asked, about: binding, bound)
    }
    let truth =
      item.exposure.map { answer(to: test, about: $0) }
      ?? answer(to: test, about: item.entry).truth
    return Answer(truth, [.stated(binding, test, truth)])
  }

  // MARK: - Counting

  /// S27, S37: distinct substances, patient-days of exams, dates of the rest.
  private func count(_ phrase: EntryPhrase, _ test: CountTest, _ bound: [Bound]) -> Answer {
    let found = candidates(for: phrase, bound: bound).filter { candidate in
      !test.isOther || !bound.contains { $0.isSame(as: candidate) }
    }
    let sure = Set(found.filter { $0.truth == .yes }.map(occasion)).count
    let possible = Set(found.map(occasion)).count
    let needed = test.comparison == .atLeast ? test.count : test.count + 1
    let pending = phrase.time.map { resolve($0.window, bound: bound).pending } ?? .no
    let isCovered = isCovered(phrase, bound)
    let summary = PhraseSummary(phrase)

    func result(_ enough: Truth, _ notes: [Note]) -> Answer {
      Answer(test.comparison == .atLeast ? enough : !enough, notes)
    }
    let present = found.filter { $0.truth == .yes }.map { Note.present($0.entries) }
      .withoutRepeats()
    if sure >= needed { return result(.yes, present) }
    // S8: a window that has not closed proves no absence, and says nothing; what may lie in it
    // already is said (S37).
    if pending == .yes, test.comparison == .atMost || possible < needed {
      return Answer(.no, [.pending(summary)])
    }
    // S12: an absence is false only where the record covers the question.
    guard pending == .unknown || !isCovered || possible >= needed else {
      return result(.no, present.isEmpty ? [.absent(summary)] : present)
    }
    var notes = found.filter { $0.truth == .unknown }.map {
      Note.possible($0.entries, $0.doubt ?? .timeUncertain)
    }
    if !isCovered { notes.append(.notCovered(summary)) }
    if pending == .unknown { notes.append(.pending(summary)) }
    return result(.unknown, notes.withoutRepeats())
  }

  /// What counts as one.
  private func occasion(_ candidate: Candidate) -> Occasion {
    if let exposure = candidate.exposure { return .substance(exposure.substance) }
    let start = start(of: candidate.entries[0])
    return .day(start.low, start.high)
  }

  private enum Occasion: Hashable {
    case substance(SubstanceID)
    case day(Day, Day)
  }

  /// S12. A window without a beginning asks what the record holds, however far that goes back.
  private func isCovered(_ phrase: EntryPhrase, _ bound: [Bound]) -> Bool {
    guard let first = view.coverage[phrase.kind] else { return false }
    guard phrase.kind != .allergy else { return true }
    guard let time = phrase.time else { return first <= moment.low }
    let from = resolve(time.window, bound: bound).window.from.low
    return !from.isFinite || first <= from
  }

  // MARK: - The patient

  private func answer(_ test: PatientTest, _ bound: [Bound]) -> Answer {
    switch test {
    case .female, .male:
      guard let sex = record.patient.sex else { return Answer(.unknown, [.sex(nil)]) }
      return Answer(Truth(sex == (test == .female ? .female : .male)), [.sex(sex)])
    case .pregnant(let anchor):
      let truth = PregnancyStatus.at(
        point(anchor, bound), of: view.patient, term: pack.defaults.term
      ).isPregnant
      return Answer(truth, [.pregnancy(truth)])
    case .breastFeeding:
      let truth = Lactation.status(at: moment, of: view.patient)
      return Answer(truth, [.breastFeeding(truth)])
    case .age(let comparator, let limit, let unit, let anchor):
      return age(unit, point(anchor, bound), [(comparator, limit)])
    case .ageRange(let low, let high, let unit, let anchor):
      return age(unit, point(anchor, bound), [(.greaterOrEqual, low), (.lessOrEqual, high)])
    }
  }

  /// S9: completed units, an interval where a date is partial.
  private func age(
    _ unit: Age.Unit, _ day: TimePoint, _ tests: [(comparator: Comparator, limit: Int)]
  ) -> Answer {
    guard let birth = record.patient.birth, !birth.isUnknown else {
      return Answer(.unknown, [.birthDateMissing])
    }
    let ages = Age.completed(unit, from: birth, at: day)
    let truth = tests.reduce(Truth.yes) { truth, test in
      // The ends of the interval, and the limit if it lies between, speak for everything.
      let limit = min(max(test.limit, ages.lowerBound), ages.upperBound)
      return truth
        && common(
          [ages.lowerBound, limit, ages.upperBound].map {
            Truth(test.comparator.holds($0, test.limit))
          })
    }
    return Answer(truth, [.age(ages, unit)])
  }

  // MARK: - Intakes

  /// Times of intake repeat every day; a line that states none leaves the question open.
  private func spaced(
    _ first: Bound, _ second: Bound, _ distance: CalendarDuration
  ) -> Truth {
    guard let earlier = intakes(of: first), let later = intakes(of: second),
      let needed = distance.minutes
    else { return .unknown }
    let day = 24 * 60
    let gaps = earlier.flatMap { from in later.map { to in ((to - from) % day + day) % day } }
    // Half an hour too late for one intake is 23 hours and a half before the next: whichever order
    // the rule names, both ways around the clock must be long enough.
    return Truth(gaps.allSatisfy { min($0, day - $0) >= needed })
  }

  private func intakes(of item: Bound) -> [Int]? {
    let lines = item.candidate.entries.map { record.medication($0)?.intakeMinutes ?? [] }
    guard lines.allSatisfy({ !$0.isEmpty }) else { return nil }
    return lines.flatMap { $0.map(Int.init) }
  }
}
