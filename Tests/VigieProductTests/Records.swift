/// Small FHIR documents, written where they are read.
enum FHIR {
  static func bundle(_ resources: String...) -> String { bundle(resources) }

  static func bundle(_ resources: [String]) -> String {
    let entries = resources.map { "{\"resource\": \($0)}" }.joined(separator: ",\n")
    return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n\(entries)\n]}"
  }

  static func patient(born: String? = "1950-02-01") -> String {
    let birth = born.map { ", \"birthDate\": \"\($0)\"" } ?? ""
    return "{\"resourceType\": \"Patient\", \"id\": \"p1\", \"gender\": \"female\"\(birth)}"
  }

  static func order(
    _ id: String, _ atc: String, _ name: String, on day: String = "2026-03-01",
    status: String = "active"
  ) -> String {
    """
    {"resourceType": "MedicationRequest", "id": "\(id)", "status": "\(status)",
     "intent": "order", "subject": {"reference": "Patient/p1"}, "authoredOn": "\(day)",
     "medicationCodeableConcept": {"text": "\(name)",
       "coding": [{"system": "http://www.whocc.no/atc", "code": "\(atc)"}]}}
    """
  }

  static let warfarin = order("warfarin", "B01AA03", "warfarin 5 mg")
  static let ibuprofen = order(
    "ibuprofen", "M01AE01", "ibuprofen 400 mg", on: "2026-03-10", status: "draft")
  static let freeText = """
    {"resourceType": "MedicationRequest", "id": "herbs", "status": "active", "intent": "order",
     "subject": {"reference": "Patient/p1"}, "authoredOn": "2026-03-01",
     "medicationCodeableConcept": {"text": "a tea of herbs"}}
    """
  static let condition = """
    {"resourceType": "Condition", "id": "asthma", "subject": {"reference": "Patient/p1"},
     "onsetDateTime": "2001-01-01", "code": {"coding": [
       {"system": "http://hl7.org/fhir/sid/icd-10", "code": "J45.9"}], "text": "asthma"}}
    """
  static let cancelled = order("cancelled", "M01AE02", "naproxen", status: "cancelled")
  static let claim = """
    {"resourceType": "Claim", "id": "claim", "patient": {"reference": "Patient/p1"}}
    """
  static let immunization = """
    {"resourceType": "RiskAssessment", "id": "risk", "subject": {"reference": "Patient/p1"}}
    """
}
