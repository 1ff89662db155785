import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// Whether two bound items have a value of the attribute in common.
  func shared(
    _ attribute: ComparedAttribute, _ first: BindingID, _ second: BindingID
  ) -> Truth {
    guard attribute == .substance else {
      return record.share(attribute, acts(of: first), acts(of: second))
    }
    return named(first).share(with: named(second))
  }

  /// A treatment is of one substance, whatever else its products hold.
  private func named(_ binding: BindingID) -> NamedSubstances {
    let item = space.bound[binding.index]
    guard let exposure = item.exposure else { return record.namedSubstances(item.entry) }
    return record.namedSubstances(
      item.entry, treatedWith: space.exposures[exposure].substance)
  }

  /// S34: whether each component of the second act is in the first.
  func covers(_ whole: BindingID, _ part: BindingID, _ set: ClassID?) -> Truth {
    covers(space.bound[whole.index].entry, space.bound[part.index].entry, set)
  }

  func covers(_ whole: EntryIndex, _ part: EntryIndex, _ set: ClassID?) -> Truth {
    let row = space.subjects[Int(space.firstSubject[whole.index])].row
    let isMember = set.map { space.membership.truth(row, in: $0) } ?? .no
    return record.cover(whole).covers(record.cover(part), isMember: isMember)
  }

  /// Whether the selector asks for the value of an entry that has none of its own.
  func asksForNoValue(_ selector: Selector, _ entry: EntryIndex) -> Bool {
    guard selector.kind == .exam, record.isPanel(entry) else { return false }
    return selector.questions.contains {
      if case .value = $0.subject { true } else { false }
    }
  }

  /// The entries by which a bound item is compared with another: of a treatment, its current lines.
  private func acts(of binding: BindingID) -> [EntryIndex] {
    let item = space.bound[binding.index]
    guard let exposure = item.exposure else { return [item.entry] }
    return Array(space.exposures[exposure].currentLines)
  }
}
