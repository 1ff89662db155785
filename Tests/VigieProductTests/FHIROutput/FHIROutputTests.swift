import Foundation
import Testing
import Vigie
import VigieAuthoring
import VigieFHIR

/// `vigie check --format fhir`: valid against the structure of FHIR R4, and nothing lost.
@Suite("FHIR output")
struct FHIROutputTests {
  private func resources(_ text: String) throws -> [[String: Any]] {
    let bundle = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let entries = try #require(bundle["entry"] as? [[String: Any]])
    return entries.compactMap { $0["resource"] as? [String: Any] }
  }

  private func extensions(_ element: [String: Any], _ name: String) -> [[String: Any]] {
    (element["extension"] as? [[String: Any]] ?? []).filter {
      $0["url"] as? String == "urn:vigie:\(name)"
    }
  }

  /// One issue a finding, in the order of the findings, then the account.
  private func expectComplete(_ report: CheckReport) throws {
    for language in [report.fhir(), report.fhir(indent: nil)] {
      #expect(try R4Validator.problems(in: language) == [])
    }
    let all = try resources(report.fhir())
    let issues = all.dropLast()
    #expect(issues.count == report.findings.count)
    #expect(issues.allSatisfy { $0["resourceType"] as? String == "DetectedIssue" })
    for (issue, finding) in zip(issues, report.findings) {
      let identifier = (issue["identifier"] as? [[String: Any]])?.first
      #expect(identifier?["value"] as? String == finding.fingerprint)
      #expect(extensions(issue, "rule").first?["valueString"] as? String == finding.rule)
      #expect(extensions(issue, "also").count == finding.also.count)
      #expect(extensions(issue, "openRow").count == finding.open.count)
      let evidence = issue["evidence"] as? [[String: Any]] ?? []
      #expect(
        evidence.count == finding.shownBindings.count + finding.factors.count
          + finding.values.count { !$0.evidence.isEmpty })
    }
    let outcome = try #require(all.last)
    #expect(outcome["resourceType"] as? String == "OperationOutcome")
    let expired = report.packs.count { $0.expired != nil }
    #expect(
      (outcome["issue"] as? [[String: Any]])?.count
        == expired + report.accounting.notEvaluated.count + report.missing.count
        + report.excepted.count + 1)
  }

  @Test("every sample, in both languages", arguments: Language.allCases)
  func samples(language: Language) throws {
    let knowledge = try Rules.starter()
    for file in try Place.samples() {
      let text = try String(contentsOf: file, encoding: .utf8)
      let draft = file.path.replacing(".json", with: ".draft.json")
      let report = try knowledge.check(
        text, draft: try? String(contentsOfFile: draft, encoding: .utf8), language: language)
      try expectComplete(report)
    }
  }

  @Test("the record of every case")
  func cases() throws {
    let knowledge = try Rules.starter()
    var count = 0
    for file in RuleFolder.caseFiles(in: [Place.rules]) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let cases = CaseFile(text, file: file.path, vocabulary: knowledge.vocabulary).cases
      for test in cases {
        try expectComplete(knowledge.report(on: test.record, asOf: test.asOf))
        count += 1
      }
    }
    #expect(count >= 175)
  }

  @Test("knowledge past its time, a record of nobody, names that FHIR cannot hold")
  func odd() throws {
    let knowledge = try Rules.demo()
    try expectComplete(knowledge.check(FHIR.bundle(FHIR.patient()), asOf: "2030-01-01"))
    let odd = #"\u001b[31m \u202e\n\t  "#
    let nameless = """
      {"resourceType": "MedicationRequest", "status": "active", "intent": "order",
       "authoredOn": "2026-03-01", "medicationCodeableConcept": {"text": "\(odd)",
         "coding": [{"system": "http://www.whocc.no/atc", "code": "B01AA03"},
                    {"system": "no uri", "code": "a  b"}]}}
      """
    let report = try knowledge.check(FHIR.bundle(nameless), draft: FHIR.ibuprofen)
    try expectComplete(report)
    let issue = try #require(try resources(report.fhir()).first)
    // The order has no id, so nothing can refer to it; people still see where it stood.
    let implicated = try #require(issue["implicated"] as? [[String: String]])
    #expect(implicated.first == ["display": "MedicationRequest/entry[0]"])
  }

  @Test("the validator sees what is wrong")
  func validator() throws {
    func problems(_ resource: String) throws -> Int {
      try R4Validator.problems(
        in: """
          {"resourceType": "Bundle", "type": "collection",
           "entry": [{"fullUrl": "urn:uuid:1", "resource": \(resource)}]}
          """
      ).count
    }
    #expect(try problems(#"{"resourceType": "DetectedIssue", "status": "final"}"#) == 0)
    #expect(try problems(#"{"resourceType": "DetectedIssue"}"#) == 1)
    #expect(try problems(#"{"resourceType": "DetectedIssue", "status": "done"}"#) == 1)
    #expect(
      try problems(#"{"resourceType": "DetectedIssue", "status": "final", "evidence": []}"#) == 1)
    #expect(
      try problems(
        #"{"resourceType": "DetectedIssue", "status": "final", "mitigation": [{"x": ""}]}"#) == 2)
    #expect(
      try problems(
        #"{"resourceType": "DetectedIssue", "status": "final", "identifiedDateTime": "today"}"#)
        == 1)
    #expect(try problems(#"{"resourceType": "OperationOutcome"}"#) == 1)
  }

  @Test("a finding in full: code, severity, evidence, mitigation")
  func issue() throws {
    let report = try Rules.demo().check(
      FHIR.bundle(FHIR.patient(born: nil), FHIR.warfarin), draft: FHIR.ibuprofen)
    let issue = try #require(try resources(report.fhir()).first)
    #expect(issue["status"] as? String == "final")
    #expect(issue["severity"] as? String == "high")
    #expect(issue["patient"] as? [String: String] == ["reference": "Patient/p1"])
    #expect(issue["identifiedDateTime"] as? String == "2026-03-10")
    let code = try #require(issue["code"] as? [String: Any])
    let codings = try #require(code["coding"] as? [[String: String]])
    #expect(codings.map { $0["code"] } == ["DRG", "interaction"])
    #expect(codings[0]["system"] == "http://terminology.hl7.org/CodeSystem/v3-ActCode")
    #expect(
      issue["implicated"] as? [[String: String]] == [
        ["reference": "MedicationRequest/warfarin"], ["reference": "MedicationRequest/ibuprofen"],
      ])
    let mitigation = try #require(issue["mitigation"] as? [[String: [String: String]]])
    #expect(mitigation.first?["action"]?["text"] == "Do not give ibuprofen with warfarin.")
    #expect(extensions(issue, "levelAtLeast").first?["valueCode"] as? String == "discouraged")
    #expect(extensions(issue, "new").first?["valueBoolean"] as? Bool == true)
    let row = try #require(extensions(issue, "openRow").first?["extension"] as? [[String: Any]])
    #expect(row.first { $0["url"] as? String == "undecided" }?["valueString"] as? String == "old")
  }

  @Test("a possible finding is preliminary; the same finding keeps its name")
  func names() throws {
    let knowledge = try Rules.demo()
    let record = FHIR.bundle(FHIR.patient(), FHIR.warfarin)
    let first = try resources(knowledge.check(record, draft: FHIR.ibuprofen).fhir())
    let again = try resources(knowledge.check(record, draft: FHIR.ibuprofen).fhir())
    #expect(first.map { $0["id"] as? String } == again.map { $0["id"] as? String })
    let alone = try #require(
      first.first { extensions($0, "rule").first?["valueString"] as? String == "demo/nsaid-alone" })
    #expect(alone["status"] as? String == "preliminary")
    #expect(alone["severity"] as? String == "low")
  }

  @Test("the command: one bundle a record, exit codes as for JSON")
  func command() throws {
    let files = [Place.sample("potassium"), Place.sample("nothing-to-say")]
    let run = try CommandRun(
      ["check"] + files + ["--as-of", "2026-03-10", "--format", "fhir"])
    #expect(run.code == 1)
    #expect(run.complaints.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { #expect(try R4Validator.problems(in: String(line)) == []) }
    let one = try CommandRun(["check", files[1], "--as-of", "2026-03-10", "--format", "fhir"])
    #expect(one.code == 0)
    #expect(try R4Validator.problems(in: one.output) == [])
  }
}
