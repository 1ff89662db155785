import VigieTerms

/// An amount that a text asks for, before the rest of the rule is read.
struct PendingQuote: Hashable {
  let binding: BindingID
  let attribute: Words.Attribute
  let equivalent: SetID?
}

extension RuleChecker {
  /// The piece that prints an amount of a binding.
  mutating func quote(
    _ attribute: Words.Attribute, of binding: BindingID, as equivalent: SetID?,
    _ text: String, in literal: StringLiteral
  ) -> Template.Piece {
    let quote = PendingQuote(binding: binding, attribute: attribute, equivalent: equivalent)
    if let known = pendingQuotes.firstIndex(where: { $0.quote == quote }) {
      return .quote(QuoteID(known))
    }
    pendingQuotes.append((quote, text, literal.span))
    return .quote(QuoteID(pendingQuotes.count - 1))
  }

  /// Gives each quote its amount; a dose is said as the rule first compares it.
  ///
  /// `isWhole` tells whether every part could be read: else one of them may have said it.
  mutating func readQuotes(_ formulas: [Formula], isWhole: Bool) -> [Quote] {
    pendingQuotes.compactMap { pending, text, span in
      guard let amount = amount(of: pending, formulas) else {
        isBroken = true
        if isWhole {
          log.report(
            .badPlaceholder, "`{\(text)}` does not tell in which unit", at: span,
            help: pending.attribute == .dose
              ? "compare the dose in the rule: the text uses the unit of the first comparison"
              : "bind medications of a set whose members have weights")
        }
        return nil
      }
      return Quote(binding: pending.binding, amount: amount)
    }
  }

  private func amount(of quote: PendingQuote, _ formulas: [Formula]) -> Amount? {
    switch quote.attribute {
    case .duration: return .duration
    case .score:
      return (quote.equivalent ?? firstSet(of: quote.binding)).flatMap {
        pack.sets[$0.index].codes.weighsEveryMember ? .score($0) : nil
      }
    case .dose:
      let own = bindings[quote.binding.index]?.phrase.tests.compactMap(\.amount) ?? []
      return (own + formulas.flatMap { $0.amounts(of: quote.binding) }).first { amount in
        guard case .dose(let dose) = amount else { return false }
        return quote.equivalent == nil || dose.equivalent == quote.equivalent
      }
    default: return Tally(rawValue: quote.attribute.rawValue).map { .tally($0) }
    }
  }
}

extension Formula {
  /// The amounts of one binding that the formula compares, in the order written.
  fileprivate func amounts(of binding: BindingID) -> [Amount] {
    switch self {
    case .not(let part): part.amounts(of: binding)
    case .all(let parts), .any(let parts): parts.flatMap { $0.amounts(of: binding) }
    case .leaf(.entry(binding, let test)): test.amount.map { [$0] } ?? []
    case .constant, .leaf: []
    }
  }
}
