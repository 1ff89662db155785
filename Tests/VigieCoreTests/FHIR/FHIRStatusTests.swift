import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Status, intent and modifiers of every type that is read (S13).
@Suite struct FHIRStatusTests {
  /// What a status makes of an entry.
  struct Row: CustomTestStringConvertible, Sendable {
    let type: String
    let members: String
    /// Nil when the entry is excluded.
    let standing: Standing?
    var activity = Activity.open

    init(_ type: String, _ members: String, _ standing: Standing?, _ activity: Activity = .open) {
      (self.type, self.members, self.standing, self.activity) = (type, members, standing, activity)
    }

    var testDescription: String { "\(type) \(members)" }
  }

  static let medications: [Row] = [
    Row("MedicationRequest", #""status": "active", "intent": "order""#, .sure),
    Row("MedicationRequest", #""status": "on-hold", "intent": "order""#, .sure),
    Row("MedicationRequest", #""status": "unknown", "intent": "order""#, .sure),
    Row("MedicationRequest", #""status": "ended", "intent": "order""#, .sure, .closed),
    Row("MedicationRequest", #""status": "active", "intent": "original-order""#, .sure),
    Row("MedicationRequest", #""status": "active", "intent": "reflex-order""#, .sure),
    Row("MedicationRequest", #""status": "active", "intent": "filler-order""#, .sure),
    Row("MedicationRequest", #""status": "active", "intent": "instance-order""#, .sure),
    Row("MedicationRequest", #""status": "active", "intent": "option""#, .drafted),
    Row("MedicationRequest", #""status": "completed", "intent": "proposal""#, nil),
    Row("MedicationOrder", #""status": "active", "dateWritten": "2026-01-01""#, .sure),
    Row("MedicationOrder", #""status": "entered-in-error""#, nil),
    Row("MedicationStatement", #""status": "active""#, .sure),
    Row("MedicationStatement", #""status": "recorded""#, .sure),
    Row("MedicationStatement", #""status": "draft""#, .drafted),
    Row("MedicationStatement", #""status": "intended""#, .drafted),
    Row("MedicationStatement", #""status": "on-hold""#, .sure),
    Row("MedicationStatement", #""status": "stopped""#, .sure, .closed),
    Row("MedicationStatement", #""status": "not-taken""#, nil),
    Row("MedicationStatement", #""status": "active", "taken": "y""#, .sure),
    Row("MedicationStatement", #""status": "active", "taken": "n""#, nil),
    Row("MedicationStatement", #""status": "active", "taken": "unk""#, .unconfirmed),
    Row("MedicationStatement", #""status": "active", "wasNotTaken": true"#, nil),
    Row(
      "MedicationStatement", #""adherence": {"code": {"coding": [{"code": "not-taking"}]}}"#, nil),
    Row(
      "MedicationStatement", #""adherence": {"code": {"coding": [{"code": "stopped"}]}}"#, .sure,
      .closed),
    Row("MedicationDispense", #""status": "completed""#, .sure),
    Row("MedicationDispense", #""status": "preparation""#, .unconfirmed),
    Row("MedicationDispense", #""status": "in-progress", "whenHandedOver": "2026-01-01""#, .sure),
    Row("MedicationDispense", #""status": "stopped""#, .sure),
    Row("MedicationDispense", #""status": "cancelled""#, nil),
    Row("MedicationDispense", #""status": "entered-in-error""#, nil),
    Row("MedicationAdministration", #""status": "unknown""#, .sure, .closed),
    Row("MedicationAdministration", #""status": "stopped""#, .sure, .closed),
    Row("MedicationAdministration", #""status": "on-hold""#, .sure),
  ]

  static let acts: [Row] = [
    Row("ServiceRequest", #""status": "active", "intent": "order""#, .drafted),
    Row("ServiceRequest", #""status": "on-hold", "intent": "order""#, .drafted),
    Row("ServiceRequest", #""status": "draft", "intent": "plan""#, .drafted),
    Row("ServiceRequest", #""status": "completed", "intent": "order""#, .sure, .closed),
    Row("ServiceRequest", #""status": "completed", "intent": "plan""#, nil),
    Row("ServiceRequest", #""status": "revoked", "intent": "order""#, nil),
    Row("ServiceRequest", #""status": "active", "doNotPerform": true"#, nil),
    Row("ProcedureRequest", #""status": "active", "intent": "order""#, .drafted),
    Row("ProcedureRequest", #""status": "rejected""#, nil),
    Row("Procedure", #""status": "preparation""#, .drafted),
    Row("Procedure", #""status": "in-progress""#, .sure),
    Row("Procedure", #""status": "on-hold""#, .sure),
    Row("Procedure", #""status": "stopped""#, .sure, .closed),
    Row("Procedure", #""status": "not-done""#, nil),
    Row("Procedure", #""status": "completed", "notDone": true"#, nil),
    Row("Observation", #""status": "final""#, .sure),
    Row("Observation", #""status": "amended""#, .sure),
    Row("Observation", #""status": "corrected""#, .sure),
    Row("Observation", #""status": "unknown""#, .sure),
    Row("Observation", #""status": "cancelled""#, nil),
    Row("DiagnosticReport", #""status": "appended""#, .sure),
    Row("DiagnosticReport", #""status": "entered-in-error""#, nil),
  ]

  static let problems: [Row] = [
    Row("Condition", #""verificationStatus": "provisional""#, .unconfirmed),
    Row("Condition", #""verificationStatus": "refuted""#, nil),
    Row(
      "Condition", #""verificationStatus": "confirmed", "clinicalStatus": "resolved""#, .sure,
      .closed),
    Row("Condition", #""clinicalStatus": "recurrence""#, .sure),
    Row("Condition", #""clinicalStatus": {"coding": [{"code": "remission"}]}"#, .sure, .closed),
    Row(
      "Condition", #""verificationStatus": {"coding": [{"code": "differential"}]}"#, .unconfirmed),
    Row("Condition", #""abatementBoolean": true"#, .sure, .closed),
    Row("Condition", #""abatementBoolean": false"#, .sure),
    Row("Condition", #""abatementString": "long ago""#, .sure, .closed),
    Row("AllergyIntolerance", #""verificationStatus": "unconfirmed""#, .unconfirmed),
    Row(
      "AllergyIntolerance", #""verificationStatus": {"coding": [{"code": "presumed"}]}"#,
      .unconfirmed),
    Row("AllergyIntolerance", #""verificationStatus": "entered-in-error""#, nil),
    Row("AllergyIntolerance", #""status": "refuted""#, nil),
    Row("AllergyIntolerance", #""status": "inactive""#, .sure, .closed),
    Row(
      "AllergyIntolerance", #""clinicalStatus": {"coding": [{"code": "inactive"}]}"#, .sure, .closed
    ),
  ]

  private func record(of row: Row, more: String = "") throws -> PatientRecord {
    let code = #"{"coding": [{"system": "http://www.whocc.no/atc", "code": "M01AE01"}]}"#
    let member = row.type.hasPrefix("Medication") ? "medicationCodeableConcept" : "code"
    return try FHIRFixture.record(
      #"{"resourceType": "\#(row.type)", "id": "x", "\#(member)": \#(code), \#(row.members)\#(more)}"#
    )
  }

  @Test(arguments: medications + acts + problems)
  func `status decides how an entry counts`(row: Row) throws {
    let record = try record(of: row)
    guard let standing = row.standing else {
      #expect(record.count == 0)
      #expect(record.accounting.counts[row.type]?.excluded == 1)
      return
    }
    let entry = try record.only()
    #expect(record.standing(entry) == standing)
    #expect(record.activity(entry) == row.activity)
  }

  @Test(arguments: [
    (
      #""modifierExtension": [{"url": "http://x/odd", "valueBoolean": true}]"#,
      "modifierExtension http://x/odd"
    ),
    (
      #""note": [{"modifierExtension": [{"url": "http://x/deep", "valueCode": "a"}]}]"#,
      "modifierExtension http://x/deep"
    ),
    (#""implicitRules": "http://x/rules""#, "implicitRules http://x/rules"),
    (
      #""_status": {"extension": [{"url": "http://x/status", "valueCode": "a"}]}"#,
      "_status http://x/status"
    ),
    (
      #""contained": [{"resourceType": "Medication", "id": "p","#
        + #""modifierExtension": [{"url": "http://x/in"}]}]"#, "modifierExtension http://x/in"
    ),
  ])
  func `an unknown modifier keeps an entry out, with its URL`(
    members: String, detail: String
  ) throws {
    for row in Self.medications.prefix(1) + Self.acts.prefix(1) + Self.problems.prefix(1) {
      let record = try record(of: row, more: ", " + members)
      #expect(record.count == 0)
      #expect(
        record.accounting.notEvaluated == [
          NotEvaluated(
            reference: "\(row.type)/x", reason: .unsupportedResource, detail: detail)
        ])
    }
  }

  @Test func `a known modifier is read, a missing status is none`() throws {
    let not =
      #""modifierExtension": [{"url": "#
      + #""http://hl7.org/fhir/StructureDefinition/request-doNotPerform", "valueBoolean": true}]"#
    let excluded = try record(of: Row("ServiceRequest", not, nil))
    #expect(excluded.accounting.counts["ServiceRequest"]?.excluded == 1)
    let absent =
      #""_status": {"extension": [{"url": "#
      + #""http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}"#
    let counted = try record(of: Row("MedicationRequest", absent, .sure))
    #expect(counted.standing(try counted.only()) == .sure)
  }

  @Test func `a modifier of the product keeps the line out, one of the patient the patient`() throws
  {
    let record = try FHIRFixture.record(
      FHIRFixture.bundle(
        """
        {"resourceType": "Medication", "id": "p", "modifierExtension": [{"url": "http://x/m"}],
         "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "M01AE01"}]}}
        """,
        """
        {"resourceType": "MedicationRequest", "id": "m",
         "medicationReference": {"reference": "Medication/p"}}
        """,
        """
        {"resourceType": "Patient", "id": "1", "birthDate": "1950",
         "modifierExtension": [{"url": "http://x/animal"}]}
        """))
    #expect(record.count == 0)
    #expect(record.patient.birth == nil)
    #expect(
      record.accounting.notEvaluated.map(\.detail) == [
        "modifierExtension http://x/m", "modifierExtension http://x/animal",
      ])
  }
}
