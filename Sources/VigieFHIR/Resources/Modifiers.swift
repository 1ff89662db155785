/// What changes the meaning of a resource beyond its own members (FHIR R4, "Modifier elements").
///
/// INVARIANT (no silence): a modifier that the reader does not know keeps the resource out of the
/// evaluation, under its URL.
enum Modifiers {
  case none
  /// It says not to do, or not done.
  case negated
  /// Unknown, in words that name it.
  case unknown(String)

  /// Looks for `modifierExtension` at any depth, `implicitRules`, and extensions that stand in
  /// for a status.
  ///
  /// - Complexity: O(nodes of the resource), a comparison of lengths each.
  init(_ resource: Element) throws(UnreadableContent) {
    if let rules = try resource.text(.implicitRules) {
      self = .unknown("implicitRules \(rules.string)")
      return
    }
    for name in Self.shadows {
      guard let shadow = try resource.element(name) else { continue }
      for extended in try shadow.elements(.extension) {
        let url = try extended.string(.url)
        // A status that the sender does not have is a status that is not there (S13).
        if url == Self.absent { continue }
        self = .unknown("\(name.text) \(url)")
        return
      }
    }
    var result = Modifiers.none
    for list in resource.value.members(named: .modifierExtension) {
      guard let values = list.elements else {
        throw UnreadableContent(list, "is not an array")
      }
      for value in values {
        switch try Self.meaning(of: Element(value)) {
        case .none: break
        case .negated: result = .negated
        case .unknown(let words):
          self = .unknown(words)
          return
        }
      }
    }
    self = result
  }

  private static let shadows: [Key] = [._status, ._intent, ._doNotPerform, ._verificationStatus]
  private static let absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

  /// HL7's own ways to carry `doNotPerform` where a version of FHIR has no such member: the
  /// extension of the requests, and the cross-version ones of R4 and R5.
  private static func meaning(of modifier: Element) throws(UnreadableContent) -> Modifiers {
    let url = try modifier.string(.url)
    guard url.hasPrefix("http://hl7.org/fhir/"), url.lowercased().hasSuffix("donotperform"),
      let isNegated = try modifier.boolean(.valueBoolean)
    else { return .unknown("modifierExtension \(url)") }
    return isNegated ? .negated : .none
  }
}
