import VigieLanguage
import VigieRecord
import VigieTerms

/// A leaf that most records answer at a look, without selecting entries or reading treatments.
///
/// INVARIANT (plain is only plain): what the look cannot settle is asked as the leaf itself.
enum PlainLeaf: Sendable {
  /// Completed years at the moment.
  case years(Comparator, Int)
  /// `any medication in c`, or `no medication in c`.
  case treatment(TreatmentClassID, Position<TermsRule>, isAbsence: Bool)
  /// `any exam in e within d`, or `no exam in e within d`.
  case exam(PlainExams, isAbsence: Bool)
  /// `latest e within d > n`.
  case result(PlainExams, Pick, PlainComparison)
  /// Anything else.
  case involved
}

/// Exams of a class alone, at a time that hangs on nothing bound.
struct PlainExams: Sendable {
  let set: ClassID
  let feature: FeatureID
  let time: Position<TimePhrase>
}

/// A comparison of numbers in one unit.
struct PlainComparison: Sendable {
  let comparator: Comparator
  let limit: ExactDecimal
  let unit: Position<Unit>
  let isNegated: Bool
}

extension ProgramBuilder {
  /// The plain form of each leaf.
  mutating func plainLeaves() -> ContiguousArray<PlainLeaf> {
    var plain: ContiguousArray<PlainLeaf> = []
    for leaf in leaves.elements { plain.append(self.plain(leaf) ?? .involved) }
    return plain
  }

  mutating func plain(_ leaf: LeafQuestion) -> PlainLeaf? {
    switch leaf {
    case .patient(.age(let comparator, let limit, .years, at: .now)):
      return .years(comparator, limit)
    case .count(let selector, let time, let test):
      guard !test.isOther, let isAbsence = test.isAbsence else { return nil }
      if let time { return exams(selector, time).map { .exam($0, isAbsence: isAbsence) } }
      return treatment(selector).map { .treatment($0.id, $0.terms, isAbsence: isAbsence) }
    case .measure(.picked(let pick, let results), let value):
      guard let exams = exams(results.selector, results.time),
        let comparison = comparison(valueQuestions.elements[value])
      else { return nil }
      return .result(exams, pick, comparison)
    case .measure, .patient, .entry, .pregnant, .happens, .spaced, .factor, .shared, .covers,
      .quoted:
      return nil
    }
  }

  private mutating func exams(
    _ selector: Position<Selector>, _ time: Position<TimePhrase>
  ) -> PlainExams? {
    let (asked, phrase) = (selectors.elements[selector], times.elements[time])
    guard asked.kind == .exam, asked.questions.count == 1, let set = asked.requiredClass,
      phrase.event == nil, phrase.window.isFree
    else { return nil }
    if case .at = phrase.window { return nil }
    let feature = features.position(of: Feature(kind: .exam, set: set))
    return PlainExams(set: set, feature: feature, time: time)
  }

  private mutating func comparison(_ question: ValueQuestion) -> PlainComparison? {
    guard case .compare(let comparator, let limit, let unit) = question.test, limit.isShort
    else { return nil }
    return PlainComparison(
      comparator: comparator, limit: limit, unit: units.position(of: unit),
      isNegated: question.isNegated)
  }
}

extension CountTest {
  /// Whether it asks for none instead of for any; nil where it counts further.
  fileprivate var isAbsence: Bool? {
    switch comparison {
    case .atLeast: count == 1 ? false : nil
    case .atMost: count == 0 ? true : nil
    }
  }
}

extension ExactDecimal {
  /// Whether conversions between units hold it exactly, so that comparing it never stays open.
  var isShort: Bool { mantissa.magnitude < 1_000_000_000 && abs(exponent) <= 6 }
}
