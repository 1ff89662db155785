import Vigie

extension CheckedPack {
  /// The pack as far as it can change an answer: two packs with equal behaviour answer alike.
  ///
  /// What is surely the same is written in one way: nested connectives, double negations, ages
  /// (`> 65 years` is `>= 66 years`, as ages are completed), members of sets that others cover,
  /// values that nothing reads.
  /// Packs that answer alike for another reason still differ here.
  ///
  /// - Complexity: O(size of the pack + the square of the members of each set).
  var behaviour: CheckedPack {
    behaviour(sets: sets.map(\.behaviour), rules: rules.map(\.behaviour))
  }

  /// The pack's behaviour beside its sets and rules.
  var behaviourOfFrame: CheckedPack { behaviour(sets: [], rules: []) }

  private func behaviour(sets: [CheckedSet], rules: [CheckedRule]) -> CheckedPack {
    // The checker has written `lookback` into the windows that it opens; of the rest only doses per
    // kilogram read it.
    var defaults = defaults
    if !self.rules.contains(where: \.readsBodyWeight) {
      defaults.lookback = PackDefaults().lookback
    }
    return CheckedPack(
      name: name, version: version, title: title, valid: valid, defaults: defaults,
      sources: sources, sets: sets, rules: rules)
  }
}

extension CheckedSet {
  var behaviour: CheckedSet { CheckedSet(name: name, pack: pack, codes: codes.behaviour) }
}

extension CheckedRule {
  var behaviour: CheckedRule {
    let read = measuresRead
    return CheckedRule(
      id: id, name: name, kind: kind, title: title, because: because, advice: advice,
      sources: sources, valid: valid, bindings: bindings.map(\.behaviour),
      measures: measures.enumerated().map { place, named in
        read.contains(LetID(place)) ? named : named.unread
      },
      conditions: conditions.map {
        Condition(formula: $0.formula.behaviour, whenUnknown: $0.whenUnknown)
      },
      exceptions: exceptions.map(\.behaviour), factors: factors.map(\.behaviour),
      rows: rows.map { row in
        Row(
          level: row.level, guardFormula: row.guardFormula.behaviour, guardText: nil,
          because: row.because, advice: row.advice, suggestions: row.suggestions)
      },
      repetition: repetition?.behaviour, quotes: quotes)
  }
}

extension Binding {
  fileprivate var behaviour: Binding {
    guard let tail = phrase.tail else { return self }
    let members = tail.exceptions.map { Tail.Member(length: $0.length.tail, set: $0.set) }
    let length = tail.length.tail
    let isIdle = length == CalendarDuration(0, .days) && members.isEmpty
    let phrase = EntryPhrase(
      kind: phrase.kind, tests: phrase.tests,
      tail: isIdle ? nil : Tail(length: length, exceptions: members), time: phrase.time)
    return Binding(name: name, phrase: phrase, pick: pick, isOther: isOther, group: group)
  }
}

extension CalendarDuration {
  /// A tail of one day is over the day after the last dose, like none (S5).
  fileprivate var tail: CalendarDuration {
    self == CalendarDuration(1, .days) ? CalendarDuration(0, .days) : self
  }
}

extension NamedMeasure {
  /// What stands for a value that nothing reads.
  fileprivate var unread: NamedMeasure {
    NamedMeasure(
      name: name, measure: .picked(.latest, SetID(0), TimePhrase(event: nil, window: .ever)))
  }
}

extension NamedCondition {
  fileprivate var behaviour: NamedCondition {
    NamedCondition(
      name: name, label: label, formula: formula.behaviour, whenUnknown: whenUnknown,
      isDecided: isDecided)
  }
}

extension Repetition {
  fileprivate var behaviour: Repetition {
    Repetition(
      exam: exam, act: act, ignoreWithin: ignoreWithin,
      intervals: intervals.map {
        Interval(minimum: $0.minimum, guardFormula: $0.guardFormula.behaviour)
      })
  }
}

extension Formula {
  fileprivate var behaviour: Formula {
    switch self {
    case .constant: self
    case .not(let inner): inner.behaviour.negation
    case .all(let parts): .joined(parts.map(\.behaviour), isConjunction: true)
    case .any(let parts): .joined(parts.map(\.behaviour), isConjunction: false)
    case .leaf(.patient(.age(let comparator, let age, let unit, let anchor))):
      switch comparator {
      case .greater where age < Int.max:
        .leaf(.patient(.age(.greaterOrEqual, age + 1, unit, at: anchor)))
      case .less where age > 0: .leaf(.patient(.age(.lessOrEqual, age - 1, unit, at: anchor)))
      default: self
      }
    case .leaf(.entry(let binding, .not(let test))):
      Formula.leaf(.entry(binding, test)).behaviour.negation
    case .leaf: self
    }
  }

  private var negation: Formula {
    switch self {
    case .constant(let value): .constant(!value)
    case .not(let inner): inner
    default: .not(self)
    }
  }

  private static func joined(_ parts: [Formula], isConjunction: Bool) -> Formula {
    let flat = parts.flatMap { part in
      switch (part, isConjunction) {
      case (.all(let inner), true), (.any(let inner), false): inner
      default: [part]
      }
    }
    if flat.count == 1 { return flat[0] }
    return isConjunction ? .all(flat) : .any(flat)
  }
}

extension CodeSet {
  /// Members written out and without those that another one covers.
  fileprivate var behaviour: CodeSet {
    let members = members.flatMap(\.writtenOut)
    let exceptions = exceptions.flatMap(\.writtenOut)
    return CodeSet(
      name: name, members: Self.uncovered(members), exceptions: Self.uncovered(exceptions))
  }

  private static func uncovered(_ members: [Member]) -> [Member] {
    var kept: [Member] = []
    for (place, member) in members.enumerated() {
      let isCovered = members.indices.contains { other in
        // Of two that cover each other the first stays.
        other != place && members[other].covers(member)
          && (other < place || !member.covers(members[other]))
      }
      if !isCovered { kept.append(member) }
    }
    // A set has no order, unless its weights ask for the first that matches.
    guard kept.allSatisfy({ $0.weight == nil }) else { return kept }
    return kept.map { ($0, "\($0)") }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}

extension CodeSet.Member {
  /// The members of a set that stands here for nothing but them.
  fileprivate var writtenOut: [CodeSet.Member] {
    guard case .set(let set) = kind, set.exceptions.isEmpty, route == nil, weight == nil else {
      return [self]
    }
    return set.members.flatMap(\.writtenOut)
  }

  /// Whether whatever this member lets in is let in by `self` as well, surely.
  fileprivate func covers(_ other: CodeSet.Member) -> Bool {
    guard route == other.route, weight == other.weight else { return false }
    switch (kind, other.kind) {
    case (.code(let wide), .code(let narrow)):
      guard wide.system == narrow.system, let code = narrow.singleCode else {
        return wide == narrow
      }
      return wide.membership(of: code) == .yes
    default: return kind == other.kind
    }
  }
}
