import Testing
import VigieTerms

/// A small vocabulary that the tests of codes and sets share.
enum SampleVocabulary {
  static let substances = """
    # a comment
    name	french	synonyms	atc
    warfarin	warfarine		B01AA03:oral
    ibuprofen	ibuprofène		M01AE01:systemic M02AA13:cutaneous
    paracetamol	paracétamol	acetaminophen	N02BE01:systemic
    codeine	codéine		R05DA04:oral
    ramipril	ramipril		C09AA05:oral
    hydrochlorothiazide	hydrochlorothiazide	HCTZ	C03AA03:oral
    acetylsalicylic acid	acide acétylsalicylique	aspirin|aspirine	B01AC06:systemic N02BA01:systemic
    erythromycin	érythromycine		J01FA01:systemic D10AF02:cutaneous S01AA17:ocular
    spiramycin	spiramycine		J01FA02:systemic
    clarithromycin	clarithromycine		J01FA09:systemic
    amoxicillin	amoxicilline		J01CA04:systemic
    potassium chloride	chlorure de potassium		A12BA01:oral B05XA01:intravenous
    altizide	altizide

    """
  static let combinations = """
    atc	substances
    C09BA05	ramipril|hydrochlorothiazide
    N02AJ06	codeine|paracetamol

    """
  static let products = """
    system	code	substances	route	display
    RXNORM	5640	ibuprofen		ibuprofen
    RXNORM	310965	ibuprofen	oral	ibuprofen 200 MG Oral Tablet
    RXNORM	11289	warfarin		warfarin
    RXNORM	198052	ramipril|hydrochlorothiazide	oral	ramipril and hydrochlorothiazide
    SNOMED	387458008	aspirin		aspirin

    """
  static let classes = """
    system	code	atc	display	names
    RXNORM	70618	J01C	penicillins
    SNOMED	294532003	J01DB J01DC	allergy to cephalosporin

    """
  static let analytes = """
    analyte	molar-mass	valence	loinc
    creatinine	113.12		2160-0 14682-9
    potassium	39.098	1	2823-3
    HbA1c			4548-4

    """

  static let source = VocabularySource(files: [
    ("products.tsv", products), ("vocabulary/substances.tsv", substances),
    ("atc-combinations.tsv", combinations), ("classes.tsv", classes), ("analytes.tsv", analytes),
    ("README.md", "anything"),
  ])

  static func make() -> Vocabulary { Vocabulary(source) }
}

@Suite("Vocabulary")
struct VocabularyTests {
  let vocabulary = SampleVocabulary.make()

  private func names(_ concept: Concept) -> [String] {
    concept.substances.map { vocabulary.substance($0).name }
  }

  @Test("The sample has no problems")
  func clean() { #expect(SampleVocabulary.source.problems.isEmpty) }

  @Test("One code is one concept, whatever its spelling and system name")
  func interning() {
    let first = vocabulary.intern(uri: "http://www.whocc.no/atc", code: "B01AA03")
    #expect(vocabulary.intern(uri: "urn:oid:2.16.840.1.113883.6.73", code: " b01aa03 ") == first)
    #expect(vocabulary.intern(system: .atc, code: "B01AA03") == first)
    #expect(vocabulary.intern(system: .atc, code: "B01AA04") != first)
    #expect(
      vocabulary.intern(uri: "http://a.example", code: "1")
        != vocabulary.intern(uri: "http://b.example", code: "1"))
    #expect(vocabulary.concept(first).code == "B01AA03")
  }

  @Test("Codes know their substances, names and routes")
  func substances() {
    let warfarin = vocabulary.concept(vocabulary.intern(system: .atc, code: "B01AA03"))
    #expect(names(warfarin) == ["warfarin"])
    #expect(warfarin.route == .oral)
    #expect(warfarin.display == "warfarin")
    #expect(warfarin.isRecognised && warfarin.isSingleSubstanceATC)
    let pair = vocabulary.concept(vocabulary.intern(system: .atc, code: "C09BA05"))
    #expect(names(pair) == ["ramipril", "hydrochlorothiazide"])
    #expect(!pair.isSingleSubstanceATC)
    let tablet = vocabulary.concept(vocabulary.intern(system: .rxnorm, code: "310965"))
    #expect(names(tablet) == ["ibuprofen"])
    #expect(tablet.route == .oral)
    #expect(tablet.display == "ibuprofen 200 MG Oral Tablet")
    let group = vocabulary.concept(vocabulary.intern(system: .atc, code: "B01A"))
    #expect(names(group) == ["B01A"] && group.isRecognised)
    #expect(!group.isSingleSubstanceATC)
    let penicillins = vocabulary.concept(vocabulary.intern(system: .rxnorm, code: "70618"))
    #expect(penicillins.classes == ["J01C"])
    #expect(penicillins.isRecognised)
  }

