import VigieTerms

/// How an act was done, and by whom: shared by both evaluators, tested by hand-computed tables.
extension PatientRecord {
  /// What the record says of a quality; unknown where it says nothing.
  public func truth(of quality: ExamQuality, _ entry: EntryIndex) -> Truth {
    let context = context(entry)
    switch quality {
    case .side(let side):
      return context.side.map { Truth(side.sides.isSubset(of: $0.sides)) } ?? .unknown
    case .contrastGiven:
      return context.contrast.map { Truth($0.series.contains(true)) } ?? .unknown
    case .modality(let modality):
      return context.modalities.isEmpty ? .unknown : Truth(context.modalities.contains(modality))
    }
  }

  /// Whether two bound items, one by its entries and the other by its own, have a value of the
  /// attribute in common: one knee against both knees is the same side.
  ///
  /// Unknown where none is in common and one of them leaves it open.
  public func share(
    _ attribute: ComparedAttribute, _ first: some Sequence<EntryIndex>,
    _ second: some Sequence<EntryIndex>
  ) -> Truth {
    let (left, right) = (values(of: attribute, first), values(of: attribute, second))
    if !left.known.isDisjoint(with: right.known) { return .yes }
    return left.isOpen || right.isOpen ? .unknown : .no
  }

  private func values(
    of attribute: ComparedAttribute, _ entries: some Sequence<EntryIndex>
  ) -> (known: Set<AttributeValue>, isOpen: Bool) {
    var known: Set<AttributeValue> = []
    var isOpen = false
    for entry in entries {
      let values = values(of: attribute, entry)
      if values.isEmpty { isOpen = true }
      known.formUnion(values)
    }
    return (known, isOpen)
  }

  /// The values of one entry; empty where the record says nothing.
  public func values(of attribute: ComparedAttribute, _ entry: EntryIndex) -> [AttributeValue] {
    let context = context(entry)
    switch attribute {
    case .side:
      return Side.allCases.filter { context.side?.sides.contains($0) ?? false }
        .map(AttributeValue.side)
    case .contrast:
      return [false, true].filter { context.contrast?.series.contains($0) ?? false }
        .map(AttributeValue.contrast)
    case .modality: return context.modalities.map(AttributeValue.modality)
    case .performer: return Self.named(context.performer.reference)
    case .prescriber: return Self.named(context.author.reference)
    case .document: return Self.named(document(entry))
    case .substance: return namedSubstances(entry).sure.map(AttributeValue.substance)
    }
  }

  private static func named(_ reference: String) -> [AttributeValue] {
    reference.isEmpty ? [] : [.reference(reference)]
  }
}

/// One value by which entries are compared.
public enum AttributeValue: Hashable, Sendable {
  case side(Side)
  case contrast(Bool)
  case modality(Modality)
  /// As FHIR writes a reference.
  case reference(String)
  case substance(SubstanceID)
}
