import VigieLanguage
import VigieTerms

/// A leaf of a formula in flat form: tables are named by position, packs no longer matter.
enum LeafQuestion: Hashable, Sendable {
  case count(Position<Selector>, Position<TimePhrase>?, CountTest)
  case measure(MeasureQuestion, Position<ValueQuestion>)
  case entry(BindingID, Position<Question>)
  case patient(PatientTest)
  /// With the length of a pregnancy at its due date, which each pack may state (S36).
  case pregnant(Anchor, term: CalendarDuration)
  case happens(BindingID, Position<TimePhrase>)
  case spaced(BindingID, BindingID, CalendarDuration)
  case factor(FactorID)
  case shared(ComparedAttribute, BindingID, BindingID)
  case covers(BindingID, BindingID, ClassID?)
  /// A quoted condition, whose words only an explanation needs.
  case quoted
}

extension LeafQuestion {
  /// Whether the answer is the same for every combination of bound entries, so that one answer
  /// serves a whole moment.
  func isFree(times: ContiguousArray<TimePhrase>) -> Bool {
    switch self {
    case .count(_, let time, let test):
      !test.isOther && (time.map { times[$0].window.isFree } ?? true)
    case .measure(let measure, _): measure.isFree(times: times)
    case .patient(let test): test.isFree
    case .pregnant(let anchor, term: _): anchor == .now
    case .quoted: true
    case .entry, .happens, .spaced, .factor, .shared, .covers: false
    }
  }
}

extension Window {
  /// Whether it names nothing that is bound.
  var isFree: Bool {
    switch self {
    case .distance(_, _, _, let anchor), .fromTo(_, _, _, let anchor): anchor == .now
    case .before(let anchor), .after(let anchor), .at(let anchor): anchor == .now
    case .between(let first, let last): first == .now && last == .now
    case .during: false
    case .ever: true
    }
  }
}

extension PatientTest {
  fileprivate var isFree: Bool {
    switch self {
    case .age(_, _, _, at: let anchor), .ageRange(_, _, _, at: let anchor): anchor == .now
    case .pregnant(at: let anchor): anchor == .now
    case .female, .male, .breastFeeding: true
    }
  }
}
