extension CaseFile {
  /// The rules that some case expects to speak, by the name that the case gives them.
  public var rulesExpected: Set<String> {
    var names: Set<String> = []
    for finding in cases.flatMap(\.expectation.findings) {
      names.insert(finding.rule)
      names.formUnion(finding.also.map(\.rule))
    }
    return names
  }
}
