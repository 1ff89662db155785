import VigieTerms

/// The units of one document, each read once: a file of laboratory results repeats a dozen.
final class ReadUnits {
  private struct Spelling: Hashable {
    let code: String
    let text: String
  }

  private var known: [Spelling: Unit?] = [:]
  private static let mostKept = 1_000

  /// The code first: UCUM when the sender follows the standard. Without either, a plain number.
  func unit(code: String, text: String) -> Unit? {
    if code.isEmpty && text.isEmpty { return .one }
    let spelling = Spelling(code: code, text: text)
    if let unit = known[spelling] { return unit }
    let unit = Unit(code) ?? Unit(text)
    if known.count < Self.mostKept { known[spelling] = .some(unit) }
    return unit
  }
}

extension ReadQuantity {
  /// An amount that is a dose: in a unit of measure, else in pieces of the product.
  ///
  /// Nil for a bare number, which is one of unknown things, and below zero.
  var dose: DoseAmount? {
    guard let number, !number.isNegative, let unit = doseUnit else { return nil }
    return DoseAmount(number: number, unit: unit)
  }

  private var doseUnit: Unit? {
    let coded = ProductPiece(system: CodeSystem(uri: system), code: code)
    let worded = ProductPiece(word: text(ofAnnotation: code)) ?? ProductPiece(word: unitText)
    if let coded {
      // A code for a patch beside the word tablet: one of whatever it is.
      return Unit(piece: worded == nil || worded == coded ? coded : .piece)
    }
    if let worded {
      // `mg` coded beside the word tablet: nobody can tell which is meant.
      let isMeasured = !code.isEmpty && unit.map { !$0.dimension.isNone } ?? false
      return isMeasured ? nil : Unit(piece: worded)
    }
    return unitText.isEmpty || code == "1" ? nil : doseMeasure
  }

  /// The unit of measure as a dose has it: `Mg` and `ML` are the megagram and megalitre of UCUM, and
  /// in doses slips for the thousandth, never for a thousand kilograms of a medication.
  var doseMeasure: Unit? {
    for spelling in [code, unitText] where !spelling.isEmpty {
      if let slip = Unit(misspeltDose: spelling) { return slip }
      if unit?.text == spelling { return unit }
    }
    return unit
  }

  /// `tablet` of `{tablet}`, by which UCUM writers count; any other text as it is.
  private func text(ofAnnotation code: String) -> String {
    code.hasPrefix("{") && code.hasSuffix("}") ? String(code.dropFirst().dropLast()) : code
  }
}
