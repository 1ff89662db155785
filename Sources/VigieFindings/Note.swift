import VigieLanguage
import VigieRecord
import VigieTerms

/// Why a condition is true, false or unknown: what was found, or what was missing (S38).
///
/// Notes are structured and name entries by index, so that both evaluators can be compared on
/// their explanations, and each language can put them into words.
public enum Note: Sendable, Hashable {
  /// One entry, or the lines of one exposure, that surely match a phrase.
  case present([EntryIndex])
  /// The same, but they only might.
  case possible([EntryIndex], Doubt)
  /// Nothing matches, and the record covers the question.
  case absent(PhraseSummary)
  /// Nothing matches, but the record does not cover that kind over that time (S12).
  case notCovered(PhraseSummary)
  /// The window has not closed yet (S8).
  case pending(PhraseSummary)
  /// A measure found no result.
  case missing(PhraseSummary)
  /// The result a measure or a test read.
  case value(EntryIndex)
  /// A result that no test can read, or that contradicts another of the same time (S29).
  case unreadable(EntryIndex)
  /// A result with what its laboratory says of it, or does not say (S32).
  case judged(EntryIndex, Truth)
  /// The last result of a window beside an earlier one (S33).
  case change(ChangeReading)
  /// A value that a formula gives, with its inputs (S35).
  case derived(DerivedReading)
  /// How long a pregnancy has lasted (S36).
  case gestation(Gestation)
  /// Age of the patient; a range where the birth date is partial.
  case age(ClosedRange<Int>, Age.Unit)
  case birthDateMissing
  /// Nil: not recorded.
  case sex(Sex?)
  case pregnancy(Truth)
  case breastFeeding(Truth)
  /// What a bound entry says of a test, and what it leaves open.
  case stated(BindingID, EntryTest, Truth)
  case happened(BindingID, TimePhrase, Truth)
  case spacing(BindingID, BindingID, Truth)
  /// What an amount of something bound comes to, and what that says of a test.
  case amount(BindingID, EntryTest, AmountReading, Truth)
  /// No body weight in the time that a dose per kilogram looks back.
  case weightMissing
  /// Whether two bound entries have a value of an attribute in common.
  case shared(ComparedAttribute, BindingID, BindingID, Truth)
  /// Whether the first bound act holds all of the second.
  case covers(BindingID, BindingID, Truth)
  /// A condition in the words of the source, for a person to judge.
  case quoted(String)
}

/// Why an entry only might match: the first of its tests that stayed open.
public enum Doubt: UInt8, Sendable, Hashable {
  /// Its code is broader than the set's members, or an ingredient without a product (S14, S15).
  case broaderCode
  /// Unconfirmed, provisional, differential (S13).
  case unconfirmed
  case routeNotRecorded
  /// A value, a reaction, a severity or a state that is missing or cannot be read.
  case attributeUnknown
  /// A partial date, an assumed end, or no date at all.
  case timeUncertain
  /// The search for a label pattern was given up at its limit.
  case labelTooCostly
}

/// What a phrase asked for, short enough for "no creatinine in the last 365 days".
public struct PhraseSummary: Sendable, Hashable {
  public let kind: EntryKind
  public let sets: [SetID]
  public let time: TimePhrase?

  public init(kind: EntryKind, sets: [SetID], time: TimePhrase?) {
    self.kind = kind
    self.sets = sets
    self.time = time
  }

  /// The summary of a phrase: its kind, the sets of its positive `in` tests, its time.
  public init(_ phrase: EntryPhrase) {
    self.init(
      kind: phrase.kind,
      sets: phrase.tests.compactMap { if case .member(let set) = $0 { set } else { nil } },
      time: phrase.time)
  }
}

extension Note {
  /// Whether it names a datum that the record lacks, as opposed to one that is uncertain.
  public var isMissingDatum: Bool {
    switch self {
    case .notCovered, .missing, .birthDateMissing, .sex(nil), .weightMissing: true
    default: false
    }
  }

  /// Whether it repeats a condition in the words of the source.
  public var isQuoted: Bool { if case .quoted = self { true } else { false } }
}
