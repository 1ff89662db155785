extension Unit {
  /// The unit in which pieces of a product are counted.
  public init(piece: ProductPiece) {
    self.init(
      text: piece.rawValue, dimension: Dimension(.arbitrary, arbitraryKind: Unit.kind(of: piece)))
  }

  /// What is counted, nil for a unit that measures.
  public var piece: ProductPiece? {
    let kind = dimension.arbitraryKind
    guard kind != 0, let piece = Self.pieces[Int(kind)],
      dimension == Dimension(.arbitrary, arbitraryKind: kind)
    else { return nil }
    return piece
  }

  /// Whether it says how much of a product is taken, by pieces or by volume, and not how much of a
  /// substance: a strength is needed to tell.
  public var isOfProduct: Bool {
    dimension.isNone || piece != nil || dimension == Unit.litre?.dimension
  }

  private static let litre = Unit("L")

  /// Whether one of the two is an unnamed piece and the other any whole piece: then one is one. So
  /// is a dose of what is counted in puffs: inhalers are labelled `100 µg/dose`.
  func countsAlike(_ other: Unit) -> Bool {
    guard dimension[.arbitrary] == 1, other.dimension[.arbitrary] == 1, let piece,
      let another = other.piece
    else { return false }
    if Set([piece, another]) == [.dose, .puff] { return true }
    return (piece == .piece && another.isWhole) || (another == .piece && piece.isWhole)
  }

  /// By their kinds.
  private static let pieces: [ProductPiece?] = {
    var pieces = [ProductPiece?](repeating: nil, count: Int(UInt8.max) + 1)
    for piece in ProductPiece.allCases { pieces[Int(kind(of: piece))] = piece }
    return pieces
  }()

  /// Arbitrary units have small numbers; a drop is the `[drp]` of UCUM.
  private static func kind(of piece: ProductPiece) -> UInt8 {
    if piece == .drop { return 6 }
    let place = ProductPiece.allCases.firstIndex(of: piece) ?? 0
    return 100 + UInt8(place)
  }
}
