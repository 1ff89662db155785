import Testing
import VigieImport

/// What a pair prints, and the rows it becomes.
@Suite("Levels keep their printed conditions")
struct ImportLevelTests {
  /// A pair of the class `INHIBITEURS DU FROID` (gammaxine, deltaprole, épsilate) with one substance.
  private static func pack(
    _ right: [String], partner: String = "BÉTADOL", table: String = ""
  ) throws -> ImportedPack {
    var entry = PrintedEdition.Entry(partner, ["Un mécanisme."])
    entry.right = right
    let members = ["(gammaxine, deltaprole, épsilate)", ""]
    let edition = PrintedEdition(headings: [
      .init("INHIBITEURS DU FROID", notes: members, [entry])
    ])
    let pack = try ImportFixture.run(
      edition, table: "froids\tclass inhibiteurs du froid\t\n" + table)
    #expect(pack.checked().errors == [])
    #expect(pack.report.addsUp)
    return pack
  }

  private static let head = "betadol + inhibiteurs-du-froid"

  @Test(
    "Rows of one pair",
    arguments: [
      (
        "a member, and the others",
        [
          "CI - ASDEC", "Contre-indication :", "- avec la gammaxine et l'épsilate.",
          "Association déconseillée:", "- avec les autres inhibiteurs du froid",
        ],
        [
          "level contraindicated with gammaxine-epsilate", "level discouraged otherwise",
        ]
      ),
      (
        "a member on the line of the level",
        [
          "ASDEC - PE", "Association déconseillée avec la gammaxine", "", "Précaution d'emploi :",
          "Surveiller.",
        ],
        ["level discouraged with gammaxine", "level precaution otherwise"]
      ),
      (
        "the weaker level printed first",
        [
          "ASDEC - PE", "Précaution d'emploi :", "- avec les autres", "Association déconseillée :",
          "- avec l'épsilate",
        ],
        ["level discouraged with epsilate", "level precaution otherwise"]
      ),
      (
        "a bound of a dose, and its contrary",
        [
          "CI - ASDEC", "Contre-indication", "- avec le bétadol utilisé à doses > 20 mg/semaine",
          "Association déconseillée", "- Avec le bétadol utilisé à des doses =< 20 mg/semaine",
        ],
        [
          "level contraindicated if betadol dose > 20 mg/week", "level discouraged otherwise",
        ]
      ),
      (
        "a dose under which the levels stand",
        [
          "CI - PE", "Avec le bétadol à des doses > 1,5 g/jour :",
          "- contre-indication avec la gammaxine", "- précaution d'emploi avec l'épsilate",
        ],
        [
          "level contraindicated with gammaxine if betadol dose > 1.5 g/day",
          "level precaution with epsilate if betadol dose > 1.5 g/day",
          "level precaution if \"aucun niveau imprimé pour ce cas\"",
        ]
      ),
      (
        "doses that enclose a range, whatever joins them",
        [
          "CI - APEC", "Contre-indication avec :",
          "- des doses fortes de bétadol (>=1g par prise et/ou >=3g par jour)",
          "A prendre en compte avec :",
          "- des doses de bétadol (>=500 mg par prise et/ou <3g par jour)",
          "- des doses de bétadol (de 50 mg à 375 mg par jour)",
        ],
        [
          "level contraindicated if (betadol dose >= 1 g/intake or betadol dose >= 3 g/day)",
          "level consider if (betadol dose >= 500 mg/intake and betadol dose < 3 g/day)",
          "level consider if betadol dose in 50 .. 375 mg/day",
          "level consider if \"aucun niveau imprimé pour ce cas\"",
        ]
      ),
      (
        "routes",
        [
          "ASDEC - PE", "Association déconseillée avec :", "- le bétadol IV",
          "Si l'association ne peut être évitée, surveiller.", "", "Précaution d'emploi avec :",
          "- le bétadol per os", "Surveiller.",
        ],
        [
          "level discouraged if betadol route is intravenous",
          "level precaution if betadol route is oral", "level precaution otherwise",
        ]
      ),
      (
        "a condition that no record answers stays a quotation",
        [
          "ASDEC - PE", "Association déconseillée :", "- en cas de frisson persistant.", "",
          "Précaution d'emploi :", "- en l'absence de frisson. Surveiller.",
        ],
        [
          "level discouraged if \"en cas de frisson persistant\"",
          "level precaution if \"en l'absence de frisson\"", "level precaution otherwise",
        ]
      ),
      (
        "a member in a condition",
        [
          "CI - PE", "Contre-indication :", "- avec la gammaxine, en cas de frisson",
          "Précaution d'emploi :", "- avec les autres froids",
        ],
        [
          "level contraindicated with gammaxine if \"avec la gammaxine, en cas de frisson\"",
          "level precaution otherwise",
        ]
      ),
      (
        "a member under two conditions has the weaker level for sure",
        [
          "CI - PE - APEC", "Contre-indication :", "- avec la gammaxine, en cas de frisson",
          "Précaution d'emploi :", "- avec la gammaxine, sans frisson", "A prendre en compte :",
          "- avec l'épsilate et le deltaprole",
        ],
        [
          "level contraindicated with gammaxine if \"avec la gammaxine, en cas de frisson\"",
          "level precaution with gammaxine if \"avec la gammaxine, sans frisson\"",
          "level precaution with gammaxine", "level consider with epsilate-deltaprole",
        ]
      ),
      (
        "a quotation about several members is about none alone",
        [
          "ASDEC - PE", "Association déconseillée :",
          "- si l'association est justifiée, surveiller.",
          "Précaution d'emploi :", "- pour la gammaxine à petite dose, et pour l'épsilate au chaud",
        ],
        [
          """
          level precaution if "pour la gammaxine à petite dose, et pour l'épsilate au chaud"
          """, "level discouraged otherwise",
        ]
      ),
      (
        "all others but some",
        [
          "ASDEC - PE", "Association déconseillée :", "- avec la gammaxine",
          "Précaution d'emploi avec les autres froids (sauf épsilate):", "Surveiller.",
        ],
        [
          "level discouraged with gammaxine",
          "level precaution if not inhibiteurs-du-froid in epsilate",
        ]
      ),
      (
        "all others but one that nothing knows",
        [
          "ASDEC - PE", "Association déconseillée :", "- avec la gammaxine",
          "Précaution d'emploi avec les autres froids (sauf inconnol):",
        ],
        [
          "level discouraged with gammaxine",
          "level precaution if \"avec les autres froids (sauf inconnol)\"",
          "level precaution otherwise",
        ]
      ),
      (
        "a sentence under a level is no condition",
        [
          "ASDEC - PE", "Association déconseillée :", "- avec la gammaxine",
          "Précaution d'emploi :", "La surveillance est", "renforcée.",
        ],
        ["level discouraged with gammaxine", "level precaution otherwise"]
      ),
      (
        "several levels and no condition (three questions, not one)",
        ["CI - ASDEC", "Voir ailleurs."],
        [
          "level contraindicated if \"contre-indication : condition non imprimée\"",
          "level discouraged if \"association déconseillée : condition non imprimée\"",
          "level discouraged otherwise",
        ]
      ),
      (
        "a level that the header hides (T53)",
        [
          "Association DECONSEILLEE", "Contre-indication :", "- avec la gammaxine.",
          "Association déconseillée :", "- avec les autres froids",
        ],
        ["level contraindicated with gammaxine", "level discouraged otherwise"]
      ),
      (
        "one level under its own condition is one level",
        [
          "Association DECONSEILLEE", "", "Association déconseillée :",
          "- uniquement avec la forme buvable.",
        ],
        ["level discouraged"]
      ),
      (
        "a sentence that speaks of a level is none",
        ["Précaution d'emploi", "Surveiller, car une", "contre-indication relative existe."],
        ["level precaution"]
      ),
    ])
  func rows(name: String, right: [String], rows: [String]) throws {
    #expect(try Self.pack(right).rows(Self.head) == rows, "\(name)")
  }