  @Test("An ATC code nobody listed is a substance of its own")
  func unlisted() throws {
    let drops = vocabulary.concept(vocabulary.intern(system: .atc, code: "S01BC03"))
    #expect(names(drops) == ["S01BC03"])
    #expect(drops.route == .ocular)
    #expect(drops.isSingleSubstanceATC)
    #expect(vocabulary.substance(atc: "S01BC03") == drops.substances.first)
    #expect(vocabulary.substance(atc: "C09BA05") == nil)
    #expect(vocabulary.substance(atc: "M02AA13") == vocabulary.substance(named: "ibuprofen"))
  }

  @Test(
    "A group of one kind of route implies it",
    arguments: [
      ("S01BC03", Route?.some(.ocular)), ("S01EC01", nil), ("D07AC01", .some(.cutaneous)),
      ("D11AH05", nil), ("C07AB99", .some(.systemic)), ("C05AA01", .some(.local)),
      ("R03AC02", .some(.inhaled)), ("J01GB01", nil), ("N02CC01", nil), ("C08D", .some(.systemic)),
      ("C", nil),
    ])
  func impliedRoute(code: String, route: Route?) {
    #expect(Route(impliedByATC: code) == route)
    #expect(vocabulary.concept(vocabulary.intern(system: .atc, code: code)).route == route)
  }

