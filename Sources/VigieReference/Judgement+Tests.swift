import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Judgement {
  /// The conjunction of the `in` tests of a phrase, for an entry other than a medication (S14).
  func membership(of entry: EntryIndex, in tests: [EntryTest]) -> Truth {
    tests.filter(\.isMember).reduce(.yes) { $0 && answer(to: $1, about: entry).truth }
  }

  /// Whether one component substance of a medication line is in a set (S15).
  func membership(of line: EntryIndex, _ substance: SubstanceID, in test: EntryTest) -> Truth {
    switch test {
    case .member(let set):
      medicationMembership(of: line, in: pack.sets[set.index].codes).truth(of: substance)
    case .not(let test): !membership(of: line, substance, in: test)
    default: .yes
    }
  }

  /// A test of one line, before lines are read together.
  func answer(to test: EntryTest, aboutLine line: EntryIndex) -> Truth {
    switch test {
    case .route(let word):
      // S26: an unrecorded route is unknown, neither local nor systemic.
      Route.satisfies(record.medication(line)?.route, word)
    case .state(.drafted): Truth(record.standing(line) == .drafted)
    case .state(.recorded): Truth(record.standing(line) != .drafted)
    case .state(.asNeeded): Truth(record.medication(line)?.isAsNeeded ?? false)
    case .form(let form): record.medication(line)?.form.map { Truth($0 == form) } ?? .unknown
    case .reason(let set): reason(of: line, in: set)
    case .not(let test): !answer(to: test, aboutLine: line)
    default: .unknown
    }
  }

  /// A test of an exposure, asked of its current lines, which may differ: what holds for some only
  /// is unknown. A line that names a code says more than one that leaves the code open (S14).
  func answer(to test: EntryTest, about exposure: Exposure) -> Truth {
    switch test {
    case .member:
      said(exposure.currentLines.map { membership(of: $0, exposure.substance, in: test) })
    case .route, .form, .state(.asNeeded):
      common(exposure.currentLines.map { answer(to: test, aboutLine: $0) })
    case .state(.drafted), .state(.recorded):
      Truth(exposure.lines.contains { answer(to: test, aboutLine: $0) == .yes })
    case .state(.new):
      exposure.isNew(
        at: moment, lookback: exposureTerms(of: exposure.substance).exposure,
        coveredFrom: view.coverage[.medication])
    case .amount(let amount, let test): answer(to: test, amount, about: exposure)
    case .reason(let set): reason(of: exposure, in: set)
    case .not(let test): !answer(to: test, about: exposure)
    default: .unknown
    }
  }

  /// A test of an entry other than a medication.
  func answer(to test: EntryTest, about entry: EntryIndex) -> Answer {
    switch test {
    case .member(let set): Answer(membership(of: entry, in: set))
    case .reaction(let set):
      Answer(reaction(of: entry, in: set))
    case .value(let test): read(test, of: entry)
    case .quality(let quality): Answer(record.truth(of: quality, entry))
    case .state(let state): Answer(answer(to: state, about: entry))
    case .reason(let set): Answer(reason(of: entry, in: set))
    case .route, .form, .amount: Answer(.unknown)
    case .not(let test): answer(to: test, about: entry).negated
    }
  }

  private func answer(to state: EntryState, about entry: EntryIndex) -> Truth {
    let standing = record.standing(entry)
    switch state {
    case .drafted: return Truth(standing == .drafted)
    case .recorded: return Truth(standing != .drafted)
    case .suspected: return Truth(standing == .unconfirmed)
    case .confirmed: return Truth(standing == .sure)
    case .preliminary: return Truth(record.exam(entry)?.isPreliminary ?? false)
    case .unusable: return Truth(record.exam(entry)?.isUnusable ?? false)
    case .severe: return record.allergy(entry)?.isSevere.map { Truth($0) } ?? .unknown
    case .intolerance: return record.allergy(entry)?.isIntolerance.map { Truth($0) } ?? .unknown
    case .new, .asNeeded: return .unknown
    }
  }

  private func reaction(of entry: EntryIndex, in set: SetID) -> Truth {
    let reactions = record.allergy(entry)?.reactions ?? []
    return reactions.isEmpty ? .unknown : membership(of: reactions, in: set)
  }

  /// S14; an allergy is to a substance in whatever form.
  private func membership(of entry: EntryIndex, in set: SetID) -> Truth {
    let codes = pack.sets[set.index].codes
    let coded = record.coded(entry, patterns: codes.labelPatterns)
    return record.kind(entry) == .allergy
      ? codes.allergyMembership(of: coded, in: record.vocabulary)
      : codes.membership(of: coded)
  }

  private func medicationMembership(
    of line: EntryIndex, in codes: CodeSet
  ) -> MedicationMembership {
    codes.medicationMembership(
      of: record.coded(line, patterns: codes.labelPatterns), in: record.vocabulary)
  }

  func membership(of concepts: [ConceptID], in set: SetID) -> Truth {
    let coded = CodedEntry(concepts: concepts.map { record.vocabulary.concept($0) })
    return pack.sets[set.index].codes.membership(of: coded)
  }

  /// S29–S31: what one result says, with itself as the note.
  func read(_ test: ValueTest, of entry: EntryIndex) -> Answer {
    let truth = ExamReading.answer(to: test, of: entry, in: record) { concepts, set in
      membership(of: concepts, in: set)
    }
    return Answer(truth, [.result(entry, truth, of: test)])
  }

  /// Yes where some line says so and none denies it, no where all deny it, unknown otherwise.
  private func said(_ truths: [Truth]) -> Truth {
    truths.contains(.yes) && truths.contains(.no) ? .unknown : truths.max() ?? .no
  }

  /// Yes or no where all agree, unknown otherwise.
  func common(_ truths: [Truth]) -> Truth {
    guard let first = truths.first else { return .unknown }
    return truths.allSatisfy { $0 == first } ? first : .unknown
  }
}
