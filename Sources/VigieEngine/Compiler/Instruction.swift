import VigieLanguage

/// One step of a formula as flat branch code.
///
/// A formula is a run of steps that leaves one truth. `open` starts a conjunction or disjunction,
/// `join` folds the last truth into it and jumps to its end once nothing can change it, `close`
/// ends it. Negations stand at the leaves (De Morgan), which changes neither truth nor notes.
struct Instruction: Sendable {
  let operation: Operation
  /// Of a leaf: whether its truth is turned round.
  let isNegated: Bool
  /// The leaf, the jump target, or the formula to call.
  let operand: Int32
  /// Of a leaf: where its source stands, for notes.
  let origin: Int32

  enum Operation: UInt8, Sendable {
    case leaf
    case yes, no
    case openAll, openAny
    case joinAll, joinAny
    case close
    /// Runs the formula that starts at the operand: nesting deeper than `maximumDepth`.
    case call
    case end
  }

  init(_ operation: Operation, operand: Int32 = 0, isNegated: Bool = false, origin: Int32 = 0) {
    self.operation = operation
    self.isNegated = isNegated
    self.operand = operand
    self.origin = origin
  }

  /// INVARIANT (packed stack): open connectives, two bits each, fit into 64 bits.
  static let maximumDepth = 31
}

/// A formula of a rule, ready to run.
struct CompiledFormula: Sendable {
  /// Its first step.
  let start: Int32
  let whenUnknown: UnknownMeaning
  /// How many bindings, from the first, must be bound before it can run.
  let bindingsNeeded: Int

  /// Whether it asks nothing about what is bound.
  var isFree: Bool { bindingsNeeded == 0 }
}
