import VigieTerms

/// A line with its instruction read for one of its substances, step after step.
///
/// Tablets, drops and millilitres become an amount of the substance through the strength that the
/// product states for it (S24); a combination states one for each of its substances. Without a
/// strength they are counted as they are, and compare with the same product only.
struct DosedLine {
  /// What an amount counts.
  enum Measure: Hashable {
    case substance
    /// Units of a product, or milligrams of a combination that does not say of which substance.
    case product(ProductID)
  }

  struct Amount {
    let perDay: ExactRational
    /// In any seven days in a row.
    let perWeek: ExactRational
    /// Nil when the instruction does not say.
    let perIntake: ExactRational?
    let unit: Unit
    let measure: Measure
  }

  /// A stretch with one dosage, in days from the first intake.
  struct Step {
    let firstDay: Int
    let lastDay: Int?
    /// Nil when the instruction cannot be read.
    let amount: Amount?
  }

  let line: LinePeriod
  /// Never empty: a line without an instruction has one step of unknown amount.
  let steps: [Step]

  init(_ line: LinePeriod) {
    self.line = line
    let strength = line.strength
    let steps = line.dosages.map { step in
      Step(
        firstDay: step.firstDay, lastDay: step.lastDay,
        amount: step.dosage.flatMap { Self.amount(of: $0, line, strength) })
    }
    self.steps = steps.isEmpty ? [Step(firstDay: 0, lastDay: nil, amount: nil)] : steps
  }

  private static func amount(
    of dosage: Dosage, _ line: LinePeriod, _ strength: Strength?
  ) -> Amount? {
    if let strength,
      let units = Unit.convert(.one, from: dosage.unit, to: strength.productUnit),
      let content = ExactRational(strength.amount).divided(
        by: ExactRational(strength.productAmount)),
      let factor = units.multiplied(by: content)
    {
      return Amount(dosage, times: factor, strength.unit, .substance)
    }
    let isOfSubstance = line.isOnlySubstance && !dosage.unit.isOfProduct
    return Amount(
      dosage, times: .one, dosage.unit, isOfSubstance ? .substance : .product(line.product))
  }
}

extension DosedLine.Amount {
  /// The dosage `times` what one of its units holds; nil where exact numbers do not fit.
  fileprivate init?(
    _ dosage: Dosage, times factor: ExactRational, _ unit: Unit, _ measure: DosedLine.Measure
  ) {
    func amount(_ value: ExactDecimal) -> ExactRational? {
      ExactRational(value).multiplied(by: factor)
    }
    guard let day = amount(dosage.amountPerDay),
      let week = dosage.amountPerWeek.map(amount)
        ?? day.multiplied(by: ExactRational(ExactDecimal(7)))
    else { return nil }
    perDay = day
    perWeek = week
    perIntake = dosage.amountPerIntake.flatMap(amount)
    self.unit = unit
    self.measure = measure
  }
}

extension LinePeriod {
  /// The strength that the product states for the substance, if it is the only one.
  fileprivate var strength: Strength? {
    let own = strengths.filter {
      $0.substance == substance || ($0.substance == nil && isOnlySubstance)
    }
    return own.count == 1 ? own[0] : nil
  }
}
