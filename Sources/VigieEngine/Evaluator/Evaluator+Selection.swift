import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// The tests of one entry, asked in a fixed order: the first that stays open gives the doubt.
private struct Verdict {
  var truth = Truth.yes
  var doubt: Doubt?

  mutating func take(_ answer: Truth, _ reason: Doubt) {
    if answer == .unknown, doubt == nil { doubt = reason }
    truth = truth && answer
  }
}

extension Evaluator {
  /// What a selector chooses at this moment, in entry or substance order; computed once.
  mutating func select(_ id: Position<Selector>) -> Range<Int> {
    if space.selectionStamps[id.index] == space.generation {
      return space.selections[id.index].range
    }
    let selector = program.selectors[id]
    let feature = selector.requiredClass.flatMap {
      program.classes.feature(of: $0, selector.kind)
    }
    readSubjects()
    if let feature, !program.isGeneralFeature[feature.index] { noteAll() }
    space.presence.layOut()
    let first = space.selected.count
    if selector.kind == .medication {
      selectExposures(selector, feature)
    } else {
      selectEntries(selector, feature)
    }
    let range = first..<space.selected.count
    space.selectionStamps[id.index] = space.generation
    space.selections[id.index] = Slots(range)
    return range
  }

  /// How many subjects can match: those of the required class, else all of the kind.
  private func candidateCount(of selector: Selector, _ feature: FeatureID?) -> Int {
    feature.map { space.presence.count(of: $0) } ?? subjects(of: selector.kind).count
  }

  private func candidate(
    _ position: Int, of selector: Selector, _ feature: FeatureID?
  ) -> Subject {
    feature.map { space.presence.subject(position, of: $0) }
      ?? space.subjects[subjects(of: selector.kind).lowerBound + position]
  }

  // MARK: - Entries

  private mutating func selectEntries(_ selector: Selector, _ feature: FeatureID?) {
    for position in 0..<candidateCount(of: selector, feature) {
      let subject = candidate(position, of: selector, feature)
      guard isRead(subject.entry), !asksForNoValue(selector, subject.entry) else { continue }
      let verdict = judgeEntry(subject, selector)
      guard verdict.truth != .no else { continue }
      space.selected.append(
        Selected(
          entry: subject.entry, exposure: nil, truth: verdict.truth, doubt: verdict.doubt,
          tail: nil, now: presence(of: subject.entry, at: moment, draftsCount: true)))
    }
  }

  private func judgeEntry(_ subject: Subject, _ selector: Selector) -> Verdict {
    var verdict = Verdict()
    for question in selector.questions where question.stage == .member {
      let answer = answer(question, of: subject)
      verdict.take(answer, doubt(question, answer, of: subject.entry, else: .broaderCode))
      if verdict.truth == .no { return verdict }
    }
    verdict.take(standing(of: subject.entry), .unconfirmed)
    for question in selector.questions where question.stage != .member {
      verdict.take(answer(question, of: subject), .attributeUnknown)
    }
    return verdict
  }

  private func standing(of entry: EntryIndex) -> Truth {
    record.standing(entry) == .unconfirmed ? .unknown : .yes
  }

  // MARK: - Exposures

  /// S16: filters choose lines, then lines are read by substance.
  private mutating func selectExposures(_ selector: Selector, _ feature: FeatureID?) {
    if let feature, let terms = selector.terms, selectWhole(selector, feature, terms) { return }
    var lines: [ExposureLine] = []
    var doubts: [Doubt?] = []
    for position in 0..<candidateCount(of: selector, feature) {
      let subject = candidate(position, of: selector, feature)
      guard let substance = substance(of: subject), feature != nil || isChecked(subject.entry)
      else { continue }
      let verdict = judgeLine(subject, selector)
      guard verdict.truth != .no else { continue }
      lines.append(
        ExposureLine(entry: subject.entry, substance: substance, certainty: verdict.truth))
      doubts.append(verdict.doubt)
    }
    guard !lines.isEmpty else { return }
    let exposures = Exposure.read(lines, in: view, at: moment, asOf: asOf) {
      terms(of: $0, selector.terms)
    }
    for exposure in exposures { select(exposure, selector, lines, doubts) }
  }

