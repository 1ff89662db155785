import Testing
import VigieRecord
import VigieTerms

/// How much of each substance a product holds, as its resource or its name says.
@Suite struct StrengthTests {
  private static let vocabulary = FHIRSharedDataTests.vocabulary

  /// The strengths of the only line of a record.
  private static func strengths(_ members: String) throws -> String {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "MedicationRequest", "id": "m1", \(members)}
      """, vocabulary: vocabulary)
    let lines = record.entries.compactMap { record.medication($0) }
    return lines.map { line in
      line.strengths.map { strength in
        let name = strength.substance.map { vocabulary.substance($0).name + " " } ?? ""
        return "\(name)\(strength.amount) \(strength.unit) in \(strength.productAmount) "
          + "\(strength.productUnit)"
      }
      .joined(separator: ", ")
    }
    .joined(separator: "; ")
  }

  private static func named(_ name: String, atc: String? = nil) throws -> String {
    let coding = atc.map { #"{"system": "http://www.whocc.no/atc", "code": "\#($0)"}"# }
    return try strengths(
      """
      "medicationCodeableConcept": {"coding": [\(coding ?? "")], "text": "\(name)"}
      """)
  }

  @Test(arguments: [
    ("Simvastatin 20 MG Oral Tablet", "20 mg in 1 tablet"),
    ("DOLIPRANE 1000 mg, comprimé", "1000 mg in 1 tablet"),
    ("PANTOPRAZOLE 40 mg gélule", "40 mg in 1 capsule"),
    ("CLARADOL 500MG CPR", "500 mg in 1 tablet"),
    ("Lasix 40mg", "40 mg in 1 piece"),
    ("Digoxin 0.125 MG Oral Tablet", "0.125 mg in 1 tablet"),
    ("LEVOTHYROX 75 microgrammes, comprimé sécable", "75 ug in 1 tablet"),
    ("24 HR metoprolol succinate 100 MG Extended Release Oral Tablet", "100 mg in 1 tablet"),
    ("PACLitaxel 100 MG Injection", "100 mg in 1 piece"),
    ("LOVENOX 6000UI SRG0,6ML +ERIS", "6000 [iU] in 1 piece"),
    ("Atropine Sulfate 1 MG/ML Injectable Solution", "1 mg in 1 mL"),
    ("2 ML Ondansetron 2 MG/ML Injection", "2 mg in 1 mL, 4 mg in 1 piece"),
    ("1 ML Epoetin Alfa 4000 UNT/ML Injection", "4000 [iU] in 1 mL, 4000 [iU] in 1 piece"),
    ("Nitroglycerin 0.4 MG/ACTUAT Mucosal Spray", "0.4 mg in 1 puff"),
    ("Budésonide 1 mg/2 ml (0,5 mg/ml) suspension", "1 mg in 2 mL"),
    (
      "VITAMINE D 100 000 UI solution buvable (colécalciférol * 100 000 UI/2 ml)",
      "100000 [iU] in 1 piece, 100000 [iU] in 2 mL"
    ),
    ("Hydrocortisone 10 mg/g crème", "10 mg in 1 g"),
    // Two strengths of one product, and what may be a rate, a share or a thousand, are not read.
    ("Simvastatin 20 MG / 40 MG", ""),
    ("DUROGESIC 25 µg/h, dispositif transdermique", ""),
    ("NICORETTESKIN 15MG/16H DISP", ""),
    ("Heparin 1,000 UNT/ML", ""),
    ("BETAMETHASONE 0,05% pom", ""),
    ("NuvaRing 0.12/0.015 MG per 24HR 21 Day Vaginal System", ""),
    ("INNOHEP 14000 INJ SRG0,7ML", ""),
    // Numbers that are part of a name.
    ("VITAMINE B12 250 µg, comprimé", "250 ug in 1 tablet"),
    ("VITAMINE D3 100 000 UI", "100000 [iU] in 1 piece"),
    ("HUMALOG MIX 25 100 UI/ml, suspension injectable", "100 [iU] in 1 mL"),
    ("NOVOMIX 30 FLEXPEN 100 UI/ml", "100 [iU] in 1 mL"),
    ("LOVENOX 6 000 UI anti-Xa", "6000 [iU] in 1 piece"),
    ("CALCIPARINE 1 000 000 UI", "1000000 [iU] in 1 piece"),
    // Five hundred of something called 2, or thousands.
    ("FRAGMINE 2 500 UI", ""),
    ("TEST 25 100 mg", ""),
    ("BACOMIX 500 mg", "500 mg in 1 piece"),
    // A strength without the space before it, beside another.
    ("AUGMENTIN500 mg/62,5 mg", ""),
    ("Amlodipine", ""), ("", ""),
  ])
  func `one strength in a name`(name: String, expected: String) throws {
    #expect(try Self.named(name) == expected)
  }

  @Test func `a name that states as many strengths as the product has substances`() throws {
    // J01CR02 amoxicillin and beta-lactamase inhibitor, N02AJ06 codeine and paracetamol.
    #expect(
      try Self.named("PARACETAMOL/CODEINE 500 mg/30 mg, comprimé", atc: "N02AJ06")
        == "paracetamol 500 mg in 1 tablet, codeine 30 mg in 1 tablet")
    #expect(
      try Self.named("Codeine 30 MG / Acetaminophen 500 MG Oral Tablet", atc: "N02AJ06")
        == "codeine 30 mg in 1 tablet, paracetamol 500 mg in 1 tablet")
    // One number of two substances is of one of them, and nobody says of which.
    #expect(try Self.named("DAFALGAN CODEINE 500 mg", atc: "N02AJ06") == "")
    #expect(
      try Self.named("IBUPROFENE 400 mg, comprimé", atc: "M01AE01")
        == "ibuprofen 400 mg in 1 tablet")
  }

  private static func product(_ members: String) -> String {
    """
    "contained": [{"resourceType": "Medication", "id": "p", \(members)}],
    "medicationReference": {"reference": "#p"}
    """
  }

  private static func ingredient(_ atc: String, _ strength: String) -> String {
    """
    {"itemCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "\(atc)"}]},
     \(strength)}
    """
  }

  private static let half =
    #"{"numerator": {"value": 500, "code": "mg"}, "denominator": {"value": 1}}"#
  private static let tablet =
    #""form": {"coding": [{"system": "http://standardterms.edqm.eu", "code": "10219000"}]}"#

  @Test func `ingredients of a product`() throws {
    let paracetamol = Self.ingredient("N02BE01", "\"strength\": \(Self.half)")
    #expect(
      try Self.strengths(Self.product("\(Self.tablet), \"ingredient\": [\(paracetamol)]"))
        == "paracetamol 500 mg in 1 tablet")
    #expect(
      try Self.strengths(
        Self.product("\"form\": {\"text\": \"Gélule\"}, \"ingredient\": [\(paracetamol)]"))
        == "paracetamol 500 mg in 1 capsule")
    #expect(
      try Self.strengths(Self.product("\"ingredient\": [\(paracetamol)]"))
        == "paracetamol 500 mg in 1 piece")
    // What carries or colours it is not of its substances.
    let lactose = Self.ingredient("A06AD12", "\"isActive\": false, \"strength\": \(Self.half)")
    #expect(
      try Self.strengths(
        Self.product("\(Self.tablet), \"ingredient\": [\(lactose), \(paracetamol)]"))
        == "paracetamol 500 mg in 1 tablet")
    // R5 says a quantity alone, of one piece.
    let quantity = Self.ingredient(
      "N02BE01", #""strengthQuantity": {"value": 1, "unit": "g", "code": "g"}"#)
    #expect(
      try Self.strengths(Self.product("\(Self.tablet), \"ingredient\": [\(quantity)]"))
        == "paracetamol 1 g in 1 tablet")
    // A bag of 100 mL with 10 mg in each.
    let solution = Self.ingredient(
      "N02BE01",
      """
      "strength": {"numerator": {"value": 10, "code": "mg"},
                   "denominator": {"value": 1, "code": "mL"}}
      """)
    let bag = #""amount": {"numerator": {"value": 100, "code": "mL"}, "denominator": {"value": 1}}"#
    #expect(
      try Self.strengths(Self.product("\(bag), \"ingredient\": [\(solution)]"))
        == "paracetamol 10 mg in 1 mL, paracetamol 1000 mg in 1 piece")
    // What a patch gives off in an hour is not what it holds.
    let patch = Self.ingredient(
      "N02BE01",
      """
      "strength": {"numerator": {"value": 75, "code": "ug"},
                   "denominator": {"value": 1, "code": "h"}}
      """)
    #expect(try Self.strengths(Self.product("\"ingredient\": [\(patch)]")) == "")
  }

  @Test func `a product that says its strength as its amount`() throws {
    let code = #""code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "D07AC01"}]}"#
    #expect(
      try Self.strengths(
        Self.product(
          """
          \(code), "amount": {"numerator": {"value": 0.5, "code": "mg"},
                              "denominator": {"code": "g"}}
          """)) == "betamethasone 0.5 mg in 1 g")
    // Thirty grams of it may be the tube.
    #expect(
      try Self.strengths(
        Self.product(
          """
          \(code), "amount": {"numerator": {"value": 30, "code": "g"},
                              "denominator": {"value": 1}}
          """)) == "")
  }

  @Test func `the form says the route where the line does not`() throws {
    func route(_ line: String) throws -> Route? {
      let record = try FHIRFixture.record(
        """
        {"resourceType": "MedicationRequest", "id": "m1",
         \(Self.product(Self.tablet + #", "code": {"text": "x"}"#)) \(line)}
        """)
      return try record.medication(record.only())?.route
    }
    #expect(try route("") == .oral)
    #expect(
      try route(#", "dosageInstruction": [{"route": {"text": "voie rectale"}}]"#) == .rectal)
  }

  @Test(arguments: [
    // Metronidazole for the vagina in tablets, fusidic acid for the skin as an ointment.
    ("G01AF01", "10219000", Route.vaginal), ("D06AX01", "10504000", .cutaneous),
    // Systemic by its code, swallowed or injected by its form.
    ("J01FA09", "10219000", .oral), ("J01FA09", "11201000", .injected),
    // An ointment of a medication whose code is of the whole body.
    ("J01FA09", "10504000", .systemic),
  ])
  func `the form refines the route of the code and does not contradict it`(
    atc: String, form: String, expected: Route
  ) throws {
    let record = try FHIRFixture.record(
      """
      {"resourceType": "MedicationRequest", "id": "m1",
       \(Self.product(
         #""code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "\#(atc)"}]},"#
         + #""form": {"coding": [{"system": "http://standardterms.edqm.eu", "code": "\#(form)"}]}"#))}
      """, vocabulary: Self.vocabulary)
    #expect(try record.medication(record.only())?.route == expected)
  }

  @Test func `one dose of a bottle is not the bottle, one of an inhaler a puff`() {
    let dose = Unit(piece: .dose)
    for piece in [ProductPiece.piece, .vial, .tablet, .bag] {
      #expect(!dose.isCommensurable(with: Unit(piece: piece)))
    }
    #expect(dose.isCommensurable(with: Unit(piece: .puff)))
    #expect(ProductPiece(word: "prise") == .dose)
    #expect(ProductPiece(word: "sachet-dose") == .sachet)
    #expect(ProductPiece(word: "dose unitaire") == .piece)
  }
}