  @Test(
    "Recognised is well-formed in a checkable system, or listed",
    arguments: [
      (CodeSystem.atc, "B01AA03", true), (.atc, "B01AA0", false), (.loinc, "4548-4", true),
      (.loinc, "4548-5", false), (.icd10, "K25.0", true), (.rxnorm, "5640", true),
      (.rxnorm, "5641", false),
      (.snomed, "387458008", true), (.snomed, "73211009", false), (.cis, "63245753", false),
      (.other, "x", false),
      (.nabm, "1577", true),
    ])
  func recognised(system: CodeSystem, code: String, isRecognised: Bool) {
    #expect(
      vocabulary.concept(vocabulary.intern(system: system, code: code)).isRecognised == isRecognised
    )
  }

  @Test(
    "Names in any language, case and accent",
    arguments: [
      "ibuprofen", "IBUPROFENE", "Ibuprofène", "ibuprofe\u{300}ne", " ibuprofen ", "Ibuprofenum",
    ])
  func lookup(name: String) throws {
    let id = try #require(vocabulary.substance(named: name))
    #expect(vocabulary.substance(id).name == "ibuprofen")
  }

  @Test("Names nobody has")
  func missing() {
    for name in ["", "um", "ibuprofe", "unobtainium"] {
      #expect(vocabulary.substance(named: name) == nil)
    }
    #expect(
      vocabulary.substance(named: "aspirin")
        == vocabulary.substance(named: "acide acetylsalicylique"))
  }

  @Test("A substance has the codes of the route it is given by")
  func routes() throws {
    let erythromycin = vocabulary.substance(
      try #require(vocabulary.substance(named: "erythromycin")))
    #expect(erythromycin.codes(givenBy: nil).map(\.code) == ["J01FA01", "D10AF02", "S01AA17"])
    #expect(erythromycin.codes(givenBy: .oral).map(\.code) == ["J01FA01"])
    #expect(erythromycin.codes(givenBy: .intravenous).map(\.code) == ["J01FA01"])
    #expect(erythromycin.codes(givenBy: .ocular).map(\.code) == ["S01AA17"])
    #expect(erythromycin.codes(givenBy: .local).map(\.code) == ["D10AF02", "S01AA17"])
    #expect(erythromycin.codes(givenBy: .otic).map(\.code) == ["D10AF02", "S01AA17"])
    let warfarin = vocabulary.substance(try #require(vocabulary.substance(named: "warfarin")))
    #expect(warfarin.codes(givenBy: .intravenous).map(\.code) == ["B01AA03"])
  }

  @Test("Analytes by LOINC code and by name")
  func analytes() {
    #expect(vocabulary.analyte(loinc: "2160-0")?.name == "creatinine")
    #expect(vocabulary.analyte(loinc: "2823-3")?.valence == 1)
    #expect(vocabulary.analyte(loinc: "4548-4")?.scale == .hba1c)
    #expect(vocabulary.analyte(named: "Créatinine")?.molarMass == ExactDecimal("113.12"))
    #expect(vocabulary.analyte(loinc: "1-8") == nil)
  }

  @Test("Limits hold")
  func limits() {
    var limits = Vocabulary.Limits()
    limits.concepts = 3
    limits.labels = 3
    limits.labelBytes = 4
    let small = Vocabulary(SampleVocabulary.source, limits: limits)
    #expect(small.intern(system: .atc, code: "") == .unreadable)
    #expect(small.intern(system: .atc, code: String(repeating: "A", count: 129)) == .unreadable)
    let kept = small.intern(system: .atc, code: "B01AA03")
    #expect(kept != .unreadable)
    #expect(small.intern(system: .atc, code: "B01AA04") != .unreadable)
    #expect(small.intern(system: .atc, code: "B01AA07") == .unreadable)
    #expect(small.intern(system: .atc, code: "B01AA03") == kept)
    #expect(!small.concept(.unreadable).isRecognised)
    #expect(small.label(small.intern(label: "abéd")) == "abé")
    #expect(small.intern(label: "") == .empty)
    _ = small.intern(label: "x")
    #expect(small.intern(label: "y") == .empty)
    #expect(small.label(small.intern(label: "x")) == "x")
  }

  @Test("A combination of which one part has no name keeps its code as a substance of its own")
  func unnamedPart() {
    let source = VocabularySource(files: [
      ("substances.tsv", "name\tfrench\tsynonyms\tatc\nmetoprolol\t\t\tC07AB02:systemic\n"),
      ("atc-combinations.tsv", "atc\tsubstances\nC07BB02\tmetoprolol|?\n"),
    ])
    #expect(source.problems.isEmpty)
    let vocabulary = Vocabulary(source)
    let concept = vocabulary.concept(vocabulary.intern(system: .atc, code: "C07BB02"))
    #expect(concept.substances.map { vocabulary.substance($0).name } == ["metoprolol", "C07BB02"])
    #expect(!concept.isSingleSubstanceATC)
  }

  @Test("Many threads intern one concept")
  func threads() async {
    let shared = SampleVocabulary.make()
    let ids = await withTaskGroup(of: [ConceptID].self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<500).map { shared.intern(system: .rxnorm, code: String($0)) } }
      }
      return await group.reduce(into: [[ConceptID]]()) { $0.append($1) }
    }
    #expect(Set(ids).count == 1)
    #expect(Set(ids[0]).count == 500)
    #expect(shared.conceptCount == 501)
  }

  @Test("Problems name the file and the line")
  func problems() {
    let bad = VocabularySource(files: [
      (
        "substances.tsv",
        "name\tfrench\tsynonyms\tatc\n"
          + "warfarin\twarfarine\t\tB01AA03:oral\nWarfarine\t\t\t\n\t\t\t\nx\t\t\tB01AA:oral\n"
          + "y\t\t\tB01AA03\nz\t\t\tB01AA07:sideways\nq\t\twarfarin\t\na\tb\tc\td\te\n"
      ),
      (
        "atc-combinations.tsv",
        "atc\tsubstances\n"
          + "C09BA05\twarfarin|unobtainium\nC09B\tx|y\nC09BA05\tx\nC09BA05\t?|?\n"
      ),
      (
        "products.tsv",
        "system\tcode\tsubstances\troute\tdisplay\nFOO\t1\tx\t\t\nRXNORM\tab\tx\t\t\n"
          + "RXNORM\t1\tx\tsideways\t\nRXNORM\t2\tx\t\t\nRXNORM\t2\tx\t\t\n"
      ),
      ("classes.tsv", "system\tcode\tatc\tdisplay\tnames\nRXNORM\t3\tJ0\t\nRXNORM\t3\t\t\n"),
      (
        "analytes.tsv",
        "analyte\tmolar-mass\tvalence\tloinc\n"
          + "k\tmany\t\t\nk\t1\tz\t\nk\t1\t1\t4548-5\n"
      ),
    ])
    let found = bad.problems.map(\.description)
    #expect(
      found == [
        "substances.tsv:3: the name `Warfarine` already stands for a substance",
        "substances.tsv:4: a substance without a name",
        "substances.tsv:5: `B01AA:oral` is not a 7-character ATC code",
        "substances.tsv:6: `B01AA03` already belongs to `warfarin`",
        "substances.tsv:7: `sideways` is not a route",
        "substances.tsv:8: the name `warfarin` already stands for `warfarin`",
        "substances.tsv:9: 5 columns instead of 4",
        "atc-combinations.tsv:2: `unobtainium` is not a substance of this vocabulary",
        "atc-combinations.tsv:3: `C09B` is not a 7-character ATC code",
        "atc-combinations.tsv:4: a combination has at least two substances",
        "atc-combinations.tsv:5: a combination has at least two substances",
        "products.tsv:2: `FOO` is not a code system",
        "products.tsv:3: `ab` is not a RXNORM code: up to eight digits",
        "products.tsv:4: `sideways` is not a route",
        "products.tsv:6: RXNORM `2` is listed twice",
        "classes.tsv:2: `J0` is not an ATC code",
        "classes.tsv:3: a class without an ATC code",
        "analytes.tsv:2: `many` is not a number",
        "analytes.tsv:3: `z` is not a whole number",
        "analytes.tsv:4: `4548-5` is not a LOINC code",
      ])
  }
}

