import Vigie

/// How much of a product an amount is of: `un comprimé`, `une seringue préremplie de 0,4 mL`,
/// `100 g de crème`; the same thing may be said by the piece and by the volume.
struct PrintedReference {
  /// Of the product, each way it is said; empty where it is not understood.
  private(set) var amounts: [PrintedAmount] = []

  init(_ text: String) {
    var scanner = AmountScanner(text)
    let number = scanner.number()
    let word = scanner.word()
    if let number, let unit = Self.measures[word] {
      if number > .zero { amounts = [PrintedAmount(number: number, unit: unit)] }
      return
    }
    let article = number == nil ? word : ""
    guard number != nil || ["un", "une"].contains(article) else { return }
    let noun = number == nil ? scanner.word() : word
    guard let count = number ?? ExactDecimal("1"), count > .zero,
      let piece = Self.piece(noun)
    else { return }
    amounts = [PrintedAmount(number: count, unit: Unit(piece: piece))]
    if number == nil, let volume = Self.volume(in: scanner.rest) { amounts.append(volume) }
  }

  /// What a patch or an implant holds is not what it gives off.
  private static func piece(_ noun: String) -> ProductPiece? {
    if whole.contains(noun) { return .piece }
    // `récipient-unidose`, `sachet-dose`: the first word says what it is.
    if let stroke = noun.firstIndex(of: "-") { return self.piece(String(noun[..<stroke])) }
    guard let piece = ProductPiece(word: noun), piece != .patch, piece != .implant else {
      return nil
    }
    return piece
  }

  /// `… de 0,4 ml`, where the piece is no more than that.
  private static func volume(in rest: String) -> PrintedAmount? {
    guard let start = rest.range(of: "de ")?.upperBound else { return nil }
    var scanner = AmountScanner(String(rest[start...]))
    guard let number = scanner.number(), number > .zero,
      let unit = measures[scanner.word()], unit.isOfProduct
    else { return nil }
    return PrintedAmount(number: number, unit: unit)
  }

  /// What is taken as a whole and has no word of its own.
  private static let whole: Set<String> = [
    "gomme", "lyophilisat", "recipient", "unidose", "pilule", "cachet",
  ]

  private static let measures: [String: Unit] = ["ml": "mL", "l": "L", "g": "g", "mg": "mg"]
    .compactMapValues { Unit($0) }
}
