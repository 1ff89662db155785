/// A code of one vocabulary; stable while that vocabulary lives, meaningless outside it.
public struct ConceptID: Hashable, Sendable {
  let number: UInt32

  /// The concept of a code that could not be kept: empty, overlong, or past the limit.
  public static let unreadable = ConceptID(number: 0)

  /// The position in the vocabulary, for tables indexed by concept.
  public var index: Int { Int(number) }
}

/// A text of one vocabulary, kept once.
public struct LabelID: Hashable, Sendable {
  let number: UInt32

  /// The empty text.
  public static let empty = LabelID(number: 0)

  /// The position in the vocabulary, for tables indexed by label.
  public var index: Int { Int(number) }
}

/// A code as records carry it, with what the vocabulary knows of it.
public struct Concept: Hashable, Sendable {
  /// The code system.
  public let system: CodeSystem
  /// The name of the system in the record where `system` does not tell it, else empty.
  public let uri: String
  /// The code in its normalised spelling.
  public let code: String
  /// The vocabulary's name for it, or nil: the words of a record stay with the record's entry.
  public let display: String?
  /// The active substances, in the order of the vocabulary; empty for what is no medication.
  public let substances: [SubstanceID]
  /// ATC classes that the code stands for as a whole: it may be any of their members (S14).
  public let classes: [String]
  /// The listed substances of those classes, or of the class that an ATC code is: it may be any.
  public let possibleSubstances: Set<SubstanceID>
  /// The route that the code implies.
  public let route: Route?
  /// Whether the code is well-formed in a known system or listed in the vocabulary (semantics §8).
  public let isRecognised: Bool

  /// The exams that the code stands for: those of a panel, else itself where it is a listed exam.
  public internal(set) var contents: [ExamContent] = []
  /// Whether the code is that of a panel.
  public internal(set) var isPanel = false
  /// Of an ATC code that the vocabulary does not list, the substance that it is by itself.
  public internal(set) var unlistedSubstance: SubstanceID?
  /// What a product map says of it beside its substances and route.
  public internal(set) var product: Product?

  /// What a product map says of a product.
  public struct Product: Hashable, Sendable {
    public let form: DoseForm?
    /// The ATC code it is registered under.
    public let atc: String?
    /// How much of each substance it holds; empty where the publication does not say it clearly.
    public internal(set) var strengths: [Strength] = []
  }

  /// The route that the codes of one product imply: that of a product before that of an ATC code,
  /// which is of a substance (semantics S26).
  package static func route(_ concepts: [Concept]) -> Route? {
    let implied = concepts.filter { $0.route != nil }
    return (implied.first { $0.system != .atc } ?? implied.first)?.route
  }

  /// Whether this is the ATC code of one substance alone, which decides by itself (S15).
  public var isSingleSubstanceATC: Bool {
    system == .atc && code.utf8.count == 7 && substances.count == 1
  }
}
