import Foundation
import Testing
import Vigie

/// The JSON of `vigie check`: others build on its keys, their order and their types.
@Suite("JSON contract")
struct JSONContractTests {
  private static let resources = [
    FHIR.patient(born: nil), FHIR.warfarin, FHIR.freeText, FHIR.condition, FHIR.cancelled,
    FHIR.claim, FHIR.immunization,
  ]

  private func report() throws -> CheckReport {
    try Rules.demo().check(FHIR.bundle(Self.resources), draft: FHIR.ibuprofen)
  }

  /// The keys of each object of `text` in order, by the path of the object.
  private func object(_ value: Any?) throws -> [String: Any] {
    try #require(value as? [String: Any])
  }

  private func list(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }

  private func parsed(_ text: String) throws -> [String: Any] {
    try object(try JSONSerialization.jsonObject(with: Data(text.utf8)))
  }

  /// Whether the keys stand in the text in this order, each after the one before.
  private func expectOrder(_ keys: [String], in text: String) throws {
    var rest = text[...]
    for key in keys {
      let place = try #require(rest.firstRange(of: "\"\(key)\":"), "\(key) is missing or early")
      rest = rest[place.upperBound...]
    }
  }

  @Test("keys keep the order of the contract")
  func order() throws {
    let text = try report().json(indent: nil)
    try expectOrder(
      [
        "vigie", "asOf", "knowledge", "pack", "version", "hash", "record", "patient", "findings",
        "rule", "kind", "level", "levelAtLeast", "certainty", "new", "title", "because", "advice",
        "bindings", "name", "display", "draft", "codes", "system", "code", "evidence", "start",
        "end", "factors", "name", "value", "evidence", "reason", "sources", "title", "publisher",
        "date", "locator", "open", "level", "if", "undecided", "also", "fingerprint",
        "notEvaluated", "entry", "reason", "detail", "notEvaluatedRules", "rule", "missing",
        "accounting", "rules", "evaluated", "disabled", "notice",
      ], in: text)
  }

  @Test("the head and the foot")
  func frame() throws {
    let json = try parsed(try report().json())
    #expect(json["vigie"] as? String == Product.version)
    #expect(json["asOf"] as? String == "2026-03-10T00:00:00Z")
    let pack = try #require(try list(json["knowledge"]).first)
    #expect(pack["pack"] as? String == "demo")
    #expect(pack["version"] as? String == "2.1.0")
    #expect((pack["hash"] as? String)?.count == "sha256:".count + 64)
    #expect(try object(json["record"])["patient"] as? String == "Patient/p1")
    #expect(try object(json["rules"])["evaluated"] as? Int == 2)
    #expect(try object(json["rules"])["disabled"] as? Int == 0)
    #expect((json["notice"] as? String)?.contains("who decides") == true)
  }

  @Test("a finding, with an unknown that leaves a row open")
  func finding() throws {
    let json = try parsed(try report().json())
    let findings = try list(json["findings"])
    let finding = try #require(
      findings.first { $0["rule"] as? String == "demo/vka-with-nsaid" })
    #expect(finding["kind"] as? String == "interaction")
    #expect(finding["level"] as? String == "contraindicated")
    #expect(finding["levelAtLeast"] as? String == "discouraged")
    #expect(finding["certainty"] as? String == "certain")
    #expect(finding["new"] as? Bool == true)
    #expect(finding["advice"] as? String == "Do not give ibuprofen with warfarin.")
    #expect((finding["fingerprint"] as? String)?.isEmpty == false)

    let bindings = try list(finding["bindings"])
    #expect(bindings.map { $0["name"] as? String } == ["anticoagulant", "nsaid"])
    #expect(bindings.map { $0["draft"] as? Bool } == [false, true])
    #expect(bindings.map { $0["display"] as? String } == ["warfarin 5 mg", "ibuprofen 400 mg"])
    #expect(bindings[0]["evidence"] as? [String] == ["MedicationRequest/warfarin"])
    #expect(bindings[0]["start"] as? String == "2026-03-01")
    #expect(try list(bindings[0]["codes"])[0]["system"] as? String == "http://www.whocc.no/atc")
    #expect(try list(bindings[0]["codes"])[0]["code"] as? String == "B01AA03")
    #expect(bindings.allSatisfy { $0.keys.contains("end") })

