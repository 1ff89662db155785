import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What a binding of `all` or `at least k` holds.
struct SelectedGroup {
  /// What matches at the moment, surely or possibly.
  var members: ContiguousArray<Selected> = []
  /// What its phrase selects at any time.
  var course: ContiguousArray<Selected> = []
}

extension Evaluator {
  /// Collects everything that a selector chooses and no binding before it holds; nil where it
  /// cannot be enough (S27).
  mutating func group(
    _ range: Range<Int>, _ time: Position<TimePhrase>?, atLeast needed: Int
  ) -> Selected? {
    var group = SelectedGroup()
    for place in range {
      var item = space.selected[place]
      if isBound(item) { continue }
      group.course.append(item)
      item.truth = item.truth && self.time(of: item, time)
      if item.truth != .no { group.members.append(item) }
    }
    guard let first = group.members.first, size(of: group, needed, isSure: false) >= needed
    else { return nil }
    let isSure = size(of: group, needed, isSure: true) >= needed
    space.groups.append(group)
    return Selected(
      entry: first.entry, exposure: nil, truth: isSure ? .yes : .unknown, doubt: nil, tail: nil,
      now: .unknown, group: Position(space.groups.count - 1))
  }

  /// How many members there are, or sure ones: distinct substances, else distinct days.
  private mutating func size(of group: SelectedGroup, _ needed: Int, isSure: Bool) -> Int {
    var exposures: [Exposure] = []
    space.days.removeAll(keepingCapacity: true)
    for item in group.members where !isSure || item.truth == .yes {
      if let exposure = item.exposure {
        exposures.append(space.exposures[exposure])
      } else {
        let start = start(of: item.entry)
        space.days.append(Occasion(low: start.low, high: start.high, isSure: true))
      }
    }
    if !exposures.isEmpty { return TreatmentGroup.count(exposures, ofProductsFrom: needed) }
    return countDays().possible
  }

  /// The members of a bound group, or what is bound itself.
  func parts(of item: Selected) -> ContiguousArray<Selected> {
    item.group.map { space.groups[$0].members } ?? [item]
  }

  // MARK: - Amounts

  /// An amount of something bound, against a test; nil asks for the reading only.
  func answer(
    _ amount: Amount, _ test: AmountTest?, about item: Selected, _ terms: Position<TermsRule>?
  ) -> (truth: Truth, reading: AmountReading) {
    let rule = terms.map { program.terms[$0] }
    let gap = rule?.gap ?? CalendarDuration(30, .days)
    let group: TreatmentGroup
    if let exposure = item.exposure {
      group = TreatmentGroup(space.exposures[exposure], gap: gap)
    } else {
      let own = item.group.map { space.groups[$0] } ?? SelectedGroup()
      group = TreatmentGroup(
        members: treatments(own.members), course: treatments(own.course), gap: gap)
    }
    return question(amount, of: group, rule).answer(to: test)
  }

  /// The same of one exposure, for a phrase that filters by it.
  func answer(_ form: AmountForm, of exposure: Exposure, _ terms: Position<TermsRule>?) -> Truth {
    let rule = terms.map { program.terms[$0] }
    let group = TreatmentGroup(exposure, gap: rule?.gap ?? CalendarDuration(30, .days))
    return question(form.amount, of: group, rule).answer(to: form.test).truth
  }

  private func treatments(_ items: ContiguousArray<Selected>) -> [TreatmentGroup.Member] {
    items.compactMap { item in
      item.exposure.map { TreatmentGroup.Member(space.exposures[$0], isSure: item.truth == .yes) }
    }
  }

  private func question(
    _ amount: Amount, of group: TreatmentGroup, _ rule: TermsRule?
  ) -> AmountQuestion {
    let (program, record) = (program, record)
    return AmountQuestion(
      amount, of: group, in: view, at: moment,
      lookback: rule?.lookback ?? CalendarDuration(365, .days)
    ) { exposure, set in
      var common: ExactDecimal?
      for (index, line) in exposure.currentLines.enumerated() {
        let weight = program.classes.weight(
          of: exposure.substance, coded: record.codes(line), record.medication(line)?.route,
          in: ClassID(set.index))
        if index == 0 { common = weight } else if common != weight { return nil }
      }
      return common
    }
  }

  /// What the texts of the rule print.
  func quotes() -> [AmountReading] {
    rule.quotes.range.map { place in
      let quote = program.quotes[place]
      return answer(
        quote.amount, nil, about: space.bound[quote.binding.index], boundTerms(quote.binding)
      ).reading
    }
  }

  // MARK: - Reasons

  /// The indication of a line, or why an act was ordered: unknown where none is recorded.
  func reason(of line: EntryIndex, in set: ClassID) -> Truth {
    let reasons = record.context(line).reasons
    return reasons.isEmpty ? .unknown : program.classes.membership(of: reasons, in: set)
  }

  /// Of a treatment: its orders and statements speak before its dispenses; one is enough.
  func reason(of exposure: Exposure, in set: ClassID) -> Truth {
    var claimed: Truth?
    var other = Truth.no
    for line in exposure.currentLines {
      let truth = reason(of: line, in: set)
      switch record.medication(line)?.source {
      case .order, .statement: claimed = (claimed ?? .no) || truth
      case .dispense, .administration, nil: other = other || truth
      }
    }
    return claimed ?? other
  }
}
