import Foundation
import Testing
import Vigie

/// What a user sees of lines that only their words identify.
@Suite("Recognised by name")
struct ByNameTests {
  private static let order = """
    {"resourceType": "MedicationRequest", "id": "avk", "status": "active", "intent": "order",
     "subject": {"reference": "Patient/p1"}, "authoredOn": "2026-03-01",
     "medicationCodeableConcept": {"text": "COUMADINE 5 mg, comprimé",
       "coding": [{"system": "urn:local", "code": "MV1"}]}}
    """

  private func report(_ language: Language = .english) throws -> CheckReport {
    try Rules.demo().check(
      FHIR.bundle(FHIR.patient(), Self.order), draft: FHIR.ibuprofen, language: language)
  }

  @Test("The finding is there, and says what it rests on")
  func text() throws {
    #expect(try report().text().contains("COUMADINE 5 mg, comprimé (by name)"))
    #expect(try report(.french).text().contains("COUMADINE 5 mg, comprimé (par le nom)"))
    #expect(try !report().text().contains("ibuprofen 400 mg (by name)"))
  }

  @Test("The JSON marks the binding, and shows no code that the record does not have")
  func json() throws {
    let json = try JSONSerialization.jsonObject(with: Data(try report().json().utf8))
    let findings = try #require((json as? [String: Any])?["findings"] as? [[String: Any]])
    let bindings = try #require(findings.first?["bindings"] as? [[String: Any]])
    let named = try #require(
      bindings.first { $0["display"] as? String == "COUMADINE 5 mg, comprimé" })
    #expect(named["recognised"] as? String == "by-name")
    let codes = try #require(named["codes"] as? [[String: String]])
    #expect(codes == [["system": "urn:local", "code": "MV1"]])
    let other = try #require(bindings.first { $0["display"] as? String == "ibuprofen 400 mg" })
    #expect(other["recognised"] == nil)
  }

  @Test("A word that is not understood is among what was not evaluated")
  func doubt() throws {
    let line = Self.order.replacing("COUMADINE 5 mg, comprimé", with: "COUMADINE ZORGLUB")
    let report = try Rules.demo().check(FHIR.bundle(FHIR.patient(), line))
    #expect(
      report.notEvaluated.map(\.detail)
        == ["COUMADINE ZORGLUB (urn:local MV1): `zorglub` is not understood"])
    #expect(report.text().contains("`zorglub` is not understood"))
    let french = try Rules.demo().check(FHIR.bundle(FHIR.patient(), line), language: .french)
    #expect(french.text().contains("`zorglub` n'est pas compris"))
    #expect(!french.text().contains("not understood"))
  }
}
