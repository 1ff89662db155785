import VigieTerms

/// How the table of codings names a concept: the URI of its system and its code.
enum StoredCoding {
  /// HL7's many vocabularies are one system here.
  private static let hl7 = "http://terminology.hl7.org/CodeSystem/any"

  /// Nil for what is no code of any record.
  static func coding(of concept: Concept) -> (system: String, code: String)? {
    switch concept.system {
    case .other: (concept.uri, concept.code)
    case .hl7: (hl7, concept.code)
    case .name: nil
    default: concept.system.uri.map { ($0, concept.code) }
    }
  }
}
