import Vigie

/// What a name in a pack stands for, by its place in the sentence.
package enum NameRole: Hashable, Sendable {
  /// The pack's own name.
  case pack
  /// A pack after `use`.
  case usedPack
  /// A set, source or rule where it is given.
  case setDefinition, sourceDefinition, ruleDefinition
  /// A set that is to hold entries of one kind, where the place says which.
  case set(EntryKind?)
  /// A side of an interaction: a set, and the binding of that name.
  case side
  case source
  /// A name that the rule gives itself.
  case localDefinition(LocalSort)
  /// A name of the rule, `patient`, or a value.
  case subject
  /// A binding, as in `before earlier`.
  case binding
  /// A binding or a set, as in `suggest stop nsaid`.
  case bindingOrSet
  /// What is asked of something, as `dose`.
  case attribute(Subject)
  /// What something is, as `new`.
  case state(Subject)
  case route, level, kindOfFinding, language, preset, presetWord, unknownMeaning, action
  case sourceField, memberModifier

  /// What an attribute or a state is asked of.
  package enum Subject: Hashable, Sendable {
    case patient
    case entries(EntryKind)
    /// A name that means nothing yet.
    case unknown
  }
}

/// The sorts of names that a rule gives.
package enum LocalSort: Hashable, Sendable {
  case binding(EntryKind?)
  case value, factor, exception

  /// What to call it in a sentence.
  package var noun: String {
    switch self {
    case .binding: "binding"
    case .value: "value"
    case .factor: "factor"
    case .exception: "exception"
    }
  }
}

/// A name where it stands.
package struct Occurrence: Hashable, Sendable {
  package let name: String
  package let span: SourceSpan
  package let role: NameRole
  /// The place of the rule around it among the items of the file.
  package let rule: Int?
}

/// A code where it stands, with the system that holds there.
package struct CodeOccurrence: Hashable, Sendable {
  package let system: CodeSystem
  package let code: String
  package let span: SourceSpan
  /// The last code of a range.
  package let through: String?
}

/// What a file names, and where.
package struct Outline: Sendable {
  /// In about the order of the file.
  package var names: [Occurrence] = []
  package var codes: [CodeOccurrence] = []
  /// The names between quotes after `substance`.
  package var substances: [StringLiteral] = []
  /// The units of lengths of time; all others measure something.
  package var timeUnits: [SourceSpan] = []
  /// The names that each rule gives, by its place among the items.
  package var locals: [Int: [String: LocalSort]] = [:]

  /// The name at an offset; at the end of one, still that one.
  package func name(at offset: Int) -> Occurrence? {
    names.first { $0.span.start <= offset && offset < $0.span.end }
      ?? names.first { $0.span.end == offset && !$0.span.isEmpty }
  }

  /// The code at an offset.
  package func code(at offset: Int) -> CodeOccurrence? {
    codes.first { $0.span.start <= offset && offset <= $0.span.end }
  }

  /// The substance at an offset.
  package func substance(at offset: Int) -> StringLiteral? {
    substances.first { $0.span.start <= offset && offset <= $0.span.end }
  }
}
