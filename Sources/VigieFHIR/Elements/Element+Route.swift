import VigieTerms

extension Element {
  /// This `CodeableConcept` as a route: by its codes, else by its words.
  func asRoute() throws(UnreadableContent) -> Route? {
    let codings = try elements(.coding)
    for coding in codings {
      let system = CodeSystem(uri: try coding.string(.system))
      if let route = Route(system: system, code: try coding.string(.code)) { return route }
    }
    if let route = Route(text: try string(.text)) { return route }
    for coding in codings {
      if let route = Route(text: try coding.string(.display)) { return route }
    }
    return nil
  }
}
