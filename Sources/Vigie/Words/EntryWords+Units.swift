import VigieTerms

extension EntryWords {
  /// A number with its unit: pieces of a product by their name, all else as UCUM writes it,
  /// without the braces of what is counted.
  func amount(_ number: ExactDecimal, _ unit: Unit) -> String {
    let name = unit.piece.map { word($0) } ?? "\(unit)".filter { $0 != "{" && $0 != "}" }
    return decimal("\(number)") + (unit == .one ? "" : " \(name)")
  }

  /// In the singular, as beside a unit.
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
    }
  }
}
