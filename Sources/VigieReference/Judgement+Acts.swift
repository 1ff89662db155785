import VigieLanguage
import VigieRecord
import VigieTerms

extension Judgement {
  /// The entries by which a bound item is compared with another: of a treatment, its current lines.
  func acts(of item: Bound) -> [EntryIndex] {
    item.exposure.map { Array($0.currentLines) } ?? [item.entry]
  }

  /// Whether two bound items have a value of the attribute in common.
  func shared(_ attribute: ComparedAttribute, _ first: Bound, _ second: Bound) -> Truth {
    guard attribute == .substance else {
      return record.share(attribute, acts(of: first), acts(of: second))
    }
    return named(first).share(with: named(second))
  }

  /// A treatment is of one substance, whatever else its products hold.
  private func named(_ item: Bound) -> NamedSubstances {
    item.exposure.map { record.namedSubstances(item.entry, treatedWith: $0.substance) }
      ?? record.namedSubstances(item.entry)
  }

  /// S34: whether each component of the second act is in the first.
  func covers(_ whole: EntryIndex, _ part: EntryIndex, _ set: SetID?) -> Truth {
    let isMember = set.map { answer(to: .member($0), about: whole).truth } ?? .no
    return record.cover(whole).covers(record.cover(part), isMember: isMember)
  }

  /// Whether a phrase asks for the value of an entry that has none of its own.
  func asksForNoValue(_ phrase: EntryPhrase, _ entry: EntryIndex) -> Bool {
    record.isPanel(entry) && phrase.tests.contains(where: \.isOfValue)
  }
}

extension EntryTest {
  fileprivate var isOfValue: Bool {
    switch self {
    case .value: true
    case .not(let test): test.isOfValue
    default: false
    }
  }
}
