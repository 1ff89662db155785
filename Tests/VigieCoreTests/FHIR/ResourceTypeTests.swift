import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// What becomes of each resource type of FHIR R4 (hl7.org/fhir/R4/resourcelist.html): evaluated,
/// not clinical or not evaluated, as FHIR.md says; never passed over.
@Suite("Every resource type of R4")
struct ResourceTypeTests {
  enum Fate: String, Sendable { case evaluated, excluded, notClinical, notEvaluated }

  struct Row: Sendable, CustomTestStringConvertible {
    let type: String
    var members = ""
    let fate: Fate

    var testDescription: String { "\(type) \(fate)" }
  }

  private static let order = """
    "status": "active", "intent": "order", "medicationCodeableConcept": {"coding": [
      {"system": "http://www.whocc.no/atc", "code": "B01AA03"}]}
    """

  private static func coded(_ member: String, _ system: String, _ code: String) -> String {
    "\"\(member)\": {\"coding\": [{\"system\": \"\(system)\", \"code\": \"\(code)\"}]}"
  }

  private static let exam = coded("code", "http://loinc.org", "4548-4")
  private static let problem = coded("code", "http://hl7.org/fhir/sid/icd-10", "I10")

  /// The types that are read, with the least that makes an entry of each.
  static let read: [Row] =
    [
      ("AllergyIntolerance", coded("code", "http://www.whocc.no/atc", "J01CA04")),
      ("Condition", problem), ("DiagnosticReport", "\"status\": \"final\", " + exam),
      ("Encounter", "\"status\": \"finished\", \"class\": {\"code\": \"AMB\"}, " + type),
      (
        "ImagingStudy",
        "\"status\": \"available\", \"procedureCode\": [{\"coding\": [{\"system\": "
          + "\"http://loinc.org\", \"code\": \"30799-1\"}]}]"
      ),
      (
        "Immunization",
        "\"status\": \"completed\", \"occurrenceDateTime\": \"2026-01-05\", "
          + coded("vaccineCode", "http://hl7.org/fhir/sid/cvx", "140")
      ),
      ("Medication", coded("code", "http://www.whocc.no/atc", "B01AA03")),
      ("MedicationAdministration", order.replacing("active", with: "completed")),
      ("MedicationDispense", order.replacing("active", with: "completed")),
      ("MedicationRequest", order), ("MedicationStatement", order),
      ("Observation", "\"status\": \"final\", " + exam), ("Patient", "\"gender\": \"female\""),
      ("Procedure", "\"status\": \"completed\", " + problem),
      ("ServiceRequest", "\"status\": \"active\", \"intent\": \"order\", " + exam),
    ].map { Row(type: $0.0, members: $0.1, fate: .evaluated) }

  private static let type =
    "\"type\": [{\"coding\": [{\"system\": \"http://snomed.info/sct\", "
    + "\"code\": \"185349003\"}]}]"

  /// The same, entered in error; a product and a patient have no such status.
  static let inError: [Row] = read.filter { !["Medication", "Patient"].contains($0.type) }.map {
    var status = "\"status\": \"entered-in-error\""
    switch $0.type {
    case "AllergyIntolerance", "Condition":
      status =
        coded(
          "verificationStatus", "http://terminology.hl7.org/CodeSystem/condition-ver-status",
          "entered-in-error") + ", " + $0.members
    default:
      let rest = $0.members.split(separator: ",").drop { $0.contains("\"status\"") }
      status += "," + rest.joined(separator: ",")
    }
    return Row(type: $0.type, members: status, fate: .excluded)
  }

  /// Clinical, and no rule can read them.
  static let unsupported: [Row] = rows(
    .notEvaluated,
    """
    AdverseEvent Basic Binary BiologicallyDerivedProduct BodyStructure ClinicalImpression
    DetectedIssue DeviceRequest DeviceUseStatement DocumentManifest FamilyMemberHistory Flag
    GuidanceResponse ImmunizationEvaluation ImmunizationRecommendation Media MolecularSequence
    NutritionOrder QuestionnaireResponse RequestGroup RiskAssessment VisionPrescription
    """)