  @Test("Members under two levels, or under none, are reported (T58)")
  func twoLevels() throws {
    let pack = try Self.pack([
      "ASDEC - PE", "Association déconseillée:", "- avec la gammaxine, l'épsilate",
      "Précaution d'emploi:", "- Avec l'épsilate : risque modéré",
    ])
    #expect(
      pack.rows(Self.head) == [
        "level discouraged with gammaxine-epsilate", "level precaution with epsilate",
        "level precaution if \"aucun niveau imprimé pour ce cas\"",
      ])
    let remarks = pack.report.remarks
    #expect(remarks.first { $0.kind == .twoLevels }?.detail == "epsilate")
    #expect(remarks.first { $0.kind == .uncoveredMembers }?.detail == "deltaprole")
  }

  @Test("Hidden levels, quotations and levels without a condition are reported by page")
  func remarks() throws {
    let pack = try Self.pack([
      "ASDEC - APEC", "Contre-indication :", "- en cas de frisson.", "Association déconseillée :",
      "- avec la gammaxine",
    ])
    let told = pack.report.remarks.filter { $0.kind != .oneDirection }
      .map { "\($0.kind.rawValue) \($0.page) \($0.detail)" }
    #expect(
      told == [
        "hidden-level 2 contraindicated", "no-condition 2 consider",
        "quoted-condition 2 consider if à prendre en compte : condition non imprimée",
        "quoted-condition 2 contraindicated if en cas de frisson",
      ])
  }

  @Test("The conduct stays with its level, and that of a bullet with the bullet")
  func conduct() throws {
    let rule = try #require(
      try Self.pack([
        "ASDEC - PE", "Association déconseillée :", "- avec la gammaxine : arrêter.",
        "- avec l'épsilate. Doser.", "Précaution d'emploi :", "- avec les autres froids",
        "Surveiller \"de près\" {le} patient\\.",
      ]).rule(Self.head))
    #expect(rule.contains("level discouraged with gammaxine"))
    #expect(rule.contains("fr \"arrêter.\""))
    #expect(rule.contains("fr \"Doser.\""))
    #expect(rule.contains("fr \"Surveiller \\\"de près\\\" (le) patient\\\\.\""))
  }

  @Test("Members left out, exceptions, and treatments that act on after their end")
  func reservations() throws {
    let out = try Self.pack(["A prendre en compte", "- sauf avec l'épsilate et la", "gammaxine."])
    #expect(
      out.rows(Self.head) == [
        "level consider if not inhibiteurs-du-froid in epsilate-gammaxine"
      ])
    let excepted = try Self.pack(["Association DECONSEILLEE", "", "Sauf en cas de frisson."])
    let rule = try #require(excepted.rule(Self.head))
    #expect(rule.contains("unless  exception fr \"sauf en cas de frisson\": \"en cas de frisson\""))
    #expect(
      excepted.report.remarks.filter { $0.kind == .quotedException }.map(\.detail)
        == ["en cas de frisson"])
    let vaccine = try Self.pack(
      ["CONTRE-INDICATION", "Et pendant les 3 mois suivant l'arrêt du traitement."],
      partner: "VACCINS FRAIS", table: "vaccins frais\tsubstance alphamine\t\n")
    #expect(vaccine.rule("inhibiteurs-du-froid lasting 3 months + vaccins-frais") != nil)
    let delay = try Self.pack(["CONTRE-INDICATION", "Respecter un délai de 24 heures."])
    #expect(
      delay.report.remarks.contains {
        $0.kind == .intervalInAdvice && $0.detail == "Respecter un délai de 24 heures."
      })
  }
}