@Suite("Routes")
struct RouteTests {
  @Test(
    "What satisfies what",
    arguments: [
      (Route.oral, Route.systemic, Truth.yes), (.oral, .local, .no), (.oral, .oral, .yes),
      (.oral, .rectal, .no),
      (.intravenous, .injected, .yes), (.subcutaneous, .injected, .yes),
      (.intramuscular, .injected, .yes),
      (.intravenous, .systemic, .yes), (.injected, .intravenous, .unknown),
      (.injected, .systemic, .yes),
      (.intraArticular, .local, .yes), (.intraArticular, .injected, .no),
      (.systemic, .oral, .unknown),
      (.systemic, .cutaneous, .no), (.local, .ocular, .unknown), (.local, .systemic, .no),
      (.rectal, .systemic, .unknown), (.rectal, .rectal, .yes), (.inhaled, .systemic, .unknown),
      (.inhaled, .inhaled, .yes), (.nasal, .local, .yes), (.ocular, .systemic, .no),
      (.otic, .local, .yes),
      (.vaginal, .local, .yes), (.cutaneous, .local, .yes), (.transdermal, .systemic, .yes),
      (.cutaneous, .either, .yes), (.either, .systemic, .unknown), (.sublingual, .systemic, .yes),
    ])
  func satisfies(route: Route, word: Route, truth: Truth) {
    #expect(route.satisfies(word) == truth)
  }

  @Test("A route nobody recorded is unknown, unless any will do")
  func unrecorded() {
    #expect(Route.satisfies(nil, .systemic) == .unknown)
    #expect(Route.satisfies(nil, .either) == .yes)
    for word in Route.allCases { #expect(Route(word: word.rawValue) == word) }
    #expect(Route(word: "topical") == nil)
  }

  @Test(
    "Routes from codes and words",
    arguments: [
      (CodeSystem.edqm, "20053000", Route.oral), (.edqm, "20045000", .intravenous),
      (.edqm, "20066000", .subcutaneous),
      (.edqm, "20070000", .transdermal), (.edqm, "20003000", .cutaneous),
      (.snomed, "26643006", .oral),
      (.hl7, "PO", .oral),
    ])
  func codes(system: CodeSystem, code: String, route: Route) {
    #expect(Route(system: system, code: code) == route)
    #expect(Route(system: system, code: "999") == nil)
    #expect(Route(system: .atc, code: code) == nil)
  }

  @Test(
    "Routes from text",
    arguments: [
      ("Voie orale", Route.oral), ("Voie sous-cutanée", .subcutaneous), ("Oral use", .oral),
      ("per os", .oral),
      ("IV", .intravenous), ("  intraveineuse ", .intravenous), ("Voie ophtalmique", .ocular),
      ("Respiratory tract route", .inhaled),
    ])
  func text(text: String, route: Route) { #expect(Route(text: text) == route) }

  @Test("A text that is more than a route is none")
  func noRoute() {
    for text in ["", "voie", "oral or rectal", "by the oral route if possible", "use"] {
      #expect(Route(text: text) == nil)
    }
  }
}
