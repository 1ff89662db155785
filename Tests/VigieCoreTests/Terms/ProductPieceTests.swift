import Testing
import VigieTerms

@Suite("Pieces of a product")
struct ProductPieceTests {
  @Test(
    "Words for one piece",
    arguments: [
      ("comprimé", "tablet"), ("Comprimés", "tablet"), ("comprimé(s)", "tablet"), ("TAB", "tablet"),
      ("tablets", "tablet"), ("cp", "tablet"), ("cpr.", "tablet"), ("gélule", "capsule"),
      ("Gélule ou capsule molle", "capsule"), ("capsules", "capsule"), ("Sachet", "sachet"),
      ("suppositoires", "suppository"), ("Emplâtre", "patch"), ("patches", "patch"),
      ("bouffée", "puff"), ("bouffées", "puff"), ("gouttes", "drop"), ("ampoule", "ampoule"),
      ("Flacon", "vial"), ("Poche", "bag"), ("seringue", "syringe"), ("Appln", "application"),
      ("doses", "dose"),
    ])
  func words(word: String, piece: String) { #expect(ProductPiece(word: word)?.rawValue == piece) }

  @Test(
    "Words for no piece", arguments: ["", "mg", "mL", "unités", "dose_kg", "comprimé le matin"])
  func others(word: String) { #expect(ProductPiece(word: word) == nil) }

  @Test(
    "Codes for one piece",
    arguments: [
      (CodeSystem.edqm, "15054000", ProductPiece.tablet), (.edqm, "15012000", .capsule),
      (.edqm, "15060000", .vial), (.edqm, "10219000", .tablet), (.snomed, "428673006", .tablet),
      (.hl7, "TAB", .tablet), (.hl7, "PUFF", .puff),
    ])
  func codes(system: CodeSystem, code: String, piece: ProductPiece) {
    #expect(ProductPiece(system: system, code: code) == piece)
    #expect(ProductPiece(system: .atc, code: code) == nil)
  }

  @Test("A piece counts itself, the unnamed one all that are whole, and none is a unit of a rule")
  func comparing() {
    for piece in ProductPiece.allCases {
      let unit = Unit(piece: piece)
      #expect(unit.piece == piece)
      #expect(unit.isOfProduct)
      #expect(unit.isCommensurable(with: unit))
      #expect(!unit.isCommensurable(with: .one))
      #expect(!Unit.isKnown(unit.text))
    }
    let tablet = Unit(piece: .tablet)
    #expect(!tablet.isCommensurable(with: Unit(piece: .capsule)))
    #expect(tablet.isCommensurable(with: Unit(piece: .piece)))
    #expect(Unit(piece: .piece).isCommensurable(with: Unit(piece: .bag)))
    #expect(!Unit(piece: .drop).isCommensurable(with: Unit(piece: .piece)))
    #expect(Unit("mg")?.isOfProduct == false)
    #expect(Unit("mL")?.isOfProduct == true)
    #expect(Unit("[drp]").map { $0.isCommensurable(with: Unit(piece: .drop)) } == true)
  }
}
