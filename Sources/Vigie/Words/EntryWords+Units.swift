import VigieTerms

extension EntryWords {
  /// A number with its unit: pieces of a product by their name, all else as readers write it.
  func amount(_ number: ExactDecimal, _ unit: Unit) -> String {
    let name = "\(unit)".filter { $0 != "{" && $0 != "}" }
    let counted = unit.dimension.isNone ? ProductPiece(word: name) : nil
    // An annotation such as `{dose}` says more than an unnamed piece.
    let piece = unit.piece ?? (counted == .piece ? nil : counted)
    let written = piece.map { plural(word($0), number) } ?? self.name(of: unit)
    return decimal("\(number)") + (unit == .one ? "" : " \(written)")
  }

  /// From two on in French, for all but one in English.
  private func plural(_ word: String, _ number: ExactDecimal) -> String {
    let isOne = language == .french ? number < ExactDecimal(2) : number == ExactDecimal(1)
    if isOne { return word }
    if word.hasSuffix("y") { return word.dropLast() + "ies" }
    return word + (word.hasSuffix("ch") ? "es" : "s")
  }

  /// In the singular.
  private func word(_ piece: ProductPiece) -> String {
    switch piece {
    case .piece: say("piece", "unité")
    case .tablet: say("tablet", "comprimé")
    case .capsule: say("capsule", "gélule")
    case .sachet: say("sachet", "sachet")
    case .suppository: say("suppository", "suppositoire")
    case .lozenge: say("lozenge", "pastille")
    case .film: say("film", "film")
    case .patch: say("patch", "dispositif")
    case .puff: say("puff", "bouffée")
    case .drop: say("drop", "goutte")
    case .ampoule: say("ampoule", "ampoule")
    case .vial: say("vial", "flacon")
    case .bag: say("bag", "poche")
    case .syringe: say("syringe", "seringue")
    case .pen: say("pen", "stylo")
    case .cartridge: say("cartridge", "cartouche")
    case .application: say("application", "application")
    case .spoonful: say("spoonful", "cuillerée")
    case .implant: say("implant", "implant")
    case .dose: say("dose", "dose")
    }
  }
}
