import VigieTerms

/// How columns name a unit: as it was written; pieces of a product, which UCUM has no words for,
/// behind `piece:`.
enum StoredUnit {
  private static let pieces = "piece:"

  static func text(of unit: Unit) -> String {
    if let known = Unit(unit.text), known.dimension == unit.dimension { return unit.text }
    return unit.piece.map { pieces + $0.rawValue } ?? unit.text
  }

  /// The unit of that name; nil where there is none.
  static func unit(_ text: String) -> Unit? {
    guard text.hasPrefix(pieces) else { return Unit(text) }
    return ProductPiece(rawValue: String(text.dropFirst(pieces.count))).map { Unit(piece: $0) }
  }
}
