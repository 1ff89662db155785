import VigieTerms

/// Reading literals: each gives nil after reporting what is wrong, and nil without a word for a
/// placeholder.
extension CheckLog {
  /// The largest count a rule can name; a longer text of digits is a slip, not a rule.
  private static let largestCount = 1_000_000

  /// A whole number of at least `least`.
  func wholeNumber(_ literal: NumberLiteral, atLeast least: Int, of noun: String) -> Int? {
    guard !literal.isPlaceholder else { return nil }
    guard literal.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      report(
        .badNumber, "\(noun) must be a whole number, not `\(literal.text)`", at: literal.span)
      return nil
    }
    guard let value = Int(literal.text), value <= Self.largestCount else {
      report(
        .badNumber, "`\(literal.text)` is too large", at: literal.span,
        label: "at most \(Self.largestCount)")
      return nil
    }
    guard value >= least else {
      report(.badNumber, "\(noun) must be at least \(least)", at: literal.span)
      return nil
    }
    return value
  }

  /// A length of time.
  func duration(_ syntax: DurationSyntax) -> CalendarDuration? {
    guard !syntax.isPlaceholder else { return nil }
    guard let unit = DurationUnit(name: syntax.unit.text) else {
      report(
        .timeUnitNeeded, "`\(syntax.unit.text)` is not a length of time a rule can name",
        at: syntax.unit.span,
        help: "write minutes, hours, days, weeks, months or years")
      return nil
    }
    guard let count = wholeNumber(syntax.number, atLeast: 0, of: "a length of time") else {
      return nil
    }
    return CalendarDuration(count, unit)
  }

  /// An exact number.
  func decimal(_ literal: NumberLiteral) -> ExactDecimal? {
    guard !literal.isPlaceholder else { return nil }
    guard let value = ExactDecimal(literal.text) else {
      report(
        .badNumber, "`\(literal.text)` has more digits than can be compared exactly",
        at: literal.span, label: "at most 18 digits")
      return nil
    }
    return value
  }

  /// A unit of measurement; no literal is a pure number.
  func unit(_ literal: UnitLiteral?) -> Unit? {
    guard let literal else { return .one }
    guard !literal.isPlaceholder else { return nil }
    guard let unit = Unit(literal.text) else {
      report(
        .unknownUnit, "`\(literal.text)` is no known unit", at: literal.span,
        help: "write it as UCUM does, such as `mmol/L` or `mL/min/1.73m2`")
      return nil
    }
    return unit
  }

  /// A day of the calendar.
  func day(_ literal: DateLiteral) -> Day? {
    guard !literal.isPlaceholder else { return nil }
    guard let day = Day(iso: literal.text) else {
      report(.badDate, "the calendar has no `\(literal.text)`", at: literal.span)
      return nil
    }
    return day
  }

  /// A span of days, in order.
  func daySpan(_ syntax: SpanSyntax) -> DaySpan? {
    guard let first = day(syntax.first) else { return nil }
    guard let lastLiteral = syntax.last else { return DaySpan(first: first, last: nil) }
    guard let last = day(lastLiteral) else { return nil }
    guard first <= last else {
      report(
        .badDate, "the span ends before it begins", at: syntax.span,
        help: "write the earlier day first")
      return nil
    }
    return DaySpan(first: first, last: last)
  }
}
