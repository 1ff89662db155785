import VigieTerms

/// A class of medications, and the route by which they must be given.
///
/// Both hang on the coding of a line alone, so that what a line is of is known wherever its coding
/// is known.
struct TreatmentClass: Hashable, Sendable {
  let set: ClassID
  /// Nil where any route will do.
  let route: Route?
}

typealias TreatmentClassID = Position<TreatmentClass>

extension TreatmentClass {
  /// A treatment class with the truth of being of it, `yes` or `unknown`.
  struct Membership: Hashable {
    let treatment: TreatmentClassID
    let truth: Truth
  }
}

extension Selector {
  /// The class and the route of a medication phrase that asks for nothing else.
  var treatmentClass: TreatmentClass? {
    guard kind == .medication, tail == nil, questions.count <= 2, let set = requiredClass else {
      return nil
    }
    var route: Route?
    for question in questions where question.subject != .member(set) {
      guard case .route(let word) = question.subject, !question.isNegated else { return nil }
      route = word
    }
    return TreatmentClass(set: set, route: route)
  }
}
