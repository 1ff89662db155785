import VigieTerms

extension RuleChecker {
  /// A test of an amount: `dose > 2 g/day`, `duration >= 4 weeks`, `score >= 3`, `products >= 2`.
  mutating func amountTest(
    _ attribute: Words.Attribute, _ name: Name, as equivalent: Name?, _ test: TestSyntax,
    set: SetID?, isGroup: Bool
  ) -> EntryTest? {
    if let equivalent, attribute != .dose, attribute != .score {
      log.report(
        .doesNotApply, "`as` converts a dose or a score, not `\(name.text)`",
        at: equivalent.span, help: "leave out `as \(equivalent.text)`")
      return nil
    }
    let numbers: [(Comparator, NumberLiteral)]
    let unit: UnitLiteral?
    var isOutside = false
    switch test.form {
    case .compare(let comparison, let number, let written):
      guard let comparator = Comparator(rawValue: comparison.rawValue) else { return nil }
      (numbers, unit) = ([(comparator, number)], written)
    case .inRange(let range), .outside(let range):
      (numbers, unit) = ([(.greaterOrEqual, range.low), (.lessOrEqual, range.high)], range.unit)
      if case .outside = test.form { isOutside = true }
    case .placeholder:
      isBroken = true
      return nil
    case .inSet, .state:
      log.report(
        .doesNotApply, "`\(name.text)` is a number", at: test.span,
        help: "compare it, such as `\(name.text) \(attribute.example)`")
      return nil
    }
    guard
      let amount = amount(
        attribute, name, as: equivalent, unit, at: test.span, set: set, isGroup: isGroup)
    else { return nil }
    var bounds: [AmountTest.Bound] = []
    for (comparator, number) in numbers {
      guard let limit = limit(number, unit, of: amount, at: test.span) else { return nil }
      bounds.append(AmountTest.Bound(comparator, limit))
    }
    if bounds.count == 2, !isInOrder(bounds[0].limit, bounds[1].limit) {
      log.report(
        .backwards, "the range runs from `\(numbers[0].1.text)` down to `\(numbers[1].1.text)`",
        at: test.span, help: "write the smaller number first")
      return nil
    }
    let whole = EntryTest.amount(amount, AmountTest(bounds: bounds))
    return isOutside ? .not(whole) : whole
  }

  private func amount(
    _ attribute: Words.Attribute, _ name: Name, as equivalent: Name?, _ unit: UnitLiteral?,
    at span: SourceSpan, set: SetID?, isGroup: Bool
  ) -> Amount? {
    switch attribute {
    case .dose:
      let weights = equivalent.map { weightedSet($0) }
      guard let shape = doseShape(unit, at: span) else { return nil }
      if let weights, weights == nil { return nil }
      if isGroup, equivalent == nil {
        log.report(
          .plainDoseOfGroup, "the doses of different substances do not add up", at: name.span,
          help: "write `dose as` and a set with weights")
        return nil
      }
      return .dose(
        DoseMeasure(
          unit: shape.unit, period: shape.period, isPerKilogram: shape.isPerKilogram,
          equivalent: weights.flatMap { $0 }))
    case .duration: return .duration
    case .score: return scoredSet(equivalent, set, name).map { .score($0) }
    default: return Tally(rawValue: attribute.rawValue).map { .tally($0) }
    }
  }

  private func doseShape(
    _ literal: UnitLiteral?, at span: SourceSpan
  ) -> (unit: Unit, period: DosePeriod, isPerKilogram: Bool)? {
    let unit = log.unit(literal)
    guard let unit else { return nil }
    if let shape = unit.doseShape, !shape.amount.dimension.isNone, let period = shape.period,
      [.intake, .day, .week].contains(period)
    {
      return (shape.amount, period, shape.isPerKilogram)
    }
    log.report(
      .doseUnitNeeded,
      literal.map { "`\($0.text)` is no dose" } ?? "a dose needs a unit and a period",
      at: literal?.span ?? span,
      help: "write an amount over `intake`, `day` or `week`, such as `2 g/day` or `7 mg/kg/day`")
    return nil
  }

  private func scoredSet(_ equivalent: Name?, _ own: SetID?, _ name: Name) -> SetID? {
    if let equivalent { return weightedSet(equivalent) }
    guard let own else {
      log.report(
        .weightsNeeded, "nothing tells whose weights the score adds", at: name.span,
        help: "write `score as` and a set with weights")
      return nil
    }
    return isWeighted(own, at: name.span) ? own : nil
  }

  private func weightedSet(_ name: Name) -> SetID? {
    guard let set = set(name, of: .medication), isWeighted(set, at: name.span) else { return nil }
    return set
  }

  private func isWeighted(_ set: SetID, at span: SourceSpan) -> Bool {
    let checked = pack.sets[set.index]
    if checked.codes.weighsEveryMember { return true }
    log.report(
      .weightsNeeded, "not every member of `\(checked.name)` has a weight", at: span,
      help: "write `weight` and a number after each member")
    return false
  }

  // MARK: - Limits

  private func limit(
    _ number: NumberLiteral, _ unit: UnitLiteral?, of amount: Amount, at span: SourceSpan
  ) -> AmountTest.Limit? {
    switch amount {
    case .dose: return log.decimal(number).map { .number($0) }
    case .duration:
      guard let count = log.wholeNumber(number, atLeast: 0, of: "a length of time") else {
        return nil
      }
      guard let unit, let length = DurationUnit(name: unit.text), length.granularity == .day else {
        if unit?.isPlaceholder != true {
          log.report(
            .timeUnitNeeded, "a treatment lasts days, weeks, months or years", at: span,
            help: "write a length such as `8 weeks`")
        }
        return nil
      }
      return .length(CalendarDuration(count, length))
    case .score, .tally:
      if let unit {
        log.report(.doesNotApply, "this number has no unit", at: unit.span)
        return nil
      }
      if case .score = amount { return log.decimal(number).map { .number($0) } }
      guard let count = log.wholeNumber(number, atLeast: 0, of: "a number of them") else {
        return nil
      }
      return ExactDecimal(exactly: count).map { .number($0) }
    }
  }

  private func isInOrder(_ low: AmountTest.Limit, _ high: AmountTest.Limit) -> Bool {
    switch (low, high) {
    case (.number(let low), .number(let high)): low <= high
    case (.length(let low), .length(let high)): low.count <= high.count
    default: true
    }
  }
}

extension Words.Attribute {
  /// Whether it comes to a number that lines of medication add up to.
  var isAmount: Bool {
    switch self {
    case .dose, .duration, .score, .products, .documents, .prescribers, .routes: true
    default: false
    }
  }

  fileprivate var example: String {
    switch self {
    case .dose: "> 2 g/day"
    case .duration: "> 8 weeks"
    case .score: ">= 3"
    default: ">= 2"
    }
  }
}
