/// A code system that rules can name, or `other` for all the rest.
public enum CodeSystem: UInt8, Hashable, Sendable, CaseIterable {
  /// Anatomical Therapeutic Chemical classification (WHO): medications.
  case atc
  /// French medication: a speciality (ANSM).
  case cis
  /// French medication: a pack of a speciality, in 7 or 13 digits.
  case cip
  /// Clinical drugs of the United States (NLM).
  case rxnorm
  /// SNOMED CT.
  case snomed
  /// Laboratory and clinical observations (Regenstrief).
  case loinc
  /// French acts of medical biology.
  case nabm
  /// French clinical procedures.
  case ccam
  /// International classification of diseases, tenth revision, with its national extensions.
  case icd10
  /// Vaccines (CDC).
  case cvx
  /// Dose forms and routes (European Pharmacopoeia).
  case edqm
  /// The vocabularies of HL7 itself.
  case hl7
  /// A system no rule can name; its codes are kept and never match.
  case other
  /// No code of the record: the substances that the words of an entry name, where no code does.
  case name

  /// The word that names the system in a rule, or nil for `other`.
  public var keyword: String? {
    switch self {
    case .atc: "ATC"
    case .cis: "CIS"
    case .cip: "CIP"
    case .rxnorm: "RXNORM"
    case .snomed: "SNOMED"
    case .loinc: "LOINC"
    case .nabm: "NABM"
    case .ccam: "CCAM"
    case .icd10: "ICD10"
    case .cvx: "CVX"
    case .edqm: "EDQM"
    case .hl7: "HL7"
    case .other, .name: nil
    }
  }

  /// The system named by a keyword of the rule language.
  public init?(keyword: String) {
    guard let system = CodeSystem.allCases.first(where: { $0.keyword == keyword }) else {
      return nil
    }
    self = system
  }

  /// The URI by which FHIR names the system, or nil where there is not one.
  public var uri: String? { uris.first }

  /// Every name by which records carry the system: FHIR URIs, then OIDs.
  ///
  /// HL7 Terminology (THO) for the international ones; for France the OIDs of the ANS
  /// (esante.gouv.fr, "Terminologies") and the URIs of its terminology server.
  private var uris: [String] {
    switch self {
    case .atc:
      [
        "http://www.whocc.no/atc", "2.16.840.1.113883.6.73",
        "https://smt.esante.gouv.fr/terminologie-atc", "http://data.esante.gouv.fr/whocc/atc",
      ]
    case .cis:
      [
        "http://data.esante.gouv.fr/ansm/medicament/CIS", "1.2.250.1.213.2.3.1",
        "http://data.esante.gouv.fr/ansm/medicament/codeCIS",
      ]
    case .cip:
      [
        "http://data.esante.gouv.fr/ansm/medicament/CIP", "1.2.250.1.213.2.3.2",
        "http://data.esante.gouv.fr/ansm/medicament/codeCIP",
      ]
    case .rxnorm: ["http://www.nlm.nih.gov/research/umls/rxnorm", "2.16.840.1.113883.6.88"]
    case .snomed: ["http://snomed.info/sct", "2.16.840.1.113883.6.96"]
    case .loinc: ["http://loinc.org", "2.16.840.1.113883.6.1"]
    case .nabm:
      [
        "https://smt.esante.gouv.fr/terminologie-nabm", "1.2.250.1.213.2.7",
        "1.2.250.1.215.200.4.1",
      ]
    case .ccam:
      ["https://smt.esante.gouv.fr/terminologie-ccam", "1.2.250.1.213.2.5", "1.2.250.1.215.300.1"]
    case .icd10:
      [
        "http://hl7.org/fhir/sid/icd-10", "2.16.840.1.113883.6.3",
        "http://hl7.org/fhir/sid/icd-10-cm", "2.16.840.1.113883.6.90",
        "http://hl7.org/fhir/sid/icd-10-fr", "https://smt.esante.gouv.fr/terminologie-cim-10",
        "http://id.who.int/icd/release/10",
      ]
    case .cvx: ["http://hl7.org/fhir/sid/cvx", "2.16.840.1.113883.12.292"]
    case .edqm:
      [
        "http://standardterms.edqm.eu", "0.4.0.127.0.16.1.1.2.1",
        "https://smt.esante.gouv.fr/terminologie-standardterms",
      ]
    case .hl7, .other, .name: []
    }
  }

  private static let systemByURI: [String: CodeSystem] = {
    var systems: [String: CodeSystem] = [:]
    for system in allCases {
      for uri in system.uris { systems[uri] = system }
    }
    return systems
  }()

  /// The prefixes of HL7's many small vocabularies.
  private static let prefixesOfHL7 = [
    "http://terminology.hl7.org/CodeSystem/", "http://hl7.org/fhir/", "2.16.840.1.113883.5.",
    "2.16.840.1.113883.12.",
  ]

  /// The system a record names by URI or OID; a version after `|` and a trailing `/` are ignored.
  public init(uri: String) {
    var name = Substring(uri)
    if name.hasPrefix("urn:oid:") { name = name.dropFirst("urn:oid:".count) }
    if let bar = name.firstIndex(of: "|") { name = name[..<bar] }
    if name.hasSuffix("/") { name = name.dropLast() }
    if let system = CodeSystem.systemByURI[String(name)] {
      self = system
    } else {
      self = CodeSystem.prefixesOfHL7.contains { name.hasPrefix($0) } ? .hl7 : .other
    }
  }

  /// Whether a shorter code stands for all the codes that begin with it.
  public var isHierarchical: Bool { self == .atc || self == .icd10 }
}

extension CodeSystem: CustomStringConvertible {
  /// The keyword, or `name`, or `other`.
  public var description: String { keyword ?? (self == .name ? "name" : "other") }
}
