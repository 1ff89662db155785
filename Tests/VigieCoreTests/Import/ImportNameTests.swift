import Testing
import VigieImport

@Suite("Names of the thesaurus become sets")
struct ImportNameTests {
  private static func pack(
    _ headings: PrintedEdition.Heading..., table: String = ""
  ) throws -> ImportedPack {
    let pack = try ImportFixture.run(PrintedEdition(headings: headings), table: table)
    #expect(pack.checked().errors == [])
    #expect(pack.report.addsUp)
    return pack
  }

  private static func consider(_ partner: String) -> PrintedEdition.Entry {
    .init(partner, ["Un mécanisme."], "A prendre en compte")
  }

  @Test(
    "A class with itself",
    arguments: [
      ("FRIGORANTS", "AUTRES FRIGORANTS"), ("FRIGORANTS", "FRIGORANTS (AUTRES)"),
      ("FRIGORANTS", "FRIGORANTS"),
      ("FRIGORANTS", "AUTRES MÉDICAMENTS FRIGORANTS"),
      ("MÉDICAMENTS FRIGORANTS", "AUTRES FRIGORANTS"),
      ("MÉDICAMENTS FRIGORANTS", "AUTRES MEDICAMENTS FRIGORANTS"),
    ])
  func itself(heading: String, partner: String) throws {
    let pack = try Self.pack(
      .init(heading, notes: ["(alphamine, bétadol)", ""], [Self.consider(partner)]))
    let name = heading == "FRIGORANTS" ? "frigorants" : "medicaments-frigorants"
    let rule = try #require(pack.rule("\(name) + other \(name)"))
    #expect(rule.contains("fr \"Deux médicaments : "))
    // Printed once, and rightly so.
    #expect(pack.report.remarks == [])
  }

