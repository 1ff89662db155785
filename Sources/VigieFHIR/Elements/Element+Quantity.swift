import VigieRecord
import VigieTerms

/// A FHIR `Quantity` with a value.
struct ReadQuantity {
  /// The number as written.
  let text: String
  /// Nil when it has more digits than an exact decimal holds.
  let number: ExactDecimal?
  let measure: ReadMeasure

  /// What people read.
  var unitText: String { measure.unitText }
  /// Nil when neither its code nor its text is a unit that can be calculated with.
  var unit: Unit? { measure.unit }
  var bound: ExamValue.Bound { measure.bound }

  /// Number and unit, nil when either cannot be read.
  var amount: (number: ExactDecimal, unit: Unit)? {
    guard let number, let unit else { return nil }
    return (number, unit)
  }
}

extension Element {
  /// A `Quantity`, nil when there is none or it has no value.
  func quantity(
    _ name: Key, _ units: ReadUnits
  ) throws(UnreadableContent) -> ReadQuantity? {
    try element(name)?.asQuantity(units)
  }

  /// This element itself as a `Quantity`.
  func asQuantity(_ units: ReadUnits) throws(UnreadableContent) -> ReadQuantity? {
    guard let number = try number(.value), let value = self[.value] else { return nil }
    return ReadQuantity(
      text: String(decoding: number, as: UTF8.self), number: ExactDecimal(utf8: number.span),
      measure: try units.measure(of: self, without: value))
  }

  /// Its `comparator`.
  func bound() throws(UnreadableContent) -> ExamValue.Bound {
    guard let comparator = try text(.comparator) else { return .exact }
    switch comparator {
    case "<": return .less
    case "<=": return .lessOrEqual
    case ">=": return .greaterOrEqual
    case ">": return .greater
    default:
      throw UnreadableContent(self[.comparator] ?? value, "is not a comparator of FHIR R4")
    }
  }

  func number(_ name: Key) throws(UnreadableContent) -> UnsafeBufferPointer<UInt8>? {
    guard let value = self[name] else { return nil }
    guard let number = value.numberText else { throw UnreadableContent(value, "is not a number") }
    return number
  }

  /// A number as an exact decimal; nil when there is none.
  func decimal(_ name: Key) throws(UnreadableContent) -> ExactDecimal? {
    guard let number = try number(name), let value = self[name] else { return nil }
    guard let decimal = ExactDecimal(utf8: number.span) else {
      throw UnreadableContent(value, "has more digits than 18")
    }
    return decimal
  }

  /// A whole number of FHIR (`integer`, `positiveInt`), which 32 bits hold.
  func integer(_ name: Key) throws(UnreadableContent) -> Int? {
    guard let number = try number(name), let value = self[name] else { return nil }
    guard let integer = Int32(String(decoding: number, as: UTF8.self)) else {
      throw UnreadableContent(value, "is not a whole number")
    }
    return Int(integer)
  }
}
