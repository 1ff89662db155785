import Testing
import VigieTerms

/// Writes sets and entries in one line each.
private struct Bench {
  let vocabulary = SampleVocabulary.make()

  func atc(_ code: String, route: Route? = nil, weight: String? = nil) throws -> CodeSet.Member {
    CodeSet.Member(
      .code(try CodePattern(system: .atc, code: code)), route: route,
      weight: weight.flatMap { ExactDecimal($0) })
  }

  func substance(_ name: String, route: Route? = nil) throws -> CodeSet.Member {
    CodeSet.Member(.substance(try #require(vocabulary.substance(named: name))), route: route)
  }

  func entry(_ codes: [(CodeSystem, String)], route: Route? = nil) -> CodedEntry {
    let concepts = codes.map { vocabulary.concept(vocabulary.intern(system: $0.0, code: $0.1)) }
    return CodedEntry(concepts: concepts, route: route)
  }

  /// The truths by substance name.
  func truths(
    _ set: CodeSet, _ system: CodeSystem, _ code: String, route: Route? = nil,
    defaultRoute: Route = .either
  ) -> [String: Truth] {
    let membership = set.medicationMembership(
      of: entry([(system, code)], route: route), in: vocabulary, defaultRoute: defaultRoute)
    let pairs = membership.components.map { (vocabulary.substance($0.substance).name, $0.truth) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}

@Suite("Medications in sets")
struct MedicationMembershipTests {
  private let bench = Bench()

  @Test(
    "The ATC code of one substance decides alone",
    arguments: [
      ("M01AE01", Truth.yes), ("M02AA13", .no), ("B01AA03", .no),
    ])
  func single(code: String, truth: Truth) throws {
    let nsaid = CodeSet(name: "nsaid", members: [try bench.atc("M01A")])
    #expect(Array(bench.truths(nsaid, .atc, code).values) == [truth])
  }

  @Test("A bare ingredient matches surely by all its codes, else it might")
  func ingredient() throws {
    let nsaid = CodeSet(name: "nsaid", members: [try bench.atc("M01A")])
    let anyNsaid = CodeSet(name: "any", members: [try bench.atc("M01A"), try bench.atc("M02AA")])
    let vka = CodeSet(name: "vka", members: [try bench.atc("B01AA")])
    #expect(bench.truths(nsaid, .rxnorm, "5640") == ["ibuprofen": .unknown])
    #expect(bench.truths(anyNsaid, .rxnorm, "5640") == ["ibuprofen": .yes])
    #expect(bench.truths(vka, .rxnorm, "5640") == ["ibuprofen": .no])
    #expect(bench.truths(vka, .rxnorm, "11289") == ["warfarin": .yes])
  }

  @Test(
    "The route of the line or product picks the codes",
    arguments: [
      (Route?.some(.oral), Truth.yes), (.some(.intravenous), .yes), (.some(.cutaneous), .no),
      (.some(.local), .no), (nil, .unknown),
    ])
  func route(route: Route?, truth: Truth) throws {
    let nsaid = CodeSet(name: "nsaid", members: [try bench.atc("M01A")])
    #expect(bench.truths(nsaid, .rxnorm, "5640", route: route) == ["ibuprofen": truth])
    #expect(bench.truths(nsaid, .rxnorm, "310965") == ["ibuprofen": .yes])
  }

  @Test("A combination counts by its components")
  func combination() throws {
    let thiazide = CodeSet(name: "thiazide", members: [try bench.atc("C03A")])
    let vka = CodeSet(name: "vka", members: [try bench.atc("B01AA")])
    #expect(
      bench.truths(thiazide, .atc, "C09BA05") == ["ramipril": .no, "hydrochlorothiazide": .yes])
    #expect(
      bench.truths(thiazide, .rxnorm, "198052") == ["ramipril": .no, "hydrochlorothiazide": .yes])
    #expect(bench.truths(vka, .atc, "C09BA05") == ["ramipril": .no, "hydrochlorothiazide": .no])
  }

  @Test("An own code in the set binds the components that match alone, else all")
  func ownCode() throws {
    let renin = CodeSet(name: "renin", members: [try bench.atc("C09")])
    #expect(bench.truths(renin, .atc, "C09BA05") == ["ramipril": .yes, "hydrochlorothiazide": .no])
    let opioid = CodeSet(name: "opioid", members: [try bench.atc("N02A")])
    #expect(bench.truths(opioid, .atc, "N02AJ06") == ["codeine": .yes, "paracetamol": .yes])
    let product = CodeSet(
      name: "product",
      members: [CodeSet.Member(.code(try CodePattern(system: .rxnorm, code: "198052")))])
    #expect(
      bench.truths(product, .rxnorm, "198052") == ["ramipril": .yes, "hydrochlorothiazide": .yes])
  }

  @Test("A class might be any of its members; a class inside the set surely is one")
  func classes() throws {
    let penicillin = CodeSet(name: "penicillin", members: [try bench.atc("J01C")])
    let amino = CodeSet(name: "amino", members: [try bench.atc("J01CA")])
    let firstTwo = CodeSet(
      name: "firstTwo", members: [try bench.atc("J01DB"), try bench.atc("J01DC")])
    let first = CodeSet(name: "first", members: [try bench.atc("J01DB")])
    let group = bench.entry([(.atc, "J01C")])
    let named = bench.entry([(.rxnorm, "70618")])
    let cephalosporins = bench.entry([(.snomed, "294532003")])
    for (set, entry, truth) in [
      (penicillin, group, Truth.yes), (amino, group, .unknown), (penicillin, named, .yes),
      (amino, named, .unknown), (first, named, .no), (firstTwo, cephalosporins, .yes),
      (first, cephalosporins, .unknown), (penicillin, cephalosporins, .no),
    ] {
      let membership = set.medicationMembership(of: entry, in: bench.vocabulary)
      #expect(membership.line == truth)
      #expect(membership.components.allSatisfy { $0.truth == truth })
      #expect(set.allergyMembership(of: entry, in: bench.vocabulary) == truth)
    }
  }

  @Test("Exceptions take out codes, substances and the line's own code")
  func exceptions() throws {
    let macrolide = CodeSet(
      name: "macrolide", members: [try bench.atc("J01FA")],
      exceptions: [try bench.substance("spiramycin")])
    #expect(bench.truths(macrolide, .atc, "J01FA02") == ["spiramycin": .no])
    #expect(bench.truths(macrolide, .atc, "J01FA09") == ["clarithromycin": .yes])
    let but = CodeSet(
      name: "but", members: [try bench.atc("C09")], exceptions: [try bench.atc("C09BA05")])
    #expect(bench.truths(but, .atc, "C09BA05") == ["ramipril": .no, "hydrochlorothiazide": .no])
    #expect(bench.truths(but, .atc, "C09AA05") == ["ramipril": .yes])
    let nsaid = CodeSet(
      name: "nsaid", members: [try bench.atc("M01A")], exceptions: [try bench.atc("M01AX05")])
    let parent = bench.entry([(.atc, "M01AX")])
    #expect(nsaid.medicationMembership(of: parent, in: bench.vocabulary).line == .unknown)
  }

  @Test("An exception of a nested set stays inside it")
  func nested() throws {
    let macrolide = CodeSet(
      name: "macrolide", members: [try bench.atc("J01FA")],
      exceptions: [try bench.substance("spiramycin")])
    let both = CodeSet(
      name: "both", members: [CodeSet.Member(.set(macrolide)), try bench.atc("J01FA02")])
    #expect(bench.truths(both, .atc, "J01FA02") == ["spiramycin": .yes])
    let plain = CodeSet(name: "plain", members: [CodeSet.Member(.set(macrolide))])
    #expect(bench.truths(plain, .atc, "J01FA02") == ["spiramycin": .no])
  }

  @Test("Members with a route, and the default that `either` lifts")
  func memberRoutes() throws {
    let torsade = CodeSet(
      name: "torsade", members: [try bench.substance("erythromycin", route: .intravenous)])
    #expect(bench.truths(torsade, .atc, "J01FA01", route: .intravenous) == ["erythromycin": .yes])
    #expect(bench.truths(torsade, .atc, "J01FA01", route: .oral) == ["erythromycin": .no])
    #expect(bench.truths(torsade, .atc, "J01FA01") == ["erythromycin": .unknown])
    #expect(bench.truths(torsade, .atc, "S01AA17") == ["erythromycin": .no])
    let topical = CodeSet(name: "topical", members: [try bench.atc("M02AA")])
    let lifted = CodeSet(name: "lifted", members: [try bench.atc("M02AA", route: .either)])
    #expect(bench.truths(topical, .atc, "M02AA13", defaultRoute: .systemic) == ["ibuprofen": .no])
    #expect(bench.truths(lifted, .atc, "M02AA13", defaultRoute: .systemic) == ["ibuprofen": .yes])
    let outer = CodeSet(name: "outer", members: [CodeSet.Member(.set(topical), route: .either)])
    #expect(bench.truths(outer, .atc, "M02AA13", defaultRoute: .systemic) == ["ibuprofen": .yes])
    let inner = CodeSet(name: "inner", members: [CodeSet.Member(.set(lifted), route: .oral)])
    #expect(bench.truths(inner, .atc, "M02AA13") == ["ibuprofen": .no])
  }

  @Test("A substance matches under whatever code")
  func substances() throws {
    let set = CodeSet(name: "aspirin", members: [try bench.substance("aspirin")])
    for (system, code) in [(CodeSystem.atc, "B01AC06"), (.atc, "N02BA01"), (.snomed, "387458008")] {
      #expect(bench.truths(set, system, code) == ["acetylsalicylic acid": .yes])
    }
    let uncoded = CodeSet(name: "altizide", members: [try bench.substance("altizide")])
    #expect(bench.truths(uncoded, .atc, "N02BA01") == ["acetylsalicylic acid": .no])
  }

  @Test("Several codes on a line: the surest own code counts")
  func severalCodes() throws {
    let platelets = CodeSet(name: "platelets", members: [try bench.atc("B01AC")])
    let entry = bench.entry([(.snomed, "387458008"), (.atc, "B01AC06")])
    #expect(platelets.medicationMembership(of: entry, in: bench.vocabulary).line == .yes)
    let twice = bench.entry([(.atc, "N02BA01"), (.atc, "B01AC06")])
    #expect(platelets.medicationMembership(of: twice, in: bench.vocabulary).line == .yes)
    let bare = bench.entry([(.snomed, "387458008")])
    #expect(platelets.medicationMembership(of: bare, in: bench.vocabulary).line == .unknown)
    // An allergy does not depend on the form: one code of the substance is enough.
    #expect(platelets.allergyMembership(of: bare, in: bench.vocabulary) == .yes)
  }

  @Test("A line without any known code matches by its words only")
  func labels() throws {
    let torsad = LabelPattern("torsad", ignoresCase: true)
    let set = CodeSet(
      name: "torsade", members: [CodeSet.Member(.label(torsad)), try bench.atc("C01BD")])
    #expect(set.labelPatterns == [torsad])
    var entry = CodedEntry(concepts: [])
    #expect(set.medicationMembership(of: entry, in: bench.vocabulary).line == .no)
    entry.labels = [torsad: .yes]
    #expect(set.medicationMembership(of: entry, in: bench.vocabulary).line == .yes)
    #expect(set.membership(of: entry) == .yes)
  }

  @Test("Weights: the first member that surely matches, through nested sets")
  func weights() throws {
    let inner = CodeSet(name: "inner", members: [try bench.atc("J01FA01", weight: "3")])
    let set = CodeSet(
      name: "set",
      members: [
        try bench.atc("M01AE01", weight: "2"), try bench.atc("M01A", weight: "1"),
        CodeSet.Member(.set(inner)), try bench.atc("B01AA"),
      ])
    for (code, weight) in [("M01AE01", "2"), ("M01AE99", "1"), ("J01FA01", "3")] {
      let entry = bench.entry([(.atc, code)])
      let found = set.weight(
        of: try #require(entry.substances.first), in: entry, vocabulary: bench.vocabulary)
      #expect(found == ExactDecimal(weight))
    }
    for code in ["B01AA03", "C09AA05"] {
      let entry = bench.entry([(.atc, code)])
      let first = try #require(entry.substances.first)
      #expect(set.weight(of: first, in: entry, vocabulary: bench.vocabulary) == nil)
    }
  }
}

@Suite("Other entries in sets")
struct EntryMembershipTests {
  private let bench = Bench()

  @Test("Of several codes the surest counts, and an exception on any excludes")
  func conditions() throws {
    let bleed = CodeSet(
      name: "bleed",
      members: [
        CodeSet.Member(.code(try CodePattern(system: .icd10, code: "K25", through: "K28"))),
        CodeSet.Member(.code(try CodePattern(system: .snomed, code: "74474003"))),
      ],
      exceptions: [CodeSet.Member(.code(try CodePattern(system: .icd10, code: "K25.7")))])
    for (codes, truth) in [
      ([(CodeSystem.icd10, "K26.0")], Truth.yes), ([(.icd10, "K25.7")], .no),
      ([(.icd10, "K25")], .unknown),
      ([(.icd10, "K29")], .no), ([(.snomed, "74474003")], .yes),
      ([(.icd10, "I10"), (.snomed, "74474003")], .yes),
      ([(.icd10, "K25.7"), (.snomed, "74474003")], .no),
    ] {
      #expect(bleed.membership(of: bench.entry(codes)) == truth)
    }
  }
}
