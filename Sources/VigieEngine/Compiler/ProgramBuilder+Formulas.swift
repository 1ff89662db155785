import VigieLanguage

extension ProgramBuilder {
  /// Flattens the formulas of one part of a rule, in order.
  mutating func compile(
    _ parts: [(formula: Formula, whenUnknown: UnknownMeaning)], in scope: RuleScope
  ) -> Slots {
    let first = formulas.count
    for part in parts {
      let normal = NormalFormula(part.formula)
      let start = emitFormula(normal, in: scope)
      formulas.append(
        CompiledFormula(
          start: start, whenUnknown: part.whenUnknown,
          bindingsNeeded: scope.needs.bindings(neededBy: part.formula)))
    }
    return Slots(first..<formulas.count)
  }

  /// Writes a whole formula and returns its first step.
  ///
  /// INVARIANT (packed stack): what nests deeper than the stack holds becomes formulas of its
  /// own, written before this one.
  private mutating func emitFormula(_ formula: NormalFormula, in scope: RuleScope) -> Int32 {
    var body: [Instruction] = []
    emit(formula, into: &body, depth: 0, in: scope)
    body.append(Instruction(.end))
    let start = Int32(code.count)
    for step in body {
      switch step.operation {
      case .joinAll, .joinAny:
        code.append(Instruction(step.operation, operand: step.operand + start))
      default: code.append(step)
      }
    }
    return start
  }

  private mutating func emit(
    _ formula: NormalFormula, into body: inout [Instruction], depth: Int, in scope: RuleScope
  ) {
    switch formula {
    case .constant(let value): body.append(Instruction(value ? .yes : .no))
    case .leaf(let leaf, let isNegated):
      origins.append(leaf)
      body.append(
        Instruction(
          .leaf, operand: self.leaf(leaf, in: scope).raw, isNegated: isNegated,
          origin: Int32(origins.count - 1)))
    case .all, .any:
      guard depth < Instruction.maximumDepth else {
        body.append(Instruction(.call, operand: emitFormula(formula, in: scope)))
        return
      }
      emitConnective(formula, into: &body, depth: depth, in: scope)
    }
  }

  private mutating func emitConnective(
    _ formula: NormalFormula, into body: inout [Instruction], depth: Int, in scope: RuleScope
  ) {
    let parts: [NormalFormula]
    let (open, join): (Instruction.Operation, Instruction.Operation)
    switch formula {
    case .all(let inner): (parts, open, join) = (inner, .openAll, .joinAll)
    case .any(let inner): (parts, open, join) = (inner, .openAny, .joinAny)
    case .constant, .leaf: return
    }
    body.append(Instruction(open))
    var joins: [Int] = []
    for part in parts {
      emit(part, into: &body, depth: depth + 1, in: scope)
      joins.append(body.count)
      body.append(Instruction(join))
    }
    for place in joins { body[place] = Instruction(join, operand: Int32(body.count)) }
    body.append(Instruction(.close))
  }
}
