import VigieTerms

extension RuleChecker {
  /// What the filters of one phrase add up to.
  private struct Filters {
    var tests: [EntryTest] = []
    var tail: Tail?
    /// Whether the phrase says anything about a route, `either` included.
    var statesRoute = false
  }

  /// One side of an interaction as a phrase about medications.
  mutating func phrase(of side: SideSyntax) -> EntryPhrase? {
    guard let set = need(set(side.name, of: .medication)) else {
      _ = filters(side.filters, kind: .medication, set: nil)
      return nil
    }
    guard var filters = filters(side.filters, kind: .medication, set: set) else { return nil }
    filters.tests.insert(.member(set), at: 0)
    return medicationPhrase(filters, time: nil)
  }

  /// `medication in nsaid route is oral within 30 days` as a phrase of the core form.
  mutating func phrase(of entries: EntriesSyntax, inCondition: Bool) -> EntryPhrase? {
    guard let kind = entries.kind.kind else {
      isBroken = true
      return nil
    }
    let filters = filters(entries.filters, kind: kind, set: firstSet(of: entries))
    let time = entries.time.map { timePhrase($0, kind: kind) }
    if inCondition, kind == .exam, entries.time == nil {
      log.report(
        .windowNeeded, "an exam in a condition needs a window", at: entries.span,
        label: "when?", help: "add a window, such as `within 30 days`, or `ever`")
      return nil
    }
    guard let filters else { return nil }
    if let time, time == nil { return nil }
    let phraseTime = time.flatMap { $0 }
    if kind == .medication { return medicationPhrase(filters, time: phraseTime) }
    return EntryPhrase(kind: kind, tests: filters.tests, tail: nil, time: phraseTime)
  }

  /// Adds the pack's route where the phrase states none (S26). Members of a set that state a
  /// route of their own keep it: the default then moves into the set, onto the other members.
  private func medicationPhrase(_ filters: Filters, time: TimePhrase?) -> EntryPhrase {
    var tests = filters.tests
    if !filters.statesRoute, let route = pack.defaults.route {
      if let place = tests.firstIndex(where: { isMemberWithRoutes($0) }),
        case .member(let set) = tests[place]
      {
        tests[place] = .member(pack.set(set, whereUnstated: route))
      } else {
        tests.append(.route(route))
      }
    }
    return EntryPhrase(kind: .medication, tests: tests, tail: filters.tail, time: time)
  }

  private func isMemberWithRoutes(_ test: EntryTest) -> Bool {
    guard case .member(let set) = test else { return false }
    return pack.statesRoutes(set)
  }

  /// The set that the phrase's values belong to; the test itself reports unknown names.
  private func firstSet(of entries: EntriesSyntax) -> SetID? {
    for filter in entries.filters {
      if case .test(let test) = filter.form, case .inSet(let name) = test.form {
        return pack.knownSet(name.text)
      }
    }
    return nil
  }

  private mutating func filters(
    _ syntax: [FilterSyntax], kind: EntryKind, set: SetID?
  ) -> Filters? {
    var filters = Filters()
    var isWhole = true
    for filter in syntax {
      switch filter.form {
      case .test(let test):
        guard let test = need(entryTest(test, kind: kind)) else {
          isWhole = false
          continue
        }
        filters.tests.append(test)
      case .attribute(let name, let equivalent, let test):
        if name.text == Words.Attribute.route.rawValue { filters.statesRoute = true }
        guard
          let test = need(
            attributeTest(name, as: equivalent, window: nil, test, kind: kind, set: set))
        else {
          isWhole = false
          continue
        }
        if test != .route(.either) { filters.tests.append(test) }
      case .lasting(let length, let members):
        guard filters.tail == nil else {
          log.report(
            .saidTwice, "this phrase has two `lasting`", at: filter.span,
            help: "list the lengths after one: `lasting 7 days, 5 weeks with fluoxetine`")
          isWhole = false
          continue
        }
        filters.tail = need(tail(length, members, kind: kind, at: filter.span))
        if filters.tail == nil { isWhole = false }
      }
    }
    return isWhole ? filters : nil
  }

  private mutating func tail(
    _ length: DurationSyntax, _ members: [TailSyntax], kind: EntryKind, at span: SourceSpan
  ) -> Tail? {
    guard kind == .medication else {
      log.report(
        .doesNotApply, "`lasting` extends a treatment, not \(kind.withArticle)", at: span)
      return nil
    }
    let general = log.duration(length)
    var exceptions: [Tail.Member] = []
    var isWhole = true
    for member in members {
      guard let length = log.duration(member.duration), let set = set(member.set) else {
        isWhole = false
        continue
      }
      exceptions.append(Tail.Member(length: length, set: set))
    }
    guard let general, isWhole else { return nil }
    return Tail(length: general, exceptions: exceptions)
  }
}
