import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// The truth of a formula after `unknown means …` (S38).
  mutating func settled(_ formula: CompiledFormula) -> Truth {
    run(formula.start).settled(formula.whenUnknown)
  }

  /// Runs flat code to its `end`.
  ///
  /// INVARIANT (packed stack): each open connective holds two bits, and the compiler never opens
  /// more than fit.
  mutating func run(_ start: Int32) -> Truth {
    var stack: UInt64 = 0
    var value = Truth.yes
    var place = Int(start)
    while true {
      let step = program.code[place]
      place += 1
      switch step.operation {
      case .leaf:
        let answer = truth(of: Position(Int(step.operand)))
        value = step.isNegated ? !answer : answer
      case .yes: value = .yes
      case .no: value = .no
      case .openAll: stack = stack << 2 | UInt64(Truth.yes.rawValue)
      case .openAny: stack = stack << 2 | UInt64(Truth.no.rawValue)
      case .joinAll:
        let joined = min(stack & 3, UInt64(value.rawValue))
        stack = stack & ~3 | joined
        if joined == UInt64(Truth.no.rawValue) { place = Int(step.operand) }
      case .joinAny:
        let joined = max(stack & 3, UInt64(value.rawValue))
        stack = stack & ~3 | joined
        if joined == UInt64(Truth.yes.rawValue) { place = Int(step.operand) }
      case .close:
        value = Truth(rawValue: UInt8(stack & 3)) ?? .unknown
        stack >>= 2
      case .call: value = run(step.operand)
      case .end: return value
      }
    }
  }

  mutating func truth(of leaf: Position<LeafQuestion>) -> Truth {
    program.isLeafFree[leaf.index] ? freeTruth(of: leaf) : answer(program.leaves[leaf])
  }

  /// The truth of a leaf that asks nothing about what is bound: it is answered once a moment.
  mutating func freeTruth(of leaf: Position<LeafQuestion>) -> Truth {
    let known = space.leaves[leaf.index]
    if known.stamp == space.generation { return known.truth }
    let truth = plain(program.plainLeaves[leaf.index]) ?? answer(program.leaves[leaf])
    space.leaves[leaf.index] = LeafAnswer(stamp: space.generation, truth: truth)
    return truth
  }

  mutating func answer(_ leaf: LeafQuestion) -> Truth {
    switch leaf {
    case .count(let selector, let time, let test): count(selector, time, test)
    case .measure(let measure, let value): self.measure(measure, program.valueQuestions[value])
    case .entry(let binding, let question): answer(program.questions[question], about: binding)
    case .patient(let test): answer(test)
    case .pregnant(let anchor, let term):
      PregnancyStatus.at(point(anchor), of: patient, term: term).isPregnant
    case .happens(let binding, let time):
      happening(space.bound[binding.index], program.times[time])
    case .spaced(let first, let second, let length): spaced(first, second, length)
    case .shared(let attribute, let first, let second): shared(attribute, first, second)
    case .covers(let whole, let part, let set): covers(whole, part, set)
    case .factor(let factor): self.factor(factor.index)
    case .quoted: .unknown
    }
  }

  /// A test of what is bound.
  func answer(_ question: Question, about binding: BindingID) -> Truth {
    let item = space.bound[binding.index]
    if case .value(let value) = question.subject {
      let truth = answer(program.valueQuestions[value], of: item.entry)
      return question.isNegated ? !truth : truth
    }
    if case .amount(let form) = question.subject {
      let truth = amount(form, about: binding).truth
      return question.isNegated ? !truth : truth
    }
    if let substance = item.lone {
      let truth = answer(question, ofOnlyLine: item.entry, substance)
      return question.isNegated ? !truth : truth
    }
    guard let exposure = item.exposure else {
      return answer(question, of: space.subjects[Int(space.firstSubject[item.entry.index])])
    }
    return answer(question, of: space.exposures[exposure], boundTerms(binding))
  }

  /// What an amount of something bound comes to, and what its test says.
  func amount(
    _ form: Position<AmountForm>, about binding: BindingID
  ) -> (truth: Truth, reading: AmountReading) {
    let form = program.amounts[form]
    return answer(
      form.amount, form.test, about: space.bound[binding.index], boundTerms(binding))
  }

  func boundTerms(_ binding: BindingID) -> Position<TermsRule>? {
    let place = rule.bindings.range.lowerBound + binding.index
    return program.selectors[program.bindings[place].selector].terms
  }

  /// A factor of the rule, evaluated once for each tuple, when it is first asked for.
  mutating func factor(_ index: Int) -> Truth {
    if let known = space.factors[index] { return known }
    let truth = settled(program.formulas[rule.factors.range.lowerBound + index])
    space.factors[index] = truth
    return truth
  }
}

extension Truth {
  /// S38: `unknown means …` settles the logic; the reason is kept elsewhere.
  func settled(_ meaning: UnknownMeaning) -> Truth {
    guard self == .unknown else { return self }
    switch meaning {
    case .present: return .yes
    case .absent: return .no
    case .possible: return .unknown
    }
  }
}
