import VigieTerms

extension RuleChecker {
  /// `started within 30 days of clot`, said of an entry of `kind`.
  func timePhrase(_ syntax: TimeSyntax, kind: EntryKind) -> TimePhrase? {
    let event = syntax.event.flatMap { TimePhrase.Event(rawValue: $0.rawValue) }
    if let event, !event.kinds.contains(kind) {
      log.report(
        .doesNotApply, "\(kind.withArticle) is not `\(event.rawValue)`", at: syntax.span,
        help: kind == .exam ? "leave the word out: an exam has one date" : nil)
      return nil
    }
    return window(syntax.window).map { TimePhrase(event: event, window: $0) }
  }

  /// A stretch of time; without an anchor it ends now.
  func window(_ syntax: WindowSyntax) -> Window? {
    switch syntax.form {
    case .distance(let distance, let length, let relation):
      let length = log.duration(length)
      guard let relation else {
        return length.map { .distance(distance.checked, $0, .before, .now) }
      }
      let anchor = anchor(relation.anchor)
      guard let length, let anchor else { return nil }
      return .distance(distance.checked, length, relation.side.checked, anchor)
    case .fromTo(let first, let last, let relation): return fromTo(first, last, relation)
    case .between(let first, let last):
      let first = anchor(first)
      let last = anchor(last)
      guard let first, let last else { return nil }
      return .between(first, last)
    case .before(let syntax): return anchor(syntax).map { .before($0) }
    case .after(let syntax): return anchor(syntax).map { .after($0) }
    case .at(let syntax): return anchor(syntax).map { .at($0) }
    case .during(let name): return during(name)
    case .ever: return .ever
    case .placeholder: return nil
    }
  }

  private func fromTo(
    _ first: DurationSyntax, _ last: DurationSyntax, _ relation: RelationSyntax
  ) -> Window? {
    let start = log.duration(first)
    let end = log.duration(last)
    let anchor = anchor(relation.anchor)
    guard let start, let end, let anchor else { return nil }
    guard start.shortestMinutes <= end.longestMinutes else {
      log.report(
        .backwards, "the window ends at `\(end)`, before it begins at `\(start)`",
        at: first.span.union(last.span), help: "write the shorter length first")
      return nil
    }
    return .fromTo(start, end, relation.side.checked, anchor)
  }

  private func during(_ name: Name) -> Window? {
    guard let (id, kind) = binding(name) else { return nil }
    guard isVisible(id, name) else { return nil }
    guard let kind else { return nil }
    guard kind.hasDuration else {
      log.report(
        .badAnchor, "nothing lies during `\(name.text)`, which is \(kind.withArticle)",
        at: name.span, help: "write `at \(name.text)`")
      return nil
    }
    return .during(id)
  }

  /// A point in time: now, or what a binding does.
  func anchor(_ syntax: AnchorSyntax) -> Anchor? {
    guard case .entry(let name, let event) = syntax.form else { return .now }
    guard let (id, kind) = binding(name), isVisible(id, name), let kind else { return nil }
    let edge = event.flatMap { Anchor.Edge(rawValue: $0.rawValue) } ?? .starts
    guard edge.kinds.contains(kind) else {
      log.report(
        .badAnchor, "`\(name.text)` is \(kind.withArticle), which never `\(edge.rawValue)`",
        at: syntax.span, help: "write `\(name.text)` alone for its date")
      return nil
    }
    return .binding(id, edge)
  }

  private func isVisible(_ id: BindingID, _ name: Name) -> Bool {
    if id.index < visibleBindings { return true }
    log.report(
      .badAnchor, "`\(name.text)` is bound here or further down", at: name.span,
      label: "not yet known", notes: definitionNote(of: name),
      help: "a binding can look only at those before it")
    return false
  }
}

extension TimePhrase.Event {
  /// The kinds of entries to which this can happen.
  fileprivate var kinds: Set<EntryKind> {
    switch self {
    case .started, .stopped: [.medication, .condition, .procedure]
    case .changed, .increased: [.medication]
    }
  }
}

extension Anchor.Edge {
  /// The kinds of entries that have this edge; every entry has a start, if only its date.
  fileprivate var kinds: Set<EntryKind> {
    switch self {
    case .starts: Set(EntryKind.allCases)
    case .stops: [.medication, .condition, .procedure]
    case .changes, .increases: [.medication]
    }
  }
}

extension WindowSyntax.Distance {
  fileprivate var checked: Window.Distance {
    switch self {
    case .within: .within
    case .lessThan: .lessThan
    case .moreThan: .moreThan
    }
  }
}

extension RelationSyntax.Side {
  fileprivate var checked: Window.Side {
    switch self {
    case .before: .before
    case .after: .after
    case .of: .around
    }
  }
}

extension CalendarDuration {
  /// The length at its shortest (months of 28 days, years of 365) and longest, in minutes.
  fileprivate var shortestMinutes: Int { minutes(month: 28, year: 365) }
  fileprivate var longestMinutes: Int { minutes(month: 31, year: 366) }

  private func minutes(month: Int, year: Int) -> Int {
    switch unit {
    case .minutes: count
    case .hours: count * 60
    case .days: count * 1_440
    case .weeks: count * 10_080
    case .months: count * month * 1_440
    case .years: count * year * 1_440
    }
  }
}
