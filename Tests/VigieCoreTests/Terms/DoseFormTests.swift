import Testing
import VigieTerms

@Suite("Pharmaceutical forms")
struct DoseFormTests {
  @Test(
    "the form that a text names",
    arguments: [
      ("comprimé pelliculé", DoseForm.tablet), ("Comprimé effervescent(e)", .tablet),
      ("gélule à libération prolongée", .capsule), ("poudre pour solution injectable", .injection),
      ("poudre pour suspension buvable", .powder), ("solution buvable en gouttes", .drops),
      ("Extended Release Oral Tablet", .tablet), ("Transdermal Patch", .patch),
      ("collyre en solution", .drops), ("gel pour application cutanée", .gel),
      ("crème", .cream), ("suppositoire", .suppository), ("Nasal Spray", .spray),
    ])
  func text(_ text: String, _ form: DoseForm) { #expect(DoseForm(text: text) == form) }

  @Test("a text without one", arguments: ["", "plante pour tisane", "lyophilisat oral"])
  func none(_ text: String) { #expect(DoseForm(text: text) == nil) }

  @Test("in a label, GEL is short for a capsule as often as it is a gel")
  func label() {
    #expect(DoseForm(label: "IBUPROFENE 400 MG GEL") == nil)
    #expect(DoseForm(label: "IBUPROFENE 5 % GEL") == .gel)
    #expect(DoseForm(label: "Simvastatin 20 MG Oral Tablet") == .tablet)
    #expect(DoseForm(text: String(repeating: "gel ", count: 60)) == nil)
  }
}
