import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What a phrase may select: one entry, an exposure to one substance, or a group of either.
struct Candidate {
  var entries: [EntryIndex]
  var exposure: Exposure?
  var truth: Truth
  /// Why it only might be selected.
  var doubt: Doubt?
  /// `lasting`, already chosen for this substance (S5).
  var tail: TailLength?
  /// What a group holds; empty for everything else.
  var members: [Candidate] = []
  /// What the phrase of a group selects at any time.
  var course: [Candidate] = []
}

/// The tests of one entry, asked in a fixed order: the first that stays open gives the doubt.
private struct Questions {
  var truth = Truth.yes
  var doubt: Doubt?

  mutating func ask(_ answer: Truth, _ reason: Doubt) {
    truth = truth && answer
    if answer == .unknown, doubt == nil { doubt = reason }
  }
}

extension Judgement {
  /// Everything that might match the phrase at this moment, in entry or substance order.
  func candidates(for phrase: EntryPhrase, bound: [Bound]) -> [Candidate] {
    selection(phrase).compactMap { timed($0, phrase.time, bound) }
  }

  /// What the phrase asks of everything but its time, which may hang on what is bound.
  func selection(_ phrase: EntryPhrase) -> [Candidate] {
    phrase.kind == .medication ? exposures(for: phrase) : entries(for: phrase)
  }

  /// The same with its time; nil where that surely is wrong.
  func timed(_ selected: Candidate, _ time: TimePhrase?, _ bound: [Bound]) -> Candidate? {
    let truth =
      selected.exposure.map { presence(of: $0, tail: selected.tail, time: time, bound: bound) }
      ?? presence(of: selected.entries[0], time: time, bound: bound)
    guard truth != .no else { return nil }
    var candidate = selected
    candidate.truth = selected.truth && truth
    candidate.doubt = candidate.truth == .yes ? nil : selected.doubt ?? .timeUncertain
    return candidate
  }

  /// S10, S11, S13: entries other than medications.
  private func entries(for phrase: EntryPhrase) -> [Candidate] {
    view.entries(of: phrase.kind).compactMap { entry in
      guard isRead(entry), !asksForNoValue(phrase, entry) else { return nil }
      var questions = Questions()
      for test in phrase.tests where test.isMember {
        questions.ask(
          answer(to: test, about: entry).truth, doubt(about: entry, test, else: .broaderCode))
      }
      questions.ask(record.standing(entry) == .unconfirmed ? .unknown : .yes, .unconfirmed)
      for test in phrase.tests where !test.isMember {
        questions.ask(answer(to: test, about: entry).truth, .attributeUnknown)
      }
      guard questions.truth != .no else { return nil }
      return Candidate(
        entries: [entry], exposure: nil, truth: questions.truth, doubt: questions.doubt)
    }
  }

  /// S15, S16: filters choose lines, then lines are read by substance.
  private func exposures(for phrase: EntryPhrase) -> [Candidate] {
    var lines: [ExposureLine] = []
    var doubts: [ExposureLine: Doubt] = [:]
    for entry in view.entries(of: .medication) {
      for substance in components(of: entry, for: phrase) {
        let questions = questions(about: entry, substance, in: phrase)
        guard questions.truth != .no else { continue }
        let line = ExposureLine(entry: entry, substance: substance, certainty: questions.truth)
        lines.append(line)
        doubts[line] = questions.doubt
      }
    }
    let exposures = Exposure.read(lines, in: view, at: moment, asOf: asOf) { exposureTerms(of: $0) }
    return exposures.compactMap { exposure in
      let tail = phrase.tail.map { length(of: $0, for: exposure) }
      let state = phrase.tests.filter(\.isOfExposure).reduce(Truth.yes) {
        $0 && answer(to: $1, about: exposure)
      }
      guard state != .no else { return nil }
      let own = lines.filter { $0.substance == exposure.substance }
      let isSure = own.contains { $0.certainty == .yes }
      let lineDoubt = own.first { $0.certainty == .unknown }.flatMap { doubts[$0] }
      return Candidate(
        entries: exposure.lines, exposure: exposure, truth: state,
        // Where a line is sure, only time can leave the exposure open.
        doubt: state == .unknown ? .attributeUnknown : isSure ? .timeUncertain : lineDoubt,
        tail: tail)
    }
  }

  private func questions(
    about entry: EntryIndex, _ substance: SubstanceID, in phrase: EntryPhrase
  ) -> Questions {
    var questions = Questions()
    let hasRoute = record.medication(entry)?.route != nil
    for test in phrase.tests where test.isMember {
      questions.ask(
        membership(of: entry, substance, in: test),
        doubt(about: entry, test, else: hasRoute ? .broaderCode : .routeNotRecorded))
    }
    questions.ask(record.standing(entry) == .unconfirmed ? .unknown : .yes, .unconfirmed)
    for test in phrase.tests where test.isRoute {
      questions.ask(answer(to: test, aboutLine: entry), .routeNotRecorded)
    }
    for test in phrase.tests where !test.isMember && !test.isRoute && !test.isOfExposure {
      questions.ask(answer(to: test, aboutLine: entry), .attributeUnknown)
    }
    return questions
  }

  /// S5: the longest of the base length and every exception that applies, surely or possibly.
  private func length(of tail: Tail, for exposure: Exposure) -> TailLength {
    func longest(where applies: (Truth) -> Bool) -> CalendarDuration {
      tail.exceptions.filter { exception in
        exposure.lines.contains {
          applies(membership(of: $0, exposure.substance, in: .member(exception.set)))
        }
      }
      .map(\.length).reduce(tail.length) { reach($0) < reach($1) ? $1 : $0 }
    }
    return TailLength(sure: longest { $0 == .yes }, possible: longest { $0 != .no })
  }

  private func reach(_ length: CalendarDuration) -> Instant {
    moment.advanced(by: length, .later).highInstant
  }

  /// S47: the narrowest default; among the pack's, the first written that holds the substance.
  func exposureTerms(of substance: SubstanceID) -> ExposureTerms {
    let lines = view.entries(of: .medication).filter {
      components(of: $0).contains(substance)
    }
    let special = pack.defaults.exposureBySet.first { `default` in
      lines.contains { membership(of: $0, substance, in: .member(`default`.set)) == .yes }
    }
    return ExposureTerms(
      exposure: special?.exposure ?? pack.defaults.exposure, gap: pack.defaults.gap,
      isOfSet: special != nil)
  }

  /// S7: what surely lies after the moment is not read.
  func isRead(_ entry: EntryIndex) -> Bool {
    moment.isBefore(start(of: entry), by: .day) != .yes
  }

  /// A draft is planned from `asOf` on, whatever day it was written.
  func start(of entry: EntryIndex) -> TimePoint {
    let start = record.start(entry)
    guard record.standing(entry) == .drafted, !(start.low > asOf.low) else { return start }
    return asOf
  }
}

extension EntryTest {
  var isMember: Bool {
    switch self {
    case .member: true
    case .not(let test): test.isMember
    default: false
    }
  }

  var isRoute: Bool {
    switch self {
    case .route: true
    case .not(let test): test.isRoute
    default: false
    }
  }

  /// Asked of the exposure as a whole, after its lines were read together.
  var isOfExposure: Bool {
    switch self {
    case .state(.new), .amount: true
    case .not(let test): test.isOfExposure
    default: false
    }
  }
}
