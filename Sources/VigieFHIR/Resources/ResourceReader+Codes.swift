import VigieRecord
import VigieTerms

/// A `CodeableConcept`, interned.
struct ReadConcept {
  /// In the order of the document.
  var codes: [ConceptID] = []
  /// What people call it: its text, else the first display, else the first code.
  var display = ""
  /// Of a product: what its form implies, and how much of each substance it holds.
  var route: Route?
  var form: DoseForm?
  var strengths: [Strength] = []
  /// The other texts of it, for where no code is known.
  var otherNames: [String] = []
  /// For entries that are known by it.
  var naming = NamingHint()
}

extension ResourceReader {
  /// Nil without a code, or without the system that alone gives it a meaning, and for what is too
  /// long to be a code.
  func code(_ coding: Element) throws(UnreadableContent) -> ConceptID? {
    let key = ByteKey(coding.value)
    if let known = memory.codes[key] { return known }
    let code = try readCode(coding)
    memory.codes.keep(code, for: key)
    return code
  }

  private func readCode(_ coding: Element) throws(UnreadableContent) -> ConceptID? {
    guard let code = try coding.text(.code), !code.isEmpty,
      let system = try coding.text(.system), !system.isEmpty
    else { return nil }
    let id = vocabulary.intern(uri: system.string, code: code.string)
    return id == .unreadable ? nil : id
  }

  func concept(_ name: Key, of element: Element) throws(UnreadableContent) -> ReadConcept {
    guard let concept = try element.element(name) else { return ReadConcept() }
    return try read(concept)
  }

  /// Far more than any sender gives; the record keeps fewer, and says so.
  private static let mostCodings = 1_000

  func read(_ element: Element) throws(UnreadableContent) -> ReadConcept {
    let key = ByteKey(element.value)
    if let known = memory.concepts[key] { return known }
    var concept = try readAnew(element)
    concept.naming = .fresh()
    memory.concepts.keep(concept, for: key)
    return concept
  }

  private func readAnew(_ element: Element) throws(UnreadableContent) -> ReadConcept {
    // R5 wraps many of them in a CodeableReference.
    let concept = try element.element(.concept) ?? element
    var result = ReadConcept()
    result.display = try concept.string(.text)
    var firstCode = ""
    let codings = try concept.elements(.coding)
    guard codings.count <= Self.mostCodings else {
      throw UnreadableContent(concept.value, "has more than \(Self.mostCodings) codings")
    }
    for coding in codings {
      if let code = try readCode(coding), !result.codes.contains(code) { result.codes.append(code) }
      let display = try coding.string(.display)
      if result.display.isEmpty {
        result.display = display
      } else if !display.isEmpty, display != result.display {
        result.otherNames.append(display)
      }
      if firstCode.isEmpty { firstCode = try coding.string(.code) }
    }
    if result.display.isEmpty {
      result.display = vocabulary.listedName(result.codes) ?? firstCode
    }
    return result
  }

  /// Whether a `CodeableConcept` member has one of the codes; for HL7's own small value sets,
  /// whose codes are unambiguous within their member.
  func member(
    _ name: Key, of element: Element, isOneOf codes: StaticString...
  ) throws(UnreadableContent) -> Bool {
    try element.isCoded(name, codes)
  }

  /// Whether it says that the act did not take place or must not.
  func isNegated(_ resource: Element) throws(UnreadableContent) -> Bool { try resource.isNegated }
}

extension Element {
  private static let negations: [Key] = [
    .doNotPerform, .notGiven, .notDone, .notPerformed, .wasNotGiven, .wasNotTaken,
  ]

  /// `doNotPerform` in R4, and what earlier versions called it.
  var isNegated: Bool {
    get throws(UnreadableContent) {
      for name in Self.negations {
        if try boolean(name) == true { return true }
      }
      return false
    }
  }
}
