/// What is known of exams.
extension Vocabulary {
  /// Whether a listed panel may hold an exam of the set, or belong to it.
  ///
  /// - Complexity: O(codes of all panels × members).
  public func panelsMayHold(_ set: CodeSet) -> Bool {
    panelParts.contains { set.truth(of: $0, own: [], defaultRoute: .either) != .no }
  }

  /// The listed exam of that name.
  public func component(named name: String) -> ExamComponent? {
    source.components.first { $0.name == name }
  }

  /// The French name of an exam, by its English one, as far as it is listed.
  public func frenchName(ofExam name: String) -> String? {
    component(named: name)?.french ?? source.frenchExamNames[name]
  }

  /// The analyte that a LOINC code measures, if it is listed.
  public func analyte(loinc code: String) -> Analyte? {
    source.analyteByLOINC[code].map { source.analytes[$0] }
  }

  /// The analyte of that name; case and accents do not matter.
  public func analyte(named name: String) -> Analyte? {
    let key = foldedForLookup(name)
    return source.analytes.first { foldedForLookup($0.name) == key }
  }
}
