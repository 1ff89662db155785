import Vigie

extension OutlineReader {
  /// INVARIANT (bounded): the parser limits how deep conditions nest.
  mutating func read(_ condition: ConditionSyntax) {
    switch condition {
    case .all(let terms), .any(let terms): for term in terms { read(term) }
    case .not(let term, _), .parenthesized(let term, _): read(term)
    case .entries(let count): read(count.entries)
    case .measure(let measure, let test):
      read(measure)
      read(test, of: .entries(.exam))
    case .comparison(let comparison):
      note(comparison.attribute, .attribute(subject(comparison.first)))
      note(comparison.first, .binding)
      note(comparison.second, .binding)
    case .about(let about): read(about)
    case .quoted, .placeholder: return
    }
  }

  private mutating func read(_ about: AboutSyntax) {
    note(about.subject, .subject)
    let subject = subject(about.subject)
    switch about.predicate {
    case nil: return
    case .test(let test): read(test, of: subject)
    case .time(let time): read(time)
    case .attribute(let attribute, let test):
      read(attribute, of: subject)
      read(test, ofAttribute: attribute.name, of: subject)
    case .covers(let name): note(name, .bindingOrSet)
    case .taken(let duration, _, let name):
      read(duration)
      note(name, .binding)
    }
  }

  mutating func read(_ entries: EntriesSyntax) {
    let subject = entries.kind.kind.map { NameRole.Subject.entries($0) } ?? .unknown
    for filter in entries.filters { read(filter, of: subject) }
    if let time = entries.time { read(time) }
  }

  mutating func read(_ filter: FilterSyntax, of kind: EntryKind) {
    read(filter, of: .entries(kind))
  }

  private mutating func read(_ filter: FilterSyntax, of subject: NameRole.Subject) {
    switch filter.form {
    case .test(let test): read(test, of: subject)
    case .attribute(let name, let equivalent, let test):
      note(name, .attribute(subject))
      if let equivalent { note(equivalent, .set(.medication)) }
      read(test, ofAttribute: name, of: subject)
    case .lasting(let duration, let members):
      read(duration)
      for tail in members {
        read(tail.duration)
        note(tail.set, .set(.medication))
      }
    }
  }

  mutating func read(_ attribute: AttributeSyntax, of subject: NameRole.Subject) {
    note(attribute.name, .attribute(subject))
    if let equivalent = attribute.equivalent { note(equivalent, .set(.medication)) }
    if let window = attribute.window { read(window) }
  }

  mutating func read(_ measure: MeasureSyntax) {
    switch measure.form {
    case .pick(_, let name, let window):
      note(name, .set(.exam))
      if let window { read(window) }
    case .change(_, _, let name, let window):
      note(name, .set(.exam))
      read(window)
    }
  }

  private mutating func read(_ test: TestSyntax, of subject: NameRole.Subject) {
    switch test.form {
    case .compare, .inRange, .outside, .placeholder: return
    case .inSet(let name):
      if case .entries(let kind) = subject { note(name, .set(kind)) } else { note(name, .set(nil)) }
    case .state(let name, _): note(name, .state(subject))
    }
  }

  /// A test of an attribute: the words after `is` are those of the attribute.
  private mutating func read(
    _ test: TestSyntax, ofAttribute attribute: Name, of subject: NameRole.Subject
  ) {
    switch (attribute.text, test.form) {
    case ("route", .state(let name, _)): note(name, .route)
    case ("value", .state(let name, _)): note(name, .state(.entries(.exam)))
    case ("reaction", .inSet(let name)), ("reason", .inSet(let name)): note(name, .set(.condition))
    case (_, .inSet(let name)): note(name, .set(nil))
    case (_, .state(let name, _)): note(name, .state(.unknown))
    default: read(test, of: subject)
    }
  }

  mutating func read(_ time: TimeSyntax) { read(time.window) }

  mutating func read(_ window: WindowSyntax) {
    switch window.form {
    case .distance(_, let duration, let relation):
      read(duration)
      if let relation { read(relation.anchor) }
    case .fromTo(let first, let second, let relation):
      read(first)
      read(second)
      read(relation.anchor)
    case .between(let first, let second):
      read(first)
      read(second)
    case .before(let anchor), .after(let anchor), .at(let anchor): read(anchor)
    case .during(let name): note(name, .binding)
    case .ever, .placeholder: return
    }
  }

  private mutating func read(_ anchor: AnchorSyntax) {
    switch anchor.form {
    case .now: return
    case .entry(let name, _): note(name, .binding)
    }
  }
}
