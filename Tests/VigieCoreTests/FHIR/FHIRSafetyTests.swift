import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Content that is easily read as something harmless.
@Suite("FHIR content that must not be lost or turned round")
struct FHIRSafetyTests {
  @Test(
    "a subject that may be the patient keeps its entry in the account",
    arguments: ["12345", "patient/p", "?identifier=urn:x|1"])
  func subject(reference: String) throws {
    let order = FHIRFixture.order(#""subject": {"reference": "\#(reference)"}"#)
    let counts = try #require(
      try FHIRFixture.record(order).accounting.counts["MedicationRequest"])
    #expect(counts.notClinical == 0)
    #expect(counts.notEvaluated == 1)
  }

  @Test("an order for a group is none of the patient") func group() throws {
    let order = FHIRFixture.order(#""subject": {"reference": "Group/g"}"#)
    let counts = try FHIRFixture.record(order).accounting.counts["MedicationRequest"]
    #expect(counts?.notClinical == 1)
  }

  @Test("a step to come does not put off the one that holds now") func laterStep() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.order(
        """
        "authoredOn": "2026-01-01", "dosageInstruction": [
          {"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}},
          {"timing": {"repeat": {"boundsPeriod": {"start": "2026-06-01"}}}}]
        """))
    #expect(record.start(try record.only()) == TimePoint(iso8601: "2026-01-01"))
  }

  @Test("the weight of the newborn is not the mother's") func focus() throws {
    let weight = """
      {"resourceType": "Observation", "id": "w", "status": "final",
       "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
       "subject": {"reference": "Patient/mother"}, "focus": [{"reference": "Patient/child"}],
       "effectiveDateTime": "2026-01-01", "valueQuantity": {"value": 3.4, "code": "kg"}}
      """
    let record = try FHIRFixture.record(weight)
    #expect(record.count == 0)
    #expect(record.accounting.counts["Observation"]?.notEvaluated == 1)
    let own = weight.replacing("Patient/child", with: "Patient/mother")
    #expect(try FHIRFixture.record(own).count == 1)
  }

  @Test("a modifier that is no array is no reason to overlook it") func modifier() throws {
    let order = FHIRFixture.order(
      #""modifierExtension": {"url": "http://x/negated", "valueBoolean": true}"#)
    let record = try FHIRFixture.record(order)
    #expect(record.count == 0)
    #expect(record.accounting.counts["MedicationRequest"]?.notEvaluated == 1)
  }

  @Test("once a week in the words of DSTU2 is no daily dose (T14)") func weekly() throws {
    let record = try FHIRFixture.record(
      FHIRFixture.order(
        """
        "dosageInstruction": [{"doseQuantity": {"value": 15, "code": "mg"},
          "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnits": "wk"}}}]
        """))
    let dosage = try #require(try record.medication(record.only())?.dosage)
    #expect(dosage.amountPerWeek == ExactDecimal(15))
  }

  @Test("an array that was cut off is refused, not read line by line") func cutOff() {
    let text =
      "[\n{\"resourceType\": \"Patient\", \"id\": \"p\"},\n"
      + FHIRFixture.order(#""status": "active""#).replacing("\n", with: " ") + "\n"
    #expect(FHIRFixture.refusal(text)?.reason == .malformed)
  }
}
