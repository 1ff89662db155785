import Crypto

/// Names for the resources of one answer: the same finding on the same patient has the same name
/// in every run, and two resources never share one (FHIR R4, invariant bdl-7).
struct ResourceNames {
  let patient: String
  private var given: [String: Int] = [:]

  init(patient: String) { self.patient = patient }

  /// A UUID made from the patient and what is material in the resource (RFC 9562, version 8).
  mutating func next(_ content: String) -> String {
    given[content, default: 0] += 1
    let text = [patient, content, "\(given[content] ?? 1)"].joined(separator: "\n")
    var bytes = Array(SHA256.hash(data: Array(text.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var name = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { name += "-" }
      name += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return name
  }
}
