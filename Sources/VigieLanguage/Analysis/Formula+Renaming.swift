import VigieTerms

/// Gives the bindings and sets of one rule the names they have in another, so that questions of two
/// rules can be recognised as one.
struct Renaming {
  /// The binding of the other rule for each binding of this one.
  let bindings: [BindingID]
  /// The set of the other pack for each set of this one.
  let set: (SetID) -> SetID
  /// What `let` names stand for: a name means nothing outside its rule.
  let measures: [NamedMeasure]
}

extension Formula {
  /// The formula in the names of another rule. Factors keep theirs: they are written out before
  /// rules are compared.
  func renamed(_ names: Renaming) -> Formula {
    switch self {
    case .constant: self
    case .not(let part): .not(part.renamed(names))
    case .all(let parts): .all(parts.map { $0.renamed(names) })
    case .any(let parts): .any(parts.map { $0.renamed(names) })
    case .leaf(let leaf): .leaf(leaf.renamed(names))
    }
  }
}

extension Leaf {
  fileprivate func renamed(_ names: Renaming) -> Leaf {
    switch self {
    case .count(let phrase, let test): .count(phrase.renamed(names), test)
    case .measure(let measure, let test): .measure(measure.renamed(names), test.renamed(names))
    case .entry(let binding, let test): .entry(names[binding], test.renamed(names))
    case .patient(let test): .patient(test.renamed(names))
    case .happens(let binding, let time): .happens(names[binding], time.renamed(names))
    case .spaced(let first, let second, let length, let spacing):
      .spaced(names[first], names[second], length, spacing)
    case .shared(let attribute, let first, let second):
      .shared(attribute, names[first], names[second])
    case .covers(let whole, let part, let set):
      .covers(names[whole], names[part], set.map(names.set))
    case .factor, .quoted: self
    }
  }
}

extension Renaming {
  fileprivate subscript(binding: BindingID) -> BindingID { bindings[binding.index] }
}

extension EntryPhrase {
  func renamed(_ names: Renaming) -> EntryPhrase {
    EntryPhrase(
      kind: kind, tests: tests.map { $0.renamed(names) },
      tail: tail.map { tail in
        Tail(
          length: tail.length,
          exceptions: tail.exceptions.map {
            Tail.Member(length: $0.length, set: names.set($0.set))
          })
      }, time: time?.renamed(names))
  }
}

extension EntryTest {
  fileprivate func renamed(_ names: Renaming) -> EntryTest {
    switch self {
    case .member(let set): .member(names.set(set))
    case .value(let test): .value(test.renamed(names))
    case .reaction(let set): .reaction(names.set(set))
    case .reason(let set): .reason(names.set(set))
    case .amount(let amount, let test): .amount(amount.renamed(names), test)
    case .not(let test): .not(test.renamed(names))
    case .route, .state, .form, .quality: self
    }
  }
}

extension ValueTest {
  fileprivate func renamed(_ names: Renaming) -> ValueTest {
    switch self {
    case .member(let set): .member(names.set(set))
    case .not(let test): .not(test.renamed(names))
    case .compare, .range, .positive, .negative, .state: self
    }
  }
}

extension Measure {
  fileprivate func renamed(_ names: Renaming) -> Measure {
    switch self {
    case .picked(let pick, let set, let time):
      .picked(pick, names.set(set), time.renamed(names))
    case .change(let change, let set, let time):
      .change(change, names.set(set), time.renamed(names))
    case .derived(let quantity, let time):
      .derived(quantity.renamed(names), time.renamed(names))
    case .gestation(let anchor): .gestation(at: anchor.renamed(names))
    case .named(let id): names.measures[id.index].measure.renamed(names)
    }
  }
}

extension DerivedQuantity {
  fileprivate func renamed(_ names: Renaming) -> DerivedQuantity {
    switch self {
    case .bodyMassIndex(let weight, let height):
      .bodyMassIndex(weight: names.set(weight), height: names.set(height))
    case .filtrationRate(let creatinine, let reported):
      .filtrationRate(creatinine: names.set(creatinine), reported: names.set(reported))
    case .clearance(let creatinine, let weight):
      .clearance(creatinine: names.set(creatinine), weight: names.set(weight))
    }
  }
}

extension Amount {
  fileprivate func renamed(_ names: Renaming) -> Amount {
    switch self {
    case .dose(let dose):
      .dose(
        DoseMeasure(
          unit: dose.unit, period: dose.period, isPerKilogram: dose.isPerKilogram,
          equivalent: dose.equivalent.map(names.set)))
    case .score(let set): .score(names.set(set))
    case .duration, .tally: self
    }
  }
}

extension PatientTest {
  fileprivate func renamed(_ names: Renaming) -> PatientTest {
    switch self {
    case .age(let comparator, let age, let unit, let anchor):
      .age(comparator, age, unit, at: anchor.renamed(names))
    case .ageRange(let low, let high, let unit, let anchor):
      .ageRange(low, high, unit, at: anchor.renamed(names))
    case .pregnant(let anchor): .pregnant(at: anchor.renamed(names))
    case .female, .male, .breastFeeding: self
    }
  }
}

extension TimePhrase {
  fileprivate func renamed(_ names: Renaming) -> TimePhrase {
    TimePhrase(event: event, window: window.renamed(names))
  }
}

extension Window {
  fileprivate func renamed(_ names: Renaming) -> Window {
    switch self {
    case .distance(let distance, let length, let side, let anchor):
      .distance(distance, length, side, anchor.renamed(names))
    case .fromTo(let first, let last, let side, let anchor):
      .fromTo(first, last, side, anchor.renamed(names))
    case .between(let first, let last): .between(first.renamed(names), last.renamed(names))
    case .before(let anchor): .before(anchor.renamed(names))
    case .after(let anchor): .after(anchor.renamed(names))
    case .at(let anchor): .at(anchor.renamed(names))
    case .during(let binding): .during(names[binding])
    case .ever: .ever
    }
  }
}

extension Anchor {
  fileprivate func renamed(_ names: Renaming) -> Anchor {
    switch self {
    case .now: .now
    case .binding(let binding, let edge): .binding(names[binding], edge)
    }
  }
}
