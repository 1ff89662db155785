import VigieTerms

extension PackContext {
  /// Whether values of `set` may be compared in `unit`: all tests on one set must agree on what
  /// it measures. Mass and amount agree, because a substance converts them (S31).
  func agree(_ unit: Unit, with set: SetID?, at span: SourceSpan) -> Bool {
    guard let set else { return true }
    let name = sets[set.index].name
    if let usual = usualUnit(of: set), unit == .one || !unit.isComparable(with: usual) {
      log.report(
        .unlikeUnits, "`\(name)` cannot be compared \(unit.inWords)", at: span,
        help: "write a unit such as `\(usual)`")
      return false
    }
    guard let first = firstUnit(of: set) else {
      noteUnit(unit, of: set, at: span)
      return true
    }
    guard !unit.isComparable(with: first.unit) else { return true }
    log.report(
      .unlikeUnits, "`\(name)` cannot be measured both \(unit.inWords) and \(first.unit.inWords)",
      at: span, label: "this is another kind of quantity",
      notes: [Diagnostic.Note("it is compared \(first.unit.inWords) here", at: first.span)])
    return false
  }

  /// A unit in which laboratories report the analyte of the set, where the vocabulary tells it.
  private func usualUnit(of set: SetID) -> Unit? {
    switch sets[set.index].codes {
    case .bodyWeight: return Unit("kg")
    case .bodyHeight: return Unit("cm")
    default: break
    }
    for member in sets[set.index].codes.members {
      guard case .code(let pattern) = member.kind, pattern.system == .loinc,
        let code = pattern.singleCode, let analyte = vocabulary.analyte(loinc: code)
      else { continue }
      return Unit(analyte.scale == .hba1c ? "%" : "mmol/L")
    }
    return nil
  }
}

extension Unit {
  /// The unit as a sentence names it.
  var inWords: String { self == .one ? "as a pure number" : "in `\(self)`" }

  /// Whether some analyte has values in both units.
  fileprivate func isComparable(with other: Unit) -> Bool {
    let anySubstance = Analyte(name: "", molarMass: ExactDecimal(1), valence: 1)
    return isCommensurable(with: other, analyte: anySubstance)
      || isCommensurable(with: other, analyte: .hba1c)
  }
}
