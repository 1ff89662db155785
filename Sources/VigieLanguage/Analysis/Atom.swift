import VigieTerms

/// What a formula asks, taken apart into a thing that can be one way or another and the answers
/// that make the question true.
///
/// Two questions about one thing share its key, so that `patient age > 65 years` and `patient age
/// < 18 years` are known to exclude each other.
enum Atom {
  /// Yes or no, with nothing else known about it.
  case flag(Leaf)
  /// A thing on a line is at this cut or above it.
  case atLeast(Quantity, Cut)
  /// The product bound is in the set.
  case member(BindingID, SetID)
  case female
  case male
}

/// A thing that has a place on a line of numbers.
enum Quantity: Hashable {
  case age(Anchor, Age.Unit)
  /// How many entries a phrase finds; `other` counts without those bound.
  case count(EntryPhrase, isOther: Bool)
  case measure(Measure, Unit)
  case value(BindingID, Unit)
  case amount(BindingID, Amount)

  /// Whether only whole numbers occur, none below zero.
  var isCounted: Bool {
    switch self {
    case .age, .count: true
    // Counts too, but compared as decimals: between 1 and 2 lies a number that only costs time.
    case .measure, .value, .amount: false
    }
  }
}

/// A place between two numbers of a line: below `number` or, when strict, above it.
struct Cut: Hashable, Comparable {
  let number: ExactDecimal
  let isStrict: Bool

  static func < (left: Cut, right: Cut) -> Bool {
    left.number == right.number ? !left.isStrict && right.isStrict : left.number < right.number
  }
}

/// A condition in two values over atoms, factors written out.
///
/// Kleene's third value is left out: what never holds in two values is never surely true in three.
indirect enum Claim {
  case constant(Bool)
  case atom(Atom)
  case not(Claim)
  case all([Claim])
  case any([Claim])
}

extension Claim {
  /// What `formula` claims; `factors` are those of its rule, already written out.
  init(_ formula: Formula, factors: [Claim], bindings: [EntryKind]) {
    switch formula {
    case .constant(let value): self = .constant(value)
    case .not(let part): self = .not(Claim(part, factors: factors, bindings: bindings))
    case .all(let parts):
      self = .all(parts.map { Claim($0, factors: factors, bindings: bindings) })
    case .any(let parts):
      self = .any(parts.map { Claim($0, factors: factors, bindings: bindings) })
    case .leaf(.factor(let factor)): self = factors[factor.index]
    case .leaf(let leaf): self.init(leaf, bindings: bindings)
    }
  }

  private init(_ leaf: Leaf, bindings: [EntryKind]) {
    switch leaf {
    case .count(let phrase, let test):
      let quantity = Quantity.count(phrase, isOther: test.isOther)
      switch test.comparison {
      case .atLeast: self = .compare(quantity, .greaterOrEqual, test.count)
      case .atMost: self = .compare(quantity, .lessOrEqual, test.count)
      }
    case .measure(let measure, let test):
      self.init(test, otherwise: leaf) { .measure(measure, $0) }
    case .entry(let binding, .value(let test)):
      self.init(test, otherwise: leaf) { .value(binding, $0) }
    case .entry(let binding, .amount(let amount, let test)):
      self = Self.amount(.amount(binding, amount), test) ?? .atom(.flag(leaf))
    case .entry(let binding, .not(let test)):
      self = .not(Claim(.entry(binding, test), bindings: bindings))
    case .entry(let binding, .member(let set)) where bindings[binding.index] == .medication:
      self = .atom(.member(binding, set))
    case .patient(.age(let comparator, let age, let unit, let anchor)):
      self = .compare(.age(anchor, unit), comparator, age)
    case .patient(.ageRange(let low, let high, let unit, let anchor)):
      let quantity = Quantity.age(anchor, unit)
      self = .all([
        .compare(quantity, .greaterOrEqual, low), .compare(quantity, .lessOrEqual, high),
      ])
    case .patient(.female): self = .atom(.female)
    case .patient(.male): self = .atom(.male)
    default: self = .atom(.flag(leaf))
    }
  }

  private init(_ test: ValueTest, otherwise leaf: Leaf, _ quantity: (Unit) -> Quantity) {
    switch test {
    case .compare(let comparator, let value, let unit):
      self = .compare(quantity(unit), comparator, value)
    case .range(let low, let high, let unit):
      self = .all([
        .compare(quantity(unit), .greaterOrEqual, low),
        .compare(quantity(unit), .lessOrEqual, high),
      ])
    case .not(let inner): self = .not(Claim(inner, otherwise: leaf, quantity))
    default: self = .atom(.flag(leaf))
    }
  }

  /// Nil where a bound is a length in calendar steps, which lies on no line of numbers.
  private static func amount(_ quantity: Quantity, _ test: AmountTest) -> Claim? {
    let bounds = test.bounds.map { bound -> Claim? in
      guard case .number(let number) = bound.limit else { return nil }
      return compare(quantity, bound.comparator, number)
    }
    let whole = bounds.compactMap(\.self)
    return whole.count == bounds.count ? .all(whole) : nil
  }

  /// A comparison where only whole numbers occur: above 4 is from 5 on.
  private static func compare(
    _ quantity: Quantity, _ comparator: Comparator, _ value: Int
  ) -> Claim {
    compare(
      quantity, comparator,
      from: Cut(number: ExactDecimal(Int32(clamping: value)), isStrict: false),
      above: Cut(number: ExactDecimal(Int32(clamping: value + 1)), isStrict: false))
  }

  private static func compare(
    _ quantity: Quantity, _ comparator: Comparator, _ value: ExactDecimal
  ) -> Claim {
    compare(
      quantity, comparator, from: Cut(number: value, isStrict: false),
      above: Cut(number: value, isStrict: true))
  }

  private static func compare(
    _ quantity: Quantity, _ comparator: Comparator, from: Cut, above: Cut
  ) -> Claim {
    let from = Claim.atom(.atLeast(quantity, from))
    let above = Claim.atom(.atLeast(quantity, above))
    switch comparator {
    case .less: return .not(from)
    case .lessOrEqual: return .not(above)
    case .equal: return .all([from, .not(above)])
    case .greaterOrEqual: return from
    case .greater: return above
    }
  }
}
