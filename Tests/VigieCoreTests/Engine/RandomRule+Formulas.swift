import VigieLanguage
import VigieTerms

extension RandomRule {
  mutating func formula(_ depth: Int) -> Formula {
    guard depth > 0, choices.oneIn(2) else {
      if choices.oneIn(15) { return .constant(choices.oneIn(2)) }
      let leaf = Formula.leaf(leaf())
      return choices.oneIn(4) ? .not(leaf) : leaf
    }
    let parts = (0..<choices.number(0...3)).map { _ in formula(depth - 1) }
    let joint = choices.oneIn(2) ? Formula.all(parts) : .any(parts)
    return choices.oneIn(4) ? .not(joint) : joint
  }

  private mutating func leaf() -> Leaf {
    switch choices.number(0...9) {
    case 0, 1, 2: return count()
    case 3: return .measure(measure(isNamed: true), value())
    case 4: return .patient(patient())
    case 5 where factors > 0: return .factor(FactorID(choices.number(0...(factors - 1))))
    default: return kinds.isEmpty ? count() : aboutBinding()
    }
  }

  private mutating func count() -> Leaf {
    let kind = choices.pick(EntryKind.allCases + [.medication, .medication, .exam])
    let test = CountTest(
      comparison: choices.pick([.atLeast, .atMost]), count: choices.number(0...2),
      isOther: choices.oneIn(4))
    return .count(phrase(kind, isBinding: false), test)
  }

  mutating func phrase(_ kind: EntryKind, isBinding: Bool) -> EntryPhrase {
    var tests: [EntryTest] = []
    if !choices.oneIn(8) { tests.append(member(kind)) }
    if choices.oneIn(4) { tests.append(test(kind)) }
    if choices.oneIn(8) { tests.append(.not(choices.oneIn(2) ? member(kind) : test(kind))) }
    var tail: Tail?
    if kind == .medication, choices.oneIn(3) {
      tail = Tail(length: duration(), exceptions: [.init(length: duration(), set: SetID(5))])
    }
    var time: TimePhrase?
    if choices.oneIn(isBinding ? 4 : 2) { time = self.time() }
    return EntryPhrase(kind: kind, tests: tests, tail: tail, time: time)
  }

  private mutating func member(_ kind: EntryKind) -> EntryTest {
    .member(choices.pick(world.setsByKind[kind] ?? [SetID(0)]))
  }

  private mutating func test(_ kind: EntryKind) -> EntryTest {
    switch kind {
    case .medication:
      return choices.pick([
        .route(.oral), .route(.systemic), .route(.local), .state(.drafted), .state(.recorded),
        .state(.asNeeded), .state(.new),
      ])
    case .exam:
      return choices.oneIn(2)
        ? .value(value()) : .state(choices.pick([.preliminary, .unusable, .drafted]))
    case .allergy:
      return choices.pick([.reaction(world.reactions), .state(.severe), .state(.intolerance)])
    case .condition, .procedure, .stay: return .state(choices.pick([.suspected, .confirmed]))
    }
  }

  mutating func value() -> ValueTest {
    let limit = ExactDecimal(choices.pick([4, 5]))
    let unit = Unit(choices.pick(["1", "mmol/L", "%"])) ?? Unit.one
    let test: ValueTest = choices.pick([
      .compare(choices.pick(Comparator.allCases), limit, unit),
      .range(ExactDecimal(2), limit, unit), .member(world.codedResults), .positive, .negative,
      .state(choices.pick(ResultState.allCases)),
    ])
    return choices.oneIn(5) ? .not(test) : test
  }

  mutating func measure(isNamed: Bool) -> Measure {
    if isNamed, measures > 0, choices.oneIn(2) { return .named(LetID(0)) }
    let time = TimePhrase(event: nil, window: window(isFree: !isNamed))
    let (first, second) = (choices.pick([SetID(8), SetID(9)]), choices.pick([SetID(8), SetID(9)]))
    switch choices.number(0...5) {
    case 0:
      let direction = choices.pick([Change.Direction.rise, .fall])
      return .change(Change(direction, isRelative: choices.oneIn(2)), first, time)
    case 1:
      return .derived(
        choices.pick([
          .bodyMassIndex(weight: first, height: second),
          .filtrationRate(creatinine: first, reported: second),
          .clearance(creatinine: first, weight: second),
        ]), time)
    case 2: return .gestation(at: isNamed ? anchor() : .now)
    default: return .picked(choices.pick([.latest, .earliest]), first, time)
    }
  }

  private mutating func patient() -> PatientTest {
    let unit = choices.pick(Age.Unit.allCases)
    let limit = choices.pick([0, 10, 30, 65, 66, 780])
    return choices.pick([
      .female, .male, .pregnant(at: anchor()), .breastFeeding,
      .age(choices.pick(Comparator.allCases), limit, unit, at: anchor()),
      .ageRange(choices.pick([0, 10]), limit, unit, at: anchor()),
    ])
  }

  private mutating func aboutBinding() -> Leaf {
    let index = choices.number(0...(kinds.count - 1))
    let binding = BindingID(index)
    if choices.oneIn(3) { return .happens(binding, time()) }
    let medications = kinds.indices.filter { kinds[$0] == .medication }
    if medications.count > 1, choices.oneIn(4) {
      return .spaced(
        BindingID(medications[0]), BindingID(medications[1]),
        CalendarDuration(choices.pick([2, 4]), .hours), choices.pick([.apart, .before, .after]))
    }
    let test = choices.oneIn(2) ? member(kinds[index]) : test(kinds[index])
    return .entry(binding, choices.oneIn(4) ? .not(test) : test)
  }

  // MARK: - Time

  private mutating func time() -> TimePhrase {
    TimePhrase(
      event: choices.pick([nil, nil, .started, .stopped, .changed, .increased]),
      window: window(isFree: false))
  }

  private mutating func anchor() -> Anchor {
    guard !kinds.isEmpty, choices.oneIn(2) else { return .now }
    return .binding(
      BindingID(choices.number(0...(kinds.count - 1))),
      choices.pick([.starts, .starts, .stops, .changes, .increases]))
  }

  private mutating func window(isFree: Bool) -> Window {
    let anchor = isFree ? Anchor.now : anchor()
    let other = isFree ? Anchor.now : self.anchor()
    let side = choices.pick([Window.Side.before, .before, .after, .around])
    switch choices.number(0...9) {
    case 0: return .ever
    case 1: return .before(anchor)
    case 2: return .after(anchor)
    case 3: return .at(anchor)
    case 4: return .between(other, anchor)
    case 5:
      return .fromTo(
        duration(), CalendarDuration(60, .days), side == .around ? .after : side, anchor)
    case 6:
      if case .binding(let binding, _) = anchor { return .during(binding) }
      return .ever
    default:
      let distance = choices.pick([Window.Distance.within, .within, .lessThan, .moreThan])
      let isOpenEnded = distance == .moreThan && side == .around
      return .distance(distance, duration(), isOpenEnded ? .before : side, anchor)
    }
  }
}
