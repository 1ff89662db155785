import VigieRecord
import VigieTerms

extension ResourceReader {
  /// The value of an observation, or of one component of it.
  func value(of part: Element) throws(UnreadableContent) -> ExamValue {
    if let quantity = try part.quantity(.valueQuantity, units) { return value(quantity) }
    if let concept = try part.element(.valueCodeableConcept) {
      let value = try read(concept)
      if !value.codes.isEmpty { return .concepts(value.codes) }
      return value.display.isEmpty ? .none : .unreadable(value.display)
    }
    if let range = try part.element(.valueRange) { return try rangeValue(range) }
    if let ratio = try part.element(.valueRatio) { return try ratioValue(ratio) }
    if let integer = try part.decimal(.valueInteger) { return .quantity(integer, .one, .exact) }
    if let boolean = try part.boolean(.valueBoolean) { return .unreadable("\(boolean)") }
    return try words(of: part).map { .unreadable($0) } ?? .none
  }

  private func value(_ quantity: ReadQuantity) -> ExamValue {
    guard let amount = quantity.amount else {
      return .unreadable(quantity.words)
    }
    return .quantity(amount.number, amount.unit, quantity.bound)
  }

  /// Both ends in the unit of the lower one; ends in the wrong order, or of two kinds, are shown.
  private func rangeValue(_ range: Element) throws(UnreadableContent) -> ExamValue {
    let low = try range.quantity(.low, units)
    let high = try range.quantity(.high, units)
    guard low != nil || high != nil else { return .none }
    guard let ends = ReadRange(low, high) else {
      return .unreadable("\(low?.words ?? "") – \(high?.words ?? "")")
    }
    return .range(ends.low, ends.high, ends.unit)
  }

  /// So much in one of something is a quantity; a titre (`1:80`) is shown.
  private func ratioValue(_ ratio: Element) throws(UnreadableContent) -> ExamValue {
    guard let numerator = try ratio.quantity(.numerator, units) else { return .none }
    let denominator = try ratio.quantity(.denominator, units)
    if let denominator, denominator.number == ExactDecimal(1), !denominator.unitText.isEmpty,
      let number = numerator.number, let above = numerator.unit, let below = denominator.unit,
      let unit = Unit("\(above.text)/(\(below.text))") ?? Unit("\(above.text)/\(below.text)")
    {
      return .quantity(number, unit, numerator.bound)
    }
    return .unreadable([numerator.words, denominator?.words ?? ""].joined(separator: ":"))
  }

  /// Values that no test reads, in words for people.
  private func words(of part: Element) throws(UnreadableContent) -> String? {
    for name: Key in [.valueString, .valueDateTime, .valueTime] {
      if let text = try part.text(name) { return text.string }
    }
    if let period = try part.element(.valuePeriod) {
      return try period.string(.start) + " – " + period.string(.end)
    }
    if let attachment = try part.element(.valueAttachment) {
      let title = try attachment.string(.title)
      return title.isEmpty ? try attachment.string(.contentType) : title
    }
    if let samples = try part.element(.valueSampledData) { return try samples.string(.data) }
    return nil
  }
}

/// Two ends of one range, in one unit.
struct ReadRange {
  let low: ExactDecimal?
  let high: ExactDecimal?
  let unit: Unit

  /// Nil when an end cannot be read, units have nothing in common, or the ends are in the wrong
  /// order. Ends without a unit take `usual`.
  init?(_ low: ReadQuantity?, _ high: ReadQuantity?, usual: Unit? = nil) {
    func amount(_ end: ReadQuantity?) -> DoseAmount?? {
      guard let end else { return .some(nil) }
      let unit = end.unitText.isEmpty ? usual ?? end.unit : end.unit
      guard let number = end.number, let unit, end.bound == .exact else { return nil }
      return DoseAmount(number: number, unit: unit)
    }
    guard let first = amount(low), let last = amount(high), let unit = first?.unit ?? last?.unit
    else { return nil }
    var highest: DoseAmount?
    if let last {
      guard let converted = last.converted(to: unit) else { return nil }
      highest = converted
    }
    if let first, let highest, highest.number < first.number { return nil }
    self.low = first?.number
    self.high = highest?.number
    self.unit = unit
  }
}

extension ReadQuantity {
  /// As people read it: `<4 croix`.
  var words: String {
    let sign =
      switch bound {
      case .exact: ""
      case .less: "<"
      case .lessOrEqual: "≤"
      case .greaterOrEqual: "≥"
      case .greater: ">"
      }
    return sign + (unitText.isEmpty ? text : text + " " + unitText)
  }
}
