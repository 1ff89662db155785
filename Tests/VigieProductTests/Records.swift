import CZlib

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
  /// An order of a product that another resource describes.
  static let orderOfMix = """
    {"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
     "medicationReference": {"reference": "Medication/mix", "display": "a mixture"}}
    """

  static func potassium(_ id: String, _ value: String) -> String {
    """
    {"resourceType": "Observation", "id": "\(id)", "status": "final",
     "effectiveDateTime": "2026-03-01", "code": {"coding": [
       {"system": "http://loinc.org", "code": "2823-3"}]},
     "valueQuantity": {"value": \(value), "unit": "mmol/L"}}
    """
  }

  static func digits(_ count: Int) -> String { String(repeating: "0", count: count) }

  /// A resource that holds brackets so many levels deep.
  static func nested(_ levels: Int) -> String {
    "{\"resourceType\": \"Basic\", \"extension\": " + String(repeating: "[", count: levels)
      + String(repeating: "]", count: levels) + "}"
  }

  /// One document a line, whatever lines each had.
  static func lines(_ documents: String...) -> String {
    documents.map { $0.replacing("\n", with: "") }.joined(separator: "\n")
  }

  /// Packed by zlib itself.
  static func gzip(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { input in
      var stream = z_stream()
      // Fast, with 15 bits of window and 16 for the gzip format.
      deflateInit2_(
        &stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(input.count))))
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = uInt(input.count)
      let count = packed.withUnsafeMutableBufferPointer { output in
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        deflate(&stream, Z_FINISH)
        return output.count - Int(stream.avail_out)
      }
      deflateEnd(&stream)
      return Array(packed.prefix(count))
    }
  }
}
