import VigieTerms

/// What only an allergy has.
public struct AllergyDetails: Sendable, Hashable {
  /// Nil when the record does not grade the reaction or the risk.
  public var isSevere: Bool?
  /// Intolerance, as opposed to allergy; nil when not stated.
  public var isIntolerance: Bool?
  public var reactions: [ConceptID]

  public init(isSevere: Bool? = nil, isIntolerance: Bool? = nil, reactions: [ConceptID] = []) {
    self.isSevere = isSevere
    self.isIntolerance = isIntolerance
    self.reactions = reactions
  }
}
