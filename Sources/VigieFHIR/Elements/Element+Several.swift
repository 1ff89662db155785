extension Element {
  /// The elements of a member that repeats in one version of FHIR and not in another.
  func several(_ name: Key) throws(UnreadableContent) -> [Element] {
    guard let value = self[name] else { return [] }
    return try value.kind == .object ? [Element(value)] : elements(name)
  }

  /// Whether a member has one of the codes, as a `code`, a `Coding` or a `CodeableConcept`, or a
  /// list of these; for HL7's own small value sets, whose codes are unambiguous within their
  /// member.
  func isCoded(_ name: Key, _ codes: [StaticString]) throws(UnreadableContent) -> Bool {
    if let text = self[name]?.string { return codes.contains { text == $0 } }
    for element in try several(name) {
      for coding in try [element] + element.elements(.coding) {
        guard let code = coding[.code]?.string else { continue }
        if codes.contains(where: { code == $0 }) { return true }
      }
    }
    return false
  }
}