  /// Administration, billing, catalogues, plumbing; parties, specimens and products.
  static let notClinical: [Row] = rows(
    .notClinical,
    """
    Account ActivityDefinition Appointment AppointmentResponse AuditEvent CapabilityStatement
    CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse CodeSystem
    Communication CommunicationRequest CompartmentDefinition ConceptMap Consent Contract Coverage
    CoverageEligibilityRequest CoverageEligibilityResponse Device DeviceDefinition DeviceMetric
    EffectEvidenceSynthesis Endpoint EnrollmentRequest EnrollmentResponse EpisodeOfCare
    EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit Goal
    GraphDefinition Group HealthcareService ImplementationGuide InsurancePlan Invoice Library
    Linkage Location Measure MeasureReport MedicationKnowledge MedicinalProduct
    MedicinalProductAuthorization MedicinalProductContraindication MedicinalProductIndication
    MedicinalProductIngredient MedicinalProductInteraction MedicinalProductManufactured
    MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect
    MessageDefinition MessageHeader NamingSystem ObservationDefinition OperationDefinition
    OperationOutcome Organization OrganizationAffiliation PaymentNotice PaymentReconciliation Person
    PlanDefinition Practitioner PractitionerRole Provenance Questionnaire RelatedPerson
    ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject
    RiskEvidenceSynthesis Schedule SearchParameter Slot Specimen SpecimenDefinition
    StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer
    SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification
    SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript ValueSet
    VerificationResult
    """)

  /// Whose sections, content or entries decide.
  static let containers: [Row] = [
    Row(type: "Composition", members: "\"status\": \"final\"", fate: .evaluated),
    Row(type: "DocumentReference", members: "\"status\": \"current\"", fate: .notEvaluated),
    Row(type: "List", members: "\"status\": \"current\"", fate: .notClinical),
  ]

  private static func rows(_ fate: Fate, _ types: String) -> [Row] {
    types.split { $0.isWhitespace }.map { Row(type: String($0), fate: fate) }
  }

  @Test("the table holds every type of R4 once")
  func complete() {
    let rows = Self.read + Self.unsupported + Self.notClinical + Self.containers
    let types = rows.map(\.type) + ["Bundle", "Parameters"]
    #expect(types.count == 146)
    #expect(Set(types).count == types.count)
  }

  @Test(
    "each type ends as the table says, and is counted once",
    arguments: read + inError + unsupported + notClinical + containers)
  func fate(row: Row) throws {
    let members = row.members.isEmpty ? "" : ", " + row.members
    let record = try FHIRFixture.record(
      FHIRFixture.bundle("{\"resourceType\": \"\(row.type)\", \"id\": \"x\"\(members)}"),
      vocabulary: LabelTable.vocabulary)
    let counts = try #require(record.accounting.counts[row.type])
    #expect(record.accounting.counts.values.reduce(0) { $0 + $1.total } == 1)
    switch row.fate {
    case .evaluated: #expect(counts.evaluated == 1)
    case .excluded: #expect(counts.excluded == 1)
    case .notClinical: #expect(counts.notClinical == 1)
    case .notEvaluated: #expect(counts.notEvaluated == 1)
    }
    #expect(record.accounting.notEvaluated.count == (row.fate == .notEvaluated ? 1 : 0))
  }

  @Test("a bundle and parameters are what they hold, and nothing themselves")
  func envelopes() throws {
    let claim = #"{"resourceType": "Claim", "id": "x"}"#
    for envelope in [
      FHIRFixture.bundle(claim),
      "{\"resourceType\": \"Parameters\", \"parameter\": [{\"resource\": \(claim)}]}",
    ] {
      let counts = try FHIRFixture.record(FHIRFixture.bundle(envelope)).accounting.counts
      #expect(counts.keys.sorted() == ["Claim"])
      #expect(counts["Claim"]?.notClinical == 1)
    }
  }

  @Test("what FHIR.md names as clinical and not read is not evaluated")
  func documented() throws {
    let page = try Repository.text(of: "Sources/Vigie/Vigie.docc/FHIR.md")
    let paragraph = try #require(
      page.split(separator: "\n\n").first { $0.contains("**Clinical and not read**") })
    let named = paragraph.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    let known = Set(Self.unsupported.map(\.type))
    // A referral request is of STU3; the last four depend on what they hold.
    let others: Set = [
      "unsupported-resource", "ReferralRequest", "Device", "CarePlan", "Composition",
      "DocumentReference",
    ]
    #expect(named.count > 15)
    #expect(named.filter { !known.contains($0) && !others.contains($0) } == [])
  }
}
