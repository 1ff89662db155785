import VigieLanguage
import VigieTerms

/// An amount with its test in flat form: sets are positions in the class table.
struct AmountForm: Hashable, Sendable {
  let amount: Amount
  let test: AmountTest
}

extension ProgramBuilder {
  mutating func amountForm(
    _ amount: Amount, _ test: AmountTest, in scope: RuleScope
  ) -> Position<AmountForm> {
    amounts.position(of: AmountForm(amount: flat(amount, in: scope), test: test))
  }

  /// The amount with its set as a position in the class table.
  func flat(_ amount: Amount, in scope: RuleScope) -> Amount {
    func place(_ set: SetID) -> SetID { SetID(scope[set].index) }
    switch amount {
    case .score(let set): return .score(place(set))
    case .dose(let measure):
      return .dose(
        DoseMeasure(
          unit: measure.unit, period: measure.period, isPerKilogram: measure.isPerKilogram,
          equivalent: measure.equivalent.map(place)))
    case .duration, .tally: return amount
    }
  }
}