  @Test("\"Autres …\" of a wider name is that name, and no class with itself")
  func wider() throws {
    let headings = PrintedEdition.Heading(
      "GAMMAXINE", [Self.consider("AUTRES MÉDICAMENTS DU FROID")])
    let alone = try Self.pack(headings)
    #expect(alone.report.left.map(\.reason) == [.unmappedName])
    #expect(alone.report.left.map(\.detail) == ["AUTRES MÉDICAMENTS DU FROID"])
    let told = try Self.pack(
      headings,
      table: "autres médicaments du froid\tclass frigorants | class inhibiteurs du froid\t\n")
    #expect(told.rule("autres-medicaments-du-froid + gammaxine") != nil)
    #expect(
      told.set("autres-medicaments-du-froid")
        == """
        substance "alphamine", substance "betadol", substance "gammaxine", substance "deltaprole", \
        substance "epsilate"
        """)
  }

  @Test("The table may name a class by another name of itself")
  func tableForItself() throws {
    let pack = try Self.pack(
      .init(
        "FRIGORANTS", notes: ["(alphamine, bétadol)", ""],
        [Self.consider("AUTRES MÉDICAMENTS À RISQUE DE FRISSON")]),
      table: "autres médicaments à risque de frisson\tclass frigorants\t\n")
    #expect(pack.rule("frigorants + other frigorants") != nil)
  }

  @Test("The table of names comes first, then the edition, then the indexes")
  func precedence() throws {
    let pack = try Self.pack(
      .init("FRIGORANTS", notes: ["(alphamine, épsilate)", ""], [Self.consider("GAMMAXINE")]),
      .init("CHAUFFANTS DIVERS", [Self.consider("GAMMAXINE")]),
      .init("INHIBITEURS DU FROID", [Self.consider("ALPHAMINE")]),
      .init("ÉPSILATE", [Self.consider("GAMMAXINE")]), table: "épsilate\tATC V99AC | ATC V99AD\t\n")
    #expect(pack.set("frigorants") == "substance \"alphamine\", ATC V99AC, ATC V99AD")
    #expect(pack.set("chauffants-divers") == "substance \"alphamine\", substance \"zetamide\"")
    #expect(
      pack.set("inhibiteurs-du-froid")
        == "substance \"gammaxine\", substance \"deltaprole\", ATC V99AC, ATC V99AD")
    #expect(pack.set("epsilate") == "ATC V99AC, ATC V99AD")
    let remarks = pack.report.remarks.filter { $0.kind == .membersFromIndex }
    #expect(
      remarks.map { "\($0.subject): \($0.detail)" } == [
        "CHAUFFANTS DIVERS: index of substances", "INHIBITEURS DU FROID: index of classes",
      ])
  }

  @Test("Local routes are outside, but for those that the preamble names (T55)")
  func localRoutes() throws {
    let pack = try Self.pack(
      .init(
        "FRIGORANTS", notes: ["(alphamine, thétaline, kappamide, lambdol)", ""],
        [Self.consider("GAMMAXINE")]))
    #expect(
      pack.set("frigorants") == """
        substance "alphamine", substance "thetaline" route either, \
        substance "kappamide" route systemic, substance "kappamide" route ocular, \
        substance "lambdol" route systemic, substance "lambdol" route nasal
        """)
  }

  @Test("Routes in the name of a class are those of its members")
  func routesInNames() throws {
    let pack = try Self.pack(
      .init(
        "FRIGORANTS (VOIES ORALE ET/OU NASALE)", notes: ["(alphamine, lambdol)", ""],
        [Self.consider("GAMMAXINE")]),
      .init("ZÉTAMIDE (VOIE DENTAIRE)", notes: ["(zétamide", ""], [Self.consider("GAMMAXINE")]))
    #expect(
      pack.set("frigorants-voies-orale-et-ou-nasale") == """
        substance "alphamine" route oral, substance "alphamine" route nasal, \
        substance "lambdol" route oral, substance "lambdol" route nasal
        """)
    #expect(pack.set("zetamide-voie-dentaire") == "substance \"zetamide\"")
    #expect(pack.report.remarks.filter { $0.kind == .unknownRoute }.map(\.detail) == ["dentaire"])
  }

  @Test("A class may take a member by some routes only (T54)")
  func memberRoutes() throws {
    let pack = try Self.pack(
      .init(
        "FRIGORANTS",
        notes: [
          "Pour l'épsilate et le bétadol, seules les formes administrées par voie intraveineuse",
          "sont concernées par cette interaction.", "", "(alphamine, bétadol, épsilate)", "",
        ],
        [
          .init(
            "GAMMAXINE", ["Un mécanisme."], "CI - ASDEC", "Contre-indication:",
            "- Pour l'alphamine, la voie IV et la voie orale sont concernées.",
            "Association déconseillée:", "- avec le bétadol.")
        ]))
    #expect(
      pack.set("frigorants") == """
        substance "alphamine" route intravenous, substance "alphamine" route oral, \
        substance "betadol" route intravenous, substance "epsilate" route intravenous
        """)
    // The sentence on routes is no condition of its level.
    #expect(
      pack.rows("frigorants + gammaxine") == [
        "level discouraged with betadol", "level contraindicated otherwise",
      ])
  }

  @Test("What a name says of doses or of the disease is a condition of the rule")
  func conditionsInNames() throws {
    let pack = try Self.pack(
      .init(
        "FRIGORANTS (DOSES CURATIVES)", notes: ["(alphamine, bétadol)", ""],
        [Self.consider("GAMMAXINE")]),
      .init(
        "FRIGORANTS DANS L'INSUFFISANCE THERMIQUE", notes: ["(alphamine)", ""],
        [Self.consider("GAMMAXINE")]))
    let dose = try #require(pack.rule("frigorants-doses-curatives + gammaxine"))
    #expect(dose.contains("when    \"frigorants (doses curatives)\""))
    let disease = try #require(pack.rule("frigorants-dans-l-insuffisance-thermique + gammaxine"))
    #expect(disease.contains("when    \"frigorants dans l'insuffisance thermique\""))
  }

  @Test("Salts, turned words and words of the language are understood as names")
  func spellings() throws {
    let pack = try Self.pack(
      .init("SODIUM (MUATE DE)", [Self.consider("BETADOL SODIQUE")]),
      .init("OR", [Self.consider("GAMMAXINE")]), table: "or\tATC V99AG01\t\n")
    #expect(pack.set("sodium-muate-de") == "substance \"sodium muate\"")
    #expect(pack.set("betadol-sodique") == "substance \"betadol\"")
    #expect(pack.rule("gammaxine + or-substance") != nil)
  }

  @Test("A pair without a level, one direction, and directions that differ are reported")
  func directions() throws {
    let pack = try Self.pack(
      .init(
        "GAMMAXINE",
        [
          .init("ALPHAMINE", ["Un mécanisme."], "CONTRE-INDICATION"),
          .init("BÉTADOL", ["Un mécanisme."], "CONTRE-INDICATION"),
          .init("ZÉTAMIDE", ["Ni niveau ni conduite."]),
        ]),
      .init(
        "ALPHAMINE", [.init("GAMMAXINE", ["Un mécanisme."], "Précaution d'emploi", "Doser.")]),
      .init("BÉTADOL", [.init("GAMMAXINE", ["Un autre mécanisme."], "CONTRE-INDICATION")]))
    #expect(pack.report.left.map { "\($0.partner) \($0.reason.rawValue)" } == ["ZÉTAMIDE no-level"])
    #expect(
      pack.report.remarks.map { "\($0.kind.rawValue): \($0.detail)" } == [
        "different-levels: precaution on page 2, contraindicated on page 2",
        "different-texts: the text of page 2 is taken",
      ])
    // The stronger of two levels stands.
    #expect(pack.rows("alphamine + gammaxine") == ["level contraindicated"])
  }

  @Test("An entry among the notes of a heading has no columns, and is counted")
  func notes() throws {
    let pack = try Self.pack(
      .init(
        "FRIGORANTS",
        notes: [
          "(voir aussi \"chauffants\")", "", "+ GAMMAXINE",
          "Il convient de prendre en compte un frisson possible.", "", "(alphamine, bétadol)", "",
        ],
        [Self.consider("GAMMAXINE"), Self.consider("ZÉTAMIDE")]))
    #expect(pack.report.entries == 3)
    #expect(pack.report.entriesInPack == 3)
    #expect(pack.report.pairs == 2)
    #expect(pack.set("frigorants") == "substance \"alphamine\", substance \"betadol\"")
    #expect(
      pack.report.remarks.map(\.kind.rawValue).sorted() == [
        "different-texts", "one-direction", "one-direction", "printed-twice",
      ])
  }
}
