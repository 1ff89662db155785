/// What the reader does with a type of resource.
enum ResourceTreatment {
  case patient
  /// Product data, evaluated through the lines that refer to it.
  case medication
  case read
  /// Holds clinical content that no rule can read yet.
  case unsupported
  /// Administration, billing and plumbing.
  case notClinical

  /// By the name of the type; an unknown one may hold anything, so it is never passed over.
  static func of(_ type: JSONText) -> ResourceTreatment {
    switch type {
    case "Patient": .patient
    case "Medication": .medication
    case "Observation", "MedicationRequest", "Condition", "Procedure", "DiagnosticReport",
      "AllergyIntolerance", "MedicationStatement", "MedicationDispense", "ServiceRequest":
      .read
    default: administrative.contains(type.string) ? .notClinical : .unsupported
    }
  }

  /// FHIR R4 resource types that say nothing of the patient's health.
  private static let administrative: Set<String> = [
    "Account", "ActivityDefinition", "Appointment", "AppointmentResponse", "AuditEvent", "Basic",
    "Binary", "CapabilityStatement", "CareTeam", "ChargeItem", "Claim", "ClaimResponse",
    "CodeSystem", "Communication", "CommunicationRequest", "ConceptMap", "Consent", "Contract",
    "Coverage", "CoverageEligibilityRequest", "CoverageEligibilityResponse", "Device",
    "DeviceDefinition", "DeviceMetric", "Encounter", "Endpoint", "EnrollmentRequest",
    "EnrollmentResponse", "EpisodeOfCare", "ExplanationOfBenefit", "Goal", "Group",
    "HealthcareService", "ImplementationGuide", "InsurancePlan", "Invoice", "Library", "Linkage",
    "List", "Location", "MedicationKnowledge", "MessageDefinition", "MessageHeader",
    "OperationOutcome", "Organization", "OrganizationAffiliation", "PaymentNotice",
    "PaymentReconciliation", "Person", "PlanDefinition", "Practitioner", "PractitionerRole",
    "Provenance", "Questionnaire", "RelatedPerson", "Schedule", "Slot", "Specimen",
    "StructureDefinition", "Subscription", "Substance", "SupplyDelivery", "SupplyRequest", "Task",
    "ValueSet", "VerificationResult",
  ]
}
