import VigieTerms

/// A condition in core form: Kleene connectives over leaves.
public indirect enum Formula: Sendable, Hashable {
  case constant(Bool)
  case not(Formula)
  /// True when empty.
  case all([Formula])
  /// False when empty.
  case any([Formula])
  case leaf(Leaf)
}

/// A question about the patient that the record answers, denies or leaves open.
public enum Leaf: Sendable, Hashable {
  /// `any`, `no`, `at least k`, `at most k`, counted as S27 says: distinct substances,
  /// patient-days of exams, dates of conditions.
  case count(EntryPhrase, CountTest)
  /// `latest inr within 30 days > 4`; also a `let` by name.
  case measure(Measure, ValueTest)
  /// What follows the name of a binding: `nsaid route is local`, `earlier value > 10 %`.
  case entry(BindingID, EntryTest)
  case patient(PatientTest)
  /// `tsh less than 6 weeks after thyroxine changes`, `drug started within 30 days of clot`.
  case happens(BindingID, TimePhrase)
  /// `iron taken 2 hours apart from thyroxine`.
  case spaced(BindingID, BindingID, CalendarDuration, Spacing)
  case factor(FactorID)
  /// `same side in a and b`: a value in common. `different` is its negation.
  case shared(ComparedAttribute, BindingID, BindingID)
  /// `a covers b`: each component of b is in a (S34). The set is the one that b is bound by: an act
  /// of that set is of the same exam as b, where b is a single one.
  case covers(BindingID, BindingID, SetID?)
  /// `"en cas d'insuffisance rénale"`: a condition in the words of the source, which no record
  /// answers and a person must judge (S39).
  case quoted(String)
}

public enum Spacing: String, Sendable, Hashable { case apart, before, after }

public struct CountTest: Sendable, Hashable {
  public let comparison: Comparison
  public let count: Int
  /// `any other medication …`: substances bound in the match do not count.
  public let isOther: Bool

  public enum Comparison: String, Sendable, Hashable { case atLeast, atMost }

  public init(comparison: Comparison, count: Int, isOther: Bool) {
    self.comparison = comparison
    self.count = count
    self.isOther = isOther
  }
}

/// The entries that a binding, a count or a measure looks at.
public struct EntryPhrase: Sendable, Hashable {
  public let kind: EntryKind
  /// All must hold. An empty list takes every entry of the kind. A medication phrase without a
  /// route test carries the pack's default route as a test, written out by the checker.
  public let tests: [EntryTest]
  /// `lasting`: how long an exposure acts after its end.
  public let tail: Tail?
  /// Nil is *at now* (S10).
  public let time: TimePhrase?

  public init(kind: EntryKind, tests: [EntryTest], tail: Tail?, time: TimePhrase?) {
    self.kind = kind
    self.tests = tests
    self.tail = tail
    self.time = time
  }
}

/// `lasting 7 days, 5 weeks with fluoxetine`: the longest that applies (S5).
public struct Tail: Sendable, Hashable {
  public let length: CalendarDuration
  public let exceptions: [Member]

  public struct Member: Sendable, Hashable {
    public let length: CalendarDuration
    public let set: SetID

    public init(length: CalendarDuration, set: SetID) {
      self.length = length
      self.set = set
    }
  }

  public init(length: CalendarDuration, exceptions: [Member]) {
    self.length = length
    self.exceptions = exceptions
  }
}

/// A question about one entry, or about one exposure.
public enum EntryTest: Sendable, Hashable {
  /// `in set`.
  case member(SetID)
  case route(Route)
  case state(EntryState)
  case value(ValueTest)
  /// `reaction in set`, of an allergy.
  case reaction(SetID)
  /// `dose > 2 g/day`, `duration > 8 weeks`, `score >= 3`, `products >= 2`: of a treatment, or of
  /// a group of them.
  case amount(Amount, AmountTest)
  /// `form is tablet`, of a medication.
  case form(DoseForm)
  /// `reason in set`: the indication of an order.
  case reason(SetID)
  /// `side is left`, `contrast is given`, `modality is mri`, of an exam or a procedure.
  case quality(ExamQuality)
  indirect case not(EntryTest)
}

/// The states after `is`, of an entry.
public enum EntryState: String, Sendable, Hashable, CaseIterable {
  case drafted
  case recorded
  case new
  case asNeeded = "as-needed"
  case preliminary
  case unusable
  case suspected
  case confirmed
  case severe
  case intolerance
}

/// A question about one result.
public enum ValueTest: Sendable, Hashable {
  case compare(Comparator, ExactDecimal, Unit)
  /// Both ends included.
  case range(ExactDecimal, ExactDecimal, Unit)
  /// A coded result in a set.
  case member(SetID)
  case positive
  case negative
  /// By the result's own flag, else its own reference range (S32).
  case state(ResultState)
  indirect case not(ValueTest)
}

public enum Comparator: String, Sendable, Hashable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case equal = "="
  case greaterOrEqual = ">="
  case greater = ">"
}

public enum PatientTest: Sendable, Hashable {
  /// Completed years, months, weeks or days at an anchor (S9).
  case age(Comparator, Int, Age.Unit, at: Anchor)
  /// Both ends included.
  case ageRange(Int, Int, Age.Unit, at: Anchor)
  case female
  case male
  case pregnant(at: Anchor)
  case breastFeeding
}

extension Comparator {
  /// Whether `left` stands to `right` as the comparator says.
  public func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .equal: left == right
    case .greaterOrEqual: left >= right
    case .greater: left > right
    }
  }
}