    let factors = try list(finding["factors"])
    #expect(factors.map { $0["name"] as? String } == ["local", "protected", "old"])
    #expect(factors[1]["value"] as? String == "false")
    #expect(factors[2]["value"] as? String == "unknown")
    #expect(factors[2]["reason"] as? String == "birth date not recorded")
    #expect(factors.allSatisfy { $0["evidence"] is [String] })

    let open = try list(finding["open"])
    #expect(open.count == 1)
    #expect(open[0]["level"] as? String == "contraindicated")
    #expect(open[0]["if"] as? String == "old")
    #expect(open[0]["undecided"] as? [String] == ["old"])

    let source = try #require(try list(finding["sources"]).first)
    #expect(source["title"] as? String == "A guide that nobody wrote")
    #expect(source["publisher"] as? String == "Tests")
    #expect(source["date"] as? String == "2025-05-01")
    #expect(source["locator"] as? String == "page 1")
    #expect(try list(finding["also"]).isEmpty)
  }

  @Test("every entry is accounted for, by type")
  func accounting() throws {
    let json = try parsed(try report().json())
    let accounting = try #require(json["accounting"] as? [String: [String: Int]])
    #expect(
      accounting["MedicationRequest"] == ["evaluated": 2, "excluded": 1, "notEvaluated": 1])
    #expect(accounting["Claim"] == ["notClinical": 1])
    #expect(accounting["RiskAssessment"] == ["notEvaluated": 1])
    #expect(accounting["Patient"] == ["evaluated": 1])
    #expect(accounting.values.flatMap(\.values).reduce(0, +) == Self.resources.count + 1)
    let entries = try list(json["notEvaluated"])
    #expect(
      entries.map { "\($0["entry"] ?? "") \($0["reason"] ?? "") \($0["detail"] ?? "")" } == [
        "MedicationRequest/herbs no-code a tea of herbs",
        "RiskAssessment/risk unsupported-resource RiskAssessment",
      ])
    let missing = try list(json["notEvaluatedRules"])
    #expect(
      missing.map { "\($0["rule"] ?? ""): \($0["missing"] ?? "")" } == [
        "demo/nsaid-alone: this record has no exams",
        "demo/vka-with-nsaid: birth date not recorded",
      ])
  }

  @Test("one line without an indent, and the same value")
  func oneLine() throws {
    let report = try report()
    #expect(!report.json(indent: nil).contains("\n"))
    #expect(
      try NSDictionary(dictionary: parsed(report.json()))
        == NSDictionary(dictionary: parsed(report.json(indent: nil))))
  }

  @Test("the order of the resources changes no byte", arguments: [3, 17, 101])
  func shuffled(step: Int) throws {
    let knowledge = try Rules.demo()
    let expected = try knowledge.check(FHIR.bundle(Self.resources), draft: FHIR.ibuprofen)
    let shuffled = Self.resources.indices
      .sorted {
        ($0 * step) % 7 < ($1 * step) % 7 || (($0 * step) % 7 == ($1 * step) % 7 && $0 < $1)
      }
      .map { Self.resources[$0] }
    #expect(shuffled != Self.resources)
    let actual = try knowledge.check(FHIR.bundle(shuffled), draft: FHIR.ibuprofen)
    #expect(actual.json() == expected.json())
    #expect(actual.text() == expected.text())
  }

  @Test("names with quotes, accents and control characters survive")
  func names() throws {
    let odd = FHIR.order("odd", "B01AA03", #"é \"quoted\" \\ \u001b[31m \u2028"#)
    let json = try parsed(
      try Rules.demo().check(FHIR.bundle(FHIR.patient(), odd), draft: FHIR.ibuprofen).json())
    let finding = try #require(try list(json["findings"]).first)
    let displays = try list(finding["bindings"]).compactMap { $0["display"] as? String }
    #expect(displays.contains("é \"quoted\" \\ \u{1B}[31m \u{2028}"))
  }
}
