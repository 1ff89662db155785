import VigieTerms

/// The latest body weight of a patient, for doses per kilogram (S24).
public enum BodyWeight: Sendable {
  case missing
  /// The latest is no exact weight, or two of the same time differ: no older one stands in (S29).
  case unreadable(EntryIndex)
  case kilograms(ExactRational, EntryIndex)
}

extension RecordView {
  /// The last result at or before `moment`, and within `span` before it.
  ///
  /// Preliminary results count, drafted exams do not. What only may be the last one must agree.
  /// - Complexity: linear in the exams.
  public func bodyWeight(at moment: TimePoint, within span: CalendarDuration) -> BodyWeight {
    let first = moment.advanced(by: span, .earlier)
    let results = entries(of: .exam).filter { entry in
      guard record.standing(entry) != .drafted, isWeight(entry), let exam = record.exam(entry),
        exam.value != .none || exam.isUnusable
      else { return false }
      let start = record.start(entry)
      return moment.isBefore(start, by: .day) != .yes && start.isBefore(first, by: .day) != .yes
    }
    guard let last = results.map({ record.start($0).lowInstant }).max() else { return .missing }
    var weight: (value: ExactRational, entry: EntryIndex)?
    for entry in results where record.start(entry).highInstant >= last {
      guard let value = kilograms(entry),
        weight.map({ $0.value.compared(to: value) == .equal }) ?? true
      else { return .unreadable(entry) }
      weight = (value, entry)
    }
    return weight.map { .kilograms($0.value, $0.entry) } ?? .missing
  }

  private func isWeight(_ entry: EntryIndex) -> Bool {
    let concepts = record.codes(entry).map { record.vocabulary.concept($0) }
    return CodeSet.bodyWeight.membership(of: CodedEntry(concepts: concepts)) == .yes
  }

  /// A weight above zero that somebody confirmed, surely within the time asked for.
  private func kilograms(_ entry: EntryIndex) -> ExactRational? {
    guard let exam = record.exam(entry), !exam.isUnusable, record.standing(entry) == .sure,
      case .quantity(let value, let unit, .exact) = exam.value, let kilogram = Unit("kg"),
      let weight = Unit.convert(ExactRational(value), from: unit, to: kilogram),
      weight.compared(to: .zero) == .greater
    else { return nil }
    return weight
  }
}
