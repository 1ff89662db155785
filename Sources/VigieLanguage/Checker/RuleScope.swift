import VigieTerms

/// The names that one rule gives: they live in one space, beside the sets of the pack, which
/// only `in` and its like can name.
struct RuleScope {
  /// What a name stands for.
  enum Meaning {
    /// The kind is nil where the binding's phrase could not be read.
    case binding(BindingID, EntryKind?)
    case measure(LetID)
    /// A `let` of an attribute of something bound.
    case attribute(Name, AttributeSyntax)
    case factor(FactorID)
    case exception

    /// What to call it in a sentence.
    var noun: String {
      switch self {
      case .binding: "a binding"
      case .measure, .attribute: "a value"
      case .factor: "a factor"
      case .exception: "an exception"
      }
    }
  }

  struct Definition {
    let meaning: Meaning
    let span: SourceSpan
  }

  private(set) var definitions: [String: Definition] = [:]
  /// In the order written, so that near names do not depend on hashing.
  private(set) var names: [String] = []

  /// Gives `name` a meaning; false when it has one already.
  mutating func define(_ name: String, _ meaning: Meaning, at span: SourceSpan) -> Bool {
    guard definitions[name] == nil else { return false }
    definitions[name] = Definition(meaning: meaning, span: span)
    names.append(name)
    return true
  }

  subscript(name: String) -> Meaning? { definitions[name]?.meaning }
}
