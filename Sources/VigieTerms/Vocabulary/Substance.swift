/// A substance of one vocabulary; stable while that vocabulary lives, meaningless outside it.
public struct SubstanceID: Hashable, Sendable {
  let number: UInt32

  /// The position in the vocabulary, for tables indexed by substance.
  public var index: Int { Int(number) }
}

/// An ATC code of a substance alone, with the route the code implies.
public struct SubstanceCode: Hashable, Sendable {
  /// A 7-character ATC code.
  public let code: String
  /// The route, or nil where the code covers several kinds.
  public let route: Route?
}

/// An active substance: what medications are compared by.
public struct Substance: Hashable, Sendable {
  /// The English international nonproprietary name; for a substance known by its code alone, the
  /// ATC code.
  public let name: String
  /// The French common name, or nil when nobody gave one.
  public let french: String?
  /// Its ATC codes, in the order of the vocabulary.
  public let codes: [SubstanceCode]

  /// The codes under which the substance is given by `route`; all of them when it is not known.
  ///
  /// A route none of the codes has (an injection of a substance coded for mouths) falls back on the
  /// codes that act as widely, then on all: a code is never lost for a coarse table.
  public func codes(givenBy route: Route?) -> [SubstanceCode] {
    guard let route else { return codes }
    let same = codes.filter { $0.route?.overlaps(route) ?? true }
    if !same.isEmpty { return same }
    let alike = codes.filter { $0.route?.isSystemic == route.isSystemic }
    return alike.isEmpty ? codes : alike
  }
}