  /// Selects where every line of each substance surely passes: the exposures then are the same for
  /// all such selectors. False, and nothing selected, where some line does not.
  private mutating func selectWhole(
    _ selector: Selector, _ feature: FeatureID, _ terms: Position<TermsRule>
  ) -> Bool {
    guard selector.questions.allSatisfy({ $0.stage != .exposure }) else { return false }
    let count = space.presence.count(of: feature)
    for position in 0..<count {
      let subject = space.presence.subject(position, of: feature)
      // Lines of one coding all have the feature, so that each of them is asked here.
      guard let substance = substance(of: subject), space.lines[lines(of: substance)].isOneCoding,
        judgeLine(subject, selector).truth == .yes
      else { return false }
    }
    let first = space.selected.count
    for position in 0..<count {
      let subject = space.presence.subject(position, of: feature)
      guard let substance = substance(of: subject) else { continue }
      let lines = lines(of: substance)
      guard subject.entry == space.lines[lines].entry,
        let exposure = exposure(lines, terms)
      else { continue }
      let tail = selector.tail.map { length(of: $0, for: space.exposures[exposure]) }
      insert(selected(exposure, lasting: tail), from: first)
    }
    return true
  }

  /// Keeps what a selector chose in the order of the names of substances.
  private mutating func insert(_ item: Selected, from first: Int) {
    var place = space.selected.count
    space.selected.append(item)
    while place > first, name(of: space.selected[place - 1]) > name(of: item) {
      space.selected.swapAt(place, place - 1)
      place -= 1
    }
  }

  private func name(of item: Selected) -> String {
    guard let exposure = item.exposure else { return "" }
    return record.vocabulary.substance(space.exposures[exposure].substance).name
  }

  private mutating func select(
    _ exposure: Exposure, _ selector: Selector, _ lines: [ExposureLine], _ doubts: [Doubt?]
  ) {
    var state = Truth.yes
    for question in selector.questions where question.stage == .exposure {
      state = state && answer(question, of: exposure, selector.terms)
    }
    guard state != .no else { return }
    let doubt =
      state == .unknown ? Doubt.attributeUnknown : lineDoubt(exposure.substance, lines, doubts)
    let tail = selector.tail.map { length(of: $0, for: exposure) }
    space.selected.append(
      Selected(
        entry: exposure.lines[0], exposure: Position(space.exposures.count), truth: state,
        doubt: doubt, tail: tail, now: exposure.isUnderWay(at: moment, lasting: tail)))
    space.exposures.append(exposure)
  }

  private func judgeLine(_ subject: Subject, _ selector: Selector) -> Verdict {
    var verdict = Verdict()
    for question in selector.questions where question.stage == .member {
      let answer = answer(question, of: subject)
      if answer == .no { return Verdict(truth: .no) }
      guard answer == .unknown else { continue }
      // Members may ask for a route themselves.
      let reason: Doubt =
        record.medication(subject.entry)?.route == nil ? .routeNotRecorded : .broaderCode
      verdict.take(answer, doubt(question, answer, of: subject.entry, else: reason))
    }
    verdict.take(standing(of: subject.entry), .unconfirmed)
    for question in selector.questions where question.stage == .route {
      verdict.take(answer(question, ofLine: subject.entry), .routeNotRecorded)
    }
    for question in selector.questions where question.stage == .attribute {
      verdict.take(answer(question, ofLine: subject.entry), .attributeUnknown)
    }
    return verdict
  }

  /// The doubt of its first line in doubt where no line is sure; else only time can be open.
  private func lineDoubt(
    _ substance: SubstanceID, _ lines: [ExposureLine], _ doubts: [Doubt?]
  ) -> Doubt? {
    var first: Doubt?
    for (line, doubt) in zip(lines, doubts) where line.substance == substance {
      if line.certainty == .yes { return .timeUncertain }
      if first == nil { first = doubt }
    }
    return first
  }

  /// S47: among the pack's defaults by set, the first that holds the substance.
  func terms(of substance: SubstanceID, _ position: Position<TermsRule>?) -> ExposureTerms {
    guard let position else {
      return ExposureTerms(exposure: CalendarDuration(100, .days), gap: CalendarDuration(30, .days))
    }
    let rule = program.terms[position]
    let special = rule.bySet.first { special in
      subjects(of: .medication).contains {
        let subject = space.subjects[$0]
        return self.substance(of: subject) == substance
          && space.membership.truth(subject.row, in: special.set) == .yes
      }
    }
    return ExposureTerms(
      exposure: special?.exposure ?? rule.exposure, gap: rule.gap, isOfSet: special != nil)
  }

  /// S5: each exception that applies may lengthen the tail, surely or only possibly.
  private func length(of tail: ClassTail, for exposure: Exposure) -> TailLength {
    var sure = tail.length
    var possible = tail.length
    for exception in tail.exceptions {
      var applies = Truth.no
      for line in exposure.lines {
        guard let subject = subject(of: line, exposure.substance) else { continue }
        applies = applies || space.membership.truth(subject.row, in: exception.set)
      }
      let length = exception.length
      if applies == .yes, length.isLonger(than: sure, from: moment) { sure = length }
      if applies != .no, length.isLonger(than: possible, from: moment) { possible = length }
    }
    return TailLength(sure: sure, possible: possible)
  }
}
