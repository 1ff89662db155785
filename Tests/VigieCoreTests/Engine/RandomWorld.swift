import VigieLanguage
import VigieTerms

/// The small world that random packs and records of these tests share, so that they meet often.
struct RandomWorld {
  let vocabulary = Vocabulary(
    VocabularySource(files: [
      (
        name: "substances.tsv",
        text: "name\tfrench\tsynonyms\tatc\nenalapril\t\t\tC09AA02:oral\n"
          + "hydrochlorothiazide\t\t\tC03AA03:oral\n"
          + "ibuprofen\t\t\tM01AE01:systemic M02AA13:cutaneous\n"
      ),
      (
        name: "atc-combinations.tsv",
        text: "atc\tsubstances\nC09BA02\tenalapril|hydrochlorothiazide\n"
      ),
    ]))
  let sets: [CheckedSet]

  /// Sets by the kind of entry they are for.
  let setsByKind: [EntryKind: [SetID]] = [
    .medication: (0...7).map(SetID.init),
    .exam: [SetID(8), SetID(9)],
    .condition: [SetID(10), SetID(11), SetID(12)],
    .allergy: [SetID(13), SetID(6)],
    .procedure: [SetID(14)],
    .stay: [SetID(15)],
  ]
  let reactions = SetID(16)
  let codedResults = SetID(17)

  /// Codes that records draw from, in those sets, broader, or just beside them.
  let codes: [EntryKind: [(CodeSystem, String)]] = [
    .medication: [
      (.atc, "B01AA03"), (.atc, "B01AA07"), (.atc, "B01AA"), (.atc, "M01AE01"),
      (.atc, "M01AX05"), (.atc, "M01AE03"), (.atc, "C09AA02"), (.atc, "C09BA02"),
      (.atc, "C03AA03"), (.atc, "N06AB03"), (.atc, "N06AB06"), (.atc, "N06AB"), (.atc, "J01CA04"),
    ],
    .exam: [(.loinc, "6301-6"), (.loinc, "34714-6"), (.loinc, "2823-3"), (.loinc, "4548-4")],
    .condition: [
      (.icd10, "K25.0"), (.icd10, "K25"), (.icd10, "K92.2"), (.icd10, "K27.4"),
      (.icd10, "K26.4"), (.icd10, "I10"),
    ],
    .allergy: [(.atc, "J01CA04"), (.atc, "J01C"), (.atc, "N06AB03"), (.atc, "A02BC01")],
    .procedure: [(.ccam, "NFKA007"), (.ccam, "NEKA020")],
    .stay: [(.snomed, "50849002"), (.snomed, "32485007")],
  ]

  init() {
    func code(_ system: CodeSystem, _ text: String, _ last: String? = nil) -> CodeSet.Member? {
      (try? CodePattern(system: system, code: text, through: last)).map {
        CodeSet.Member(.code($0))
      }
    }
    func set(
      _ name: String, _ members: [CodeSet.Member?], except exceptions: [CodeSet.Member?] = []
    ) -> CheckedSet {
      CheckedSet(
        name: name, pack: "random",
        codes: CodeSet(
          name: name, members: members.compactMap { $0 },
          exceptions: exceptions.compactMap { $0 }))
    }
    let vka = set("vka", [code(.atc, "B01AA")])
    let nsaid = set("nsaid", [code(.atc, "M01A")], except: [code(.atc, "M01AX05")])
    let oral = code(.atc, "M01A").map { CodeSet.Member($0.kind, route: .oral) }
    let fluoxetine = vocabulary.substance(atc: "N06AB03").map {
      CodeSet.Member(.substance($0))
    }
    sets = [
      vka, nsaid,
      set("ace", [code(.atc, "C09A"), code(.atc, "C09B")]),
      set("diuretic", [code(.atc, "C03")]),
      set("ssri", [code(.atc, "N06AB")]),
      set("fluoxetine", [fluoxetine]),
      set("oral-nsaid", [oral]),
      set("either", [CodeSet.Member(.set(vka.codes)), CodeSet.Member(.set(nsaid.codes))]),
      set("inr", [code(.loinc, "6301-6"), code(.loinc, "34714-6")]),
      set("potassium", [code(.loinc, "2823-3")]),
      set("bleed", [code(.icd10, "K25.0"), code(.icd10, "K92.2")]),
      set("ulcer", [code(.icd10, "K25", "K28")]),
      set("fourth", [code(.icd10, "K2?.4")]),
      set("penicillin", [code(.atc, "J01C")]),
      set("surgery", [code(.ccam, "NFKA007")]),
      set("emergency", [code(.snomed, "50849002")]),
      set("anaphylaxis", [code(.snomed, "39579001")]),
      set("detected", [code(.snomed, "10828004")]),
    ]
  }
}
