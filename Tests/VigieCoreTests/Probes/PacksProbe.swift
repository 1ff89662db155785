import Foundation
import Vigie
import VigieAuthoring
import VigieReference

/// Any bytes as a pack: what the checker lets through is analysed in bounded time, compiles, and
/// says the same of one record in the engine, without its index, and in the reference.
struct PacksProbe: Probe {
  private var bench: Renewed<(vocabulary: Vocabulary, record: Case)>

  /// `rules` is the folder whose vocabulary the packs may use.
  init(rules: URL) throws {
    let source = VocabularySource(try RuleFolder([rules]).vocabularyFiles)
    bench = Renewed {
      let vocabulary = Vocabulary(source, patterns: PCRECompiler())
      let file = CaseFile(Self.patient, file: "patient.cases.md", vocabulary: vocabulary)
      guard let record = file.cases.first else { throw Broken("\(file.problems)") }
      return (vocabulary, record)
    }
  }

  mutating func read(_ bytes: [UInt8]) throws {
    let (vocabulary, test) = try bench.next()
    let source = SourceText(name: "input.vigie", bytes: bytes)
    let parsed = Parser.parse(source)
    let checked = Checker.check([parsed.pack], vocabulary: vocabulary)
    var remarks = parsed.diagnostics + checked.diagnostics
    if remarks.allSatisfy({ $0.severity != .error }) {
      try require(checked.packs.count == 1, "a pack without mistakes is left out")
      var options = Analysis.Options()
      options.today = test.asOf.low
      options.rulesWithCase = []
      remarks += Analysis.diagnose(
        checked.packs, trees: [parsed.pack], vocabulary: vocabulary, options: options)
      try judge(test, checked.packs, vocabulary)
    }
    for remark in remarks {
      try require(remark.span.end <= bytes.count, "beyond the end: \(remark)")
      try require(!remark.rendered(in: [source]).isEmpty, "nothing said of \(remark)")
    }
    _ = Diagnostic.FixIt.apply(remarks.compactMap(\.fixIt), to: source)
  }

  private func judge(_ test: Case, _ packs: [CheckedPack], _ vocabulary: Vocabulary) throws {
    // A rule on four wide sets would fill seconds; where it stops, both must stop.
    var limits = EvaluationLimits.standard
    limits.combinations = 500
    let base = KnowledgeBase(packs: packs, vocabulary: vocabulary, limits: limits)
    let view = test.record.view()
    let law = ReferenceEvaluator(packs: packs, limits: limits).evaluate(view, asOf: test.asOf)
    for usingIndex in [true, false] {
      let evaluation = base.evaluate(view, asOf: test.asOf, usingIndex: usingIndex)
      try require(
        evaluation == law,
        "engine, \(usingIndex ? "with" : "without") its index:\n"
          + "\(evaluation)\nreference:\n\(law)")
    }
    let report = CheckReport(
      Findings(law, packs: packs, record: test.record), view: view,
      knowledge: Knowledge(packs: packs, vocabulary: vocabulary), asOf: test.asOf,
      language: .english)
    _ = (report.json(), report.text())
  }

  /// Some of every kind: certain, unsure, drafted, ended, in words only.
  private static let patient = """
    ## A woman who takes much

    ```record
    patient born 1955-03 female
    covers exams from 2025-06-01
    covers conditions from 2010-01-01
    covers allergies from 2010-01-01
    medication ATC B01AA03 "warfarin" 5 mg once a day from 2026-02-01 by Doe in P1
    medication ATC M01AE01 "ibuprofen" oral 400 mg 3 times a day from 2026-02-20 for 10 days
    draft medication ATC N06AB03 "fluoxetine" 20 mg once a day from 2026-03-04
    medication ATC C09BA02 "enalapril and hydrochlorothiazide" from 2025-12-15 stopped
    medication ATC C03DA01 "spironolactone" 25 mg once a day from 2026-01 reason ICD10 I50.9
    medication ATC A02BC01 "omeprazole" as-needed from 2026-01-01 dispense
    medication "VIG-12" oral from 2026-02-01
    exam LOINC 2823-3 "potassium" 5.8 mmol/L range 3.5 .. 5 mmol/L on 2026-02-20
    exam LOINC 2823-3 "potassium" 4.1 mmol/L on 2026-01-10
    exam LOINC 2160-0 "creatinine" 1.6 mg/dL on 2026-02-20T08:30
    exam LOINC 6301-6 "INR" text "clotted" on 2026-02-25
    exam LOINC 29463-7 "weight" 62 kg on 2025-11
    draft exam LOINC 6301-6 "INR" on 2026-03-01
    condition ICD10 K25.4 "bleeding ulcer" from 2020-05
    condition ICD10 I50.9 "heart failure" suspected
    allergy ATC J01CA04 "amoxicillin" severe reaction SNOMED 39579001
    procedure CCAM NFKA007 "knee replacement" side left on 2025-09-01
    stay HL7 IMP "in hospital" from 2026-02-18 to 2026-02-22
    pregnancy suspected from 2026-01
    as of 2026-03-01
    ```
    ```expect
    none
    ```

    """
}
