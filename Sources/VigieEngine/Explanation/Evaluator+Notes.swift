import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// A truth with the notes of the parts that decided it.
struct Explained {
  var truth: Truth
  var notes: [Note] = []
}

/// The second pass: the same flat code, walked without short cuts, only for what matches.
extension Evaluator {
  mutating func explain(_ formula: CompiledFormula) -> Explained {
    var place = Int(formula.start)
    let part = explain(at: &place)
    return Explained(truth: part.truth, notes: part.notes.withoutRepeats())
  }

  private mutating func explain(at place: inout Int) -> Explained {
    let step = program.code[place]
    place += 1
    switch step.operation {
    case .leaf:
      var part = explain(program.leaves[Int(step.operand)], program.origins[Int(step.origin)])
      if step.isNegated { part.truth = !part.truth }
      return part
    case .yes: return Explained(truth: .yes)
    case .no: return Explained(truth: .no)
    case .openAll: return explainParts(at: &place, from: .yes) { $0 && $1 }
    case .openAny: return explainParts(at: &place, from: .no) { $0 || $1 }
    case .call:
      var inner = Int(step.operand)
      return explain(at: &inner)
    case .joinAll, .joinAny, .close, .end: return Explained(truth: .unknown)
    }
  }

  /// The notes of a connective are those of the parts that share its truth.
  private mutating func explainParts(
    at place: inout Int, from neutral: Truth, _ join: (Truth, Truth) -> Truth
  ) -> Explained {
    var parts: [Explained] = []
    while program.code[place].operation != .close {
      parts.append(explain(at: &place))
      // The step that would fold the part.
      place += 1
    }
    place += 1
    let truth = parts.reduce(neutral) { join($0, $1.truth) }
    let notes = parts.filter { $0.truth == truth }.flatMap(\.notes)
    return Explained(truth: truth, notes: notes.withoutRepeats())
  }

  private mutating func explain(_ leaf: LeafQuestion, _ origin: Leaf) -> Explained {
    switch (leaf, origin) {
    case (.count(let selector, let time, let test), .count(let phrase, _)):
      return explainCount(selector, time, test, PhraseSummary(phrase))
    case (.measure(let measure, let value), .measure(let source, _)):
      return explainMeasure(measure, program.valueQuestions[value], source)
    case (.entry(let binding, let question), .entry(_, let test)):
      return explainEntry(program.questions[question], binding, test)
    case (.patient(let test), _): return explain(test)
    case (.pregnant, _):
      let truth = answer(leaf)
      return Explained(truth: truth, notes: [.pregnancy(truth)])
    case (.happens(let binding, _), .happens(_, let phrase)):
      let truth = answer(leaf)
      return Explained(truth: truth, notes: [.happened(binding, phrase, truth)])
    case (.spaced(let first, let second, _), _):
      let truth = answer(leaf)
      return Explained(truth: truth, notes: [.spacing(first, second, truth)])
    case (.shared(let attribute, let first, let second), _):
      let truth = answer(leaf)
      return Explained(truth: truth, notes: [.shared(attribute, first, second, truth)])
    case (.covers(let whole, let part, _), _):
      let truth = answer(leaf)
      return Explained(truth: truth, notes: [.covers(whole, part, truth)])
    case (.quoted, .quoted(let text)):
      return Explained(truth: .unknown, notes: [.quoted(text)])
    case (.factor(let factor), _):
      let formula = program.formulas[rule.factors.range.lowerBound + factor.index]
      let inner = explain(formula)
      return Explained(truth: inner.truth.settled(formula.whenUnknown), notes: inner.notes)
    case (.count, _), (.measure, _), (.entry, _), (.happens, _), (.quoted, _):
      // A leaf and its source are written together.
      return Explained(truth: answer(leaf))
    }
  }

  private func explainEntry(
    _ question: Question, _ binding: BindingID, _ test: EntryTest
  ) -> Explained {
    let truth = answer(question, about: binding)
    let item = space.bound[binding.index]
    if case .value(let value) = question.subject {
      let test = program.valueQuestions[value].test
      return Explained(truth: truth, notes: [.result(item.entry, truth, of: test)])
    }
    var plain = test
    while case .not(let inner) = plain { plain = inner }
    if case .amount(let form) = question.subject {
      let (truth, reading) = amount(form, about: binding)
      let note =
        reading.lacksWeight ? Note.weightMissing : .amount(binding, plain, reading, truth)
      return Explained(truth: question.isNegated ? !truth : truth, notes: [note])
    }
    let stated = question.isNegated ? !truth : truth
    return Explained(truth: truth, notes: [.stated(binding, plain, stated)])
  }

  private func explain(_ test: PatientTest) -> Explained {
    let truth = answer(test)
    switch test {
    case .female, .male: return Explained(truth: truth, notes: [.sex(record.patient.sex)])
    case .age(_, _, let unit, at: let anchor), .ageRange(_, _, let unit, at: let anchor):
      let note = age(unit, at: point(anchor)).map { Note.age($0, unit) } ?? .birthDateMissing
      return Explained(truth: truth, notes: [note])
    case .pregnant: return Explained(truth: truth)
    case .breastFeeding: return Explained(truth: truth, notes: [.breastFeeding(truth)])
    }
  }

  // MARK: - Counts

  private mutating func explainCount(
    _ selector: Position<Selector>, _ time: Position<TimePhrase>?, _ test: CountTest,
    _ summary: PhraseSummary
  ) -> Explained {
    let truth = count(selector, time, test)
    let verdict = judgeCount(selector, time, test)
    if verdict.isSilent(test) {
      return Explained(truth: truth, notes: [.pending(summary)])
    }
    let found = matching(selector, time, isOther: test.isOther)
    guard verdict.enough == .unknown else {
      let present = found.filter { $0.truth == .yes }.map { Note.present(entries(of: $0)) }
      let isAbsent = present.isEmpty && verdict.enough == .no
      return Explained(truth: truth, notes: isAbsent ? [.absent(summary)] : present)
    }
    var notes = found.filter { $0.truth == .unknown }.map { possible($0) }
    if !verdict.isCovered { notes.append(.notCovered(summary)) }
    if verdict.isPending == .unknown { notes.append(.pending(summary)) }
    return Explained(truth: truth, notes: notes.withoutRepeats())
  }

  private mutating func matching(
    _ selector: Position<Selector>, _ time: Position<TimePhrase>?, isOther: Bool
  ) -> [Selected] {
    var found: [Selected] = []
    for place in select(selector) {
      var item = space.selected[place]
      if isOther, isBound(item) { continue }
      item.truth = item.truth && self.time(of: item, time)
      if item.truth != .no { found.append(item) }
    }
    return found
  }

  // MARK: - Items

  func possible(_ item: Selected) -> Note {
    .possible(entries(of: item), item.doubt ?? .timeUncertain)
  }

  func entries(of item: Selected) -> [EntryIndex] {
    item.exposure.map { space.exposures[$0].lines } ?? [item.entry]
  }
}
