/// What the reader does with a type of resource.
enum ResourceTreatment {
  case patient
  /// Product data, evaluated through the lines that refer to it.
  case medication
  case read
  /// Holds clinical content that no rule can read yet.
  case unsupported
  /// Administration, billing, catalogues and plumbing; parties and specimens, which are read with
  /// what they belong to.
  case notClinical

  /// By the name of the type; an unknown one may hold anything, so it is never passed over.
  static func of(_ type: JSONText) -> ResourceTreatment {
    switch type {
    case "Patient": .patient
    case "Medication": .medication
    case "Observation", "MedicationRequest", "Condition", "Procedure", "DiagnosticReport",
      "AllergyIntolerance", "MedicationStatement", "MedicationDispense", "ServiceRequest",
      "MedicationAdministration", "Immunization", "Encounter", "ImagingStudy", "Composition",
      "DocumentReference", "List", "CarePlan", "Device", "MedicationOrder", "MedicationUsage",
      "ProcedureRequest", "DiagnosticOrder":
      .read
    default: administrative.contains(type.string) ? .notClinical : .unsupported
    }
  }

  /// Types of R4 that say nothing of the patient's health, the new ones of R5 and the old ones of
  /// STU3 and DSTU2.
  ///
  /// Goals are among them: what they lead to is ordered in entries of its own.
  private static let administrative: Set<String> = [
    "Account", "ActivityDefinition", "Appointment", "AppointmentResponse", "AuditEvent",
    "CapabilityStatement", "CareTeam", "CatalogEntry", "ChargeItem",
    "ChargeItemDefinition", "Claim", "ClaimResponse", "CodeSystem", "Communication",
    "CommunicationRequest", "CompartmentDefinition", "ConceptMap", "Consent", "Contract",
    "Coverage", "CoverageEligibilityRequest", "CoverageEligibilityResponse", "DeviceDefinition",
    "DeviceMetric", "EffectEvidenceSynthesis", "Endpoint", "EnrollmentRequest",
    "EnrollmentResponse", "EpisodeOfCare", "EventDefinition", "Evidence", "EvidenceVariable",
    "ExampleScenario", "ExplanationOfBenefit", "Goal", "GraphDefinition", "Group",
    "HealthcareService", "ImplementationGuide", "InsurancePlan", "Invoice", "Library", "Linkage",
    "Location", "Measure", "MeasureReport", "MedicationKnowledge", "MedicinalProduct",
    "MedicinalProductAuthorization", "MedicinalProductContraindication",
    "MedicinalProductIndication", "MedicinalProductIngredient", "MedicinalProductInteraction",
    "MedicinalProductManufactured", "MedicinalProductPackaged", "MedicinalProductPharmaceutical",
    "MedicinalProductUndesirableEffect", "MessageDefinition", "MessageHeader", "NamingSystem",
    "ObservationDefinition", "OperationDefinition", "OperationOutcome", "Organization",
    "OrganizationAffiliation", "PaymentNotice", "PaymentReconciliation", "Person",
    "PlanDefinition", "Practitioner", "PractitionerRole", "Provenance", "Questionnaire",
    "RelatedPerson", "ResearchDefinition", "ResearchElementDefinition", "ResearchStudy",
    "ResearchSubject", "RiskEvidenceSynthesis", "Schedule", "SearchParameter", "Slot", "Specimen",
    "SpecimenDefinition", "StructureDefinition", "StructureMap", "Subscription", "Substance",
    "SubstanceNucleicAcid", "SubstancePolymer", "SubstanceProtein",
    "SubstanceReferenceInformation", "SubstanceSourceMaterial", "SubstanceSpecification",
    "SupplyDelivery", "SupplyRequest", "Task", "TerminologyCapabilities", "TestReport",
    "TestScript", "ValueSet", "VerificationResult",
    // R5
    "ActorDefinition", "AdministrableProductDefinition", "ArtifactAssessment", "Citation",
    "ClinicalUseDefinition", "ConditionDefinition", "EncounterHistory", "EvidenceReport",
    "FormularyItem", "Ingredient", "InventoryItem", "InventoryReport", "ManufacturedItemDefinition",
    "MedicinalProductDefinition", "NutritionProduct", "PackagedProductDefinition", "Permission",
    "RegulatedAuthorization", "Requirements", "SubscriptionStatus", "SubscriptionTopic",
    "SubstanceDefinition", "TestPlan", "Transport",
    // STU3, DSTU2
    "BodySite", "Conformance", "DataElement", "DeviceComponent", "EligibilityRequest",
    "EligibilityResponse", "ExpansionProfile", "Order", "OrderResponse", "ProcessRequest",
    "ProcessResponse", "ServiceDefinition",
  ]
}
