import Foundation
import Testing
import Vigie
import VigieAuthoring

/// The rules of the language trial, all sixty-five, with cases; and its sets that know entries by
/// their words.
@Suite("Language trial")
struct TrialTests {
  private static let folder = Repository.root.appending(path: "Tests/VigieCoreTests/Fixtures/Trial")

  /// One pack a file, each with its cases beside it, in the order of the trial.
  private static let files = [
    "tables", "washouts", "thesaurus", "older-adults", "monitoring", "repeats", "allergies",
    "valproate", "labels", "medications", "exams",
  ]

  @Test(
    "the cases, on the engine, without its index, on the reference; every rule is reached",
    arguments: files)
  func cases(name: String) throws {
    let (knowledge, result) = try Self.run(name)
    #expect(result.problems.isEmpty)
    for outcome in result.results {
      #expect(
        outcome.failures.isEmpty,
        "\(result.file):\(outcome.test.line): \(outcome.test.name): \(outcome.failures)")
    }
    #expect(CaseCoverage([result], packs: knowledge.packs).unreachedRules == [])
  }

  @Test("each rule of the trial is here under its name, and a case makes it fire")
  func names() throws {
    var firing: Set<String> = []
    for file in Self.files {
      let (knowledge, result) = try Self.run(file)
      let silent = Set(CaseCoverage([result], packs: knowledge.packs).unreachedRules)
      for rule in knowledge.packs.flatMap(\.rules) where !silent.contains(rule.id) {
        firing.formUnion(rule.id.split(separator: "/").suffix(1).map(String.init))
      }
    }
    let names = Self.interactions + Self.rules + Self.repeats
    #expect(names.filter { !firing.contains($0) } == [])
    #expect(Set(names).count == 65)
  }

  private static func run(_ name: String) throws -> (Knowledge, CaseFileResult) {
    let knowledge = try Knowledge(
      RuleFolder(
        [folder.appending(path: "\(name).vigie")],
        vocabularyFrom: Repository.root.appending(path: "rules")))
    return (
      knowledge, try CaseRunner(knowledge).run(folder.appending(path: "\(name).cases.md"))
    )
  }

  private static let interactions = [
    "simvastatin+amiodarone", "fluconazole+simvastatin", "irreversible-maoi+ssri",
    "reversible-maoi-a+ssri", "maoi-b+ssri", "irreversible-maoi+indirect-sympathomimetic",
    "reversible-maoi-a+indirect-sympathomimetic", "methotrexate+nsaid",
    "oral-anticoagulant+aspirin", "colchicine+strong-cyp3a4-inhibitor", "thyroid-hormone+iron",
    "thyroid-hormone+calcium-salt", "live-vaccine+abatacept", "sedative+sedative",
    "angioedema-drug+angioedema-drug", "aminoglycoside+aminoglycoside",
    "potassium-sparing+potassium-sparing", "live-vaccine+corticosteroid", "live-vaccine+antibody",
    "amiodarone+diltiazem", "pemetrexed+nsaid", "cimetidine+carvedilol", "quinine+mefloquine",
    "clopidogrel+aspirin", "potassium-salt+potassium-sparing", "gemfibrozil+statin",
    "bictegravir+iron", "tamoxifen+ssri", "ppi+ppi", "ace-or-arb+diuretic+nsaid",
  ]

  private static let rules = [
    "warfarin-with-nsaid", "digoxin-with-cyclosporine", "ppi-full-dose-over-8-weeks",
    "nsaid-with-low-egfr", "two-anticholinergics", "first-generation-antihistamine-first",
    "benzodiazepine-4-weeks", "beta-blocker-with-bradycardia", "digoxin-high-dose-low-egfr",
    "anticoagulant-over-6-months-after-dvt", "aldosterone-antagonist-unwatched", "statin-missing",
    "laxative-missing", "bone-protection-missing", "blood-pressure-untreated",
    "influenza-vaccine-missing", "same-substance-twice", "same-substance-two-routes",
    "paracetamol-dose", "tsh-too-soon", "no-inr-after-start", "no-potassium-after-ace-inhibitor",
    "lithium-level-old", "anticholinergic-burden", "cephalosporin-in-penicillin-allergy",
    "valproate-without-contraception", "nsaid-in-late-pregnancy",
  ]

  private static let repeats = [
    "hba1c", "lipid-panel", "ldl", "vitamin-d", "crp", "knee-mri", "ana", "bone-density",
  ]
}
