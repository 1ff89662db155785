import VigieRecord
import VigieTerms

/// What a quantity says beside its number.
final class ReadMeasure {
  let unitText: String
  /// The unit's code and the system that gives it a meaning, empty when the sender has none.
  let code: String
  let system: String
  let unit: Unit?
  let bound: ExamValue.Bound
  /// The unit of a dose: one of measure, else pieces of the product; nil for a bare number, which is
  /// one of unknown things.
  private(set) lazy var doseUnit = findDoseUnit()

  init(_ quantity: Element, _ units: ReadUnits) throws(UnreadableContent) {
    code = try quantity.string(.code)
    let text = try quantity.string(.unit)
    unitText = text.isEmpty ? code : text
    system = code.isEmpty ? "" : try quantity.string(.system)
    unit = units.unit(code: code, text: text)
    bound = try quantity.bound()
  }
}

/// The units that were met, each read once: laboratory results repeat a dozen.
final class ReadUnits {
  private struct Spelling: Hashable {
    let code: String
    let text: String
  }

  private var known: [Spelling: Unit?] = [:]
  private var measures = ByteMemory<ReadMeasure>(groups: 512)
  private static let mostKept = 1_000

  /// The code first: UCUM when the sender follows the standard. Without either, a plain number.
  func unit(code: String, text: String) -> Unit? {
    if code.isEmpty && text.isEmpty { return .one }
    let spelling = Spelling(code: code, text: text)
    if let unit = known[spelling] { return unit }
    let unit = Unit(code) ?? Unit(text)
    if known.count == Self.mostKept { known.removeAll(keepingCapacity: true) }
    known[spelling] = .some(unit)
    return unit
  }

  /// What a quantity says beside its `number`.
  func measure(
    of quantity: Element, without number: JSONValue
  ) throws(UnreadableContent) -> ReadMeasure {
    let key = ByteKey(quantity.value, without: number)
    if let known = measures[key] { return known }
    let measure = try ReadMeasure(quantity, self)
    measures.keep(measure, for: key)
    return measure
  }
}

extension ReadQuantity {
  /// An amount that is a dose; nil below zero.
  var dose: DoseAmount? {
    guard let number, !number.isNegative, let unit = measure.doseUnit else { return nil }
    return DoseAmount(number: number, unit: unit)
  }
}

extension ReadMeasure {
  private func findDoseUnit() -> Unit? {
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
