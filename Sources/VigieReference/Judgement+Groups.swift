import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// S27: `all` and `at least k` bind everything that matches as one group.
extension Judgement {
  /// Everything that the phrase selects and no binding before it holds, where it is enough.
  ///
  /// Sure where enough members surely match; the others belong to it all the same, as possible
  /// ones. Nil where there cannot be enough.
  func group(of needed: Int, _ phrase: EntryPhrase, _ bound: [Bound]) -> Candidate? {
    let free = selection(phrase).filter { candidate in
      !bound.contains { $0.isSame(as: candidate) }
    }
    let members = free.compactMap { timed($0, phrase.time, bound) }
    guard !members.isEmpty, size(of: members, needed) >= needed else { return nil }
    let sure = members.filter { $0.truth == .yes }
    return Candidate(
      entries: Set(members.flatMap(\.entries)).sorted(), exposure: nil,
      truth: size(of: sure, needed) >= needed ? .yes : .unknown, doubt: nil, tail: nil,
      members: members, course: free)
  }

  /// How many they are: distinct substances, patient-days of exams, dates of the rest.
  private func size(of members: [Candidate], _ needed: Int) -> Int {
    let exposures = members.compactMap(\.exposure)
    if !exposures.isEmpty { return TreatmentGroup.count(exposures, ofProductsFrom: needed) }
    let starts = members.map { start(of: $0.entries[0]) }
    return Set(starts.map { [$0.low, $0.high] }).count
  }

  // MARK: - Amounts

  /// An amount of what a binding holds, against a test.
  func answer(
    to test: EntryTest, _ amount: Amount, _ asked: AmountTest, about binding: BindingID,
    _ bound: [Bound]
  )
    -> Answer
  {
    let (truth, reading) = question(amount, about: bound[binding.index]).answer(to: asked)
    if reading.lacksWeight { return Answer(truth, [.weightMissing]) }
    return Answer(truth, [.amount(binding, test, reading, truth)])
  }

  /// The same of one exposure, for a phrase that filters by it.
  func answer(to asked: AmountTest, _ amount: Amount, about exposure: Exposure) -> Truth {
    let group = TreatmentGroup(exposure, gap: pack.defaults.gap)
    return question(amount, of: group).answer(to: asked).truth
  }

  /// What the texts of the rule print.
  func quotes(_ bound: [Bound]) -> [AmountReading] {
    rule.quotes.map { question($0.amount, about: bound[$0.binding.index]).answer(to: nil).reading }
  }

  private func question(_ amount: Amount, about item: Bound) -> AmountQuestion {
    func members(_ candidates: [Candidate]) -> [TreatmentGroup.Member] {
      candidates.compactMap { candidate in
        candidate.exposure.map { TreatmentGroup.Member($0, isSure: candidate.truth == .yes) }
      }
    }
    let gap = pack.defaults.gap
    if let exposure = item.exposure {
      return question(amount, of: TreatmentGroup(exposure, gap: gap))
    }
    return question(
      amount,
      of: TreatmentGroup(
        members: members(item.candidate.members), course: members(item.candidate.course), gap: gap))
  }

  private func question(_ amount: Amount, of group: TreatmentGroup) -> AmountQuestion {
    AmountQuestion(
      amount, of: group, in: view, at: moment, lookback: pack.defaults.lookback
    ) { exposure, set in
      weight(of: exposure, in: set)
    }
  }

  /// The one weight that the current lines of an exposure agree on.
  private func weight(of exposure: Exposure, in set: SetID) -> ExactDecimal? {
    let codes = pack.sets[set.index].codes
    let weights = exposure.currentLines.map { line in
      codes.weight(
        of: exposure.substance, in: record.coded(line, patterns: codes.labelPatterns),
        vocabulary: record.vocabulary)
    }
    guard let first = weights.first, weights.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  // MARK: - Reasons

  /// The indication of a line, or why an act was ordered: unknown where none is recorded.
  func reason(of line: EntryIndex, in set: SetID) -> Truth {
    let reasons = record.context(line).reasons
    return reasons.isEmpty ? .unknown : membership(of: reasons, in: set)
  }

  /// Of a treatment: that of the orders and statements among its current lines, else of all; one
  /// of them is enough.
  func reason(of exposure: Exposure, in set: SetID) -> Truth {
    let claims = exposure.currentLines.filter {
      [.order, .statement].contains(record.medication($0)?.source)
    }
    let lines = claims.isEmpty ? exposure.currentLines : claims
    return lines.reduce(.no) { $0 || reason(of: $1, in: set) }
  }
}
