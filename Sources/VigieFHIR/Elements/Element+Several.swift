extension Element {
  /// The elements of a member that repeats in one version of FHIR and not in another.
  func several(_ name: StaticString) throws(UnreadableContent) -> [Element] {
    guard let value = self[name] else { return [] }
    return try value.kind == .object ? [Element(value)] : elements(name)
  }
}
