import VigieLanguage

/// What a rule asks beside what it binds.
///
/// Most rules ask nothing more, or one thing: they are judged without a look at their formulas.
enum Gate: Sendable, Hashable {
  /// Nothing.
  case open
  /// One leaf, whose answer is the same for all that the rule binds at a moment.
  case leaf(Position<LeafQuestion>, isNegated: Bool, UnknownMeaning)
  /// Several, all of which have one answer at a moment.
  case free
  /// Several, and something about the lines of what is bound, one by one.
  case lines
  /// Something about what is bound.
  case bound

  var isFree: Bool { self != .bound && self != .lines }
}

extension ProgramBuilder {
  func gate(of rule: CompiledRule) -> Gate {
    let parts = [rule.conditions, rule.exceptions, rule.rows]
    guard parts.allSatisfy({ formulas[$0.range].allSatisfy(\.isFree) }) else {
      let asked = parts + [rule.factors]
      return asked.allSatisfy({ $0.range.allSatisfy { asksLines(formulas[$0].start) } })
        ? .lines : .bound
    }
    guard isAlways(rule.rows) else { return .free }
    switch (rule.conditions.range.count, rule.exceptions.range.count) {
    case (0, 0): return .open
    case (1, 0): return leaf(formulas[rule.conditions.range.lowerBound], isException: false)
    case (0, 1): return leaf(formulas[rule.exceptions.range.lowerBound], isException: true)
    default: return .free
    }
  }

  private func leaf(_ formula: CompiledFormula, isException: Bool) -> Gate {
    let step = code[Int(formula.start)]
    let leaf = Position<LeafQuestion>(Int(step.operand))
    guard step.operation == .leaf, code[Int(formula.start) + 1].operation == .end,
      leaves.elements[leaf].isFree(times: times.elements)
    else { return .free }
    // An exception must not hold, and what is absent does not.
    return .leaf(
      leaf, isNegated: step.isNegated != isException,
      isException ? formula.whenUnknown.opposite : formula.whenUnknown)
  }

  /// Whether a formula asks nothing about what is bound, or about its lines one by one.
  private func asksLines(_ start: Int32) -> Bool {
    for step in code[Int(start)...] {
      switch step.operation {
      case .end: return true
      case .call: guard asksLines(step.operand) else { return false }
      case .leaf:
        let leaf = leaves.elements[Int(step.operand)]
        switch leaf {
        case .factor: continue
        case .entry(_, let question):
          guard questions.elements[question].isOfLine else { return false }
        default: guard leaf.isFree(times: times.elements) else { return false }
        }
      case .yes, .no, .openAll, .openAny, .joinAll, .joinAny, .close: continue
      }
    }
    return true
  }

  /// Whether there is one formula, which always holds.
  func isAlways(_ slots: Slots) -> Bool {
    guard slots.range.count == 1 else { return false }
    let start = Int(formulas[slots.range.lowerBound].start)
    return code[start].operation == .yes && code[start + 1].operation == .end
  }
}

extension UnknownMeaning {
  /// What it means for the opposite.
  fileprivate var opposite: UnknownMeaning {
    switch self {
    case .present: .absent
    case .absent: .present
    case .possible: .possible
    }
  }
}
