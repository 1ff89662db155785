import VigieDice

/// A plausible record, drawn by chance, whose resources can be written down in many ways.
///
/// References stand as `{{Type/id}}` in the texts until a spelling is chosen.
struct RandomFHIR {
  private(set) var resources: [(name: String, text: String)] = []
  private var dice: Dice

  /// The same seed draws the same record.
  init(seed: UInt64) {
    dice = Dice(seed: seed)
    let year = 1930 + dice.below(70)
    let gender = dice.below(2) == 0 ? "female" : "male"
    add("Patient", "p1", #""gender": "\#(gender)", "birthDate": "\#(year)-05-17""#)
    add("Practitioner", "doctor", #""name": [{"family": "Martin"}]"#)
    add("Claim", "bill", #""patient": {"reference": "{{Patient/p1}}"}"#)
    for number in 0..<(3 + dice.below(5)) { addOrder(number) }
    for number in 0..<(1 + dice.below(6)) { addExam(number) }
    for number in 0..<dice.below(3) { addCondition(number) }
    if dice.below(3) == 0 { addAllergy() }
  }

  private static let subject = #""subject": {"reference": "{{Patient/p1}}"}"#

  private mutating func add(_ type: String, _ id: String, _ members: String) {
    resources.append(
      ("\(type)/\(id)", "{\"resourceType\": \"\(type)\", \"id\": \"\(id)\", \(members)}"))
  }

  private mutating func concept(_ system: String, _ codes: [String]) -> String {
    #"{"coding": [{"system": "\#(system)", "code": "\#(dice.pick(codes))"}]}"#
  }

  /// A day of the half year before 2026-03-10, or by chance only its month.
  private mutating func day() -> String {
    let month = ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02"][dice.below(5)]
    return dice.below(8) == 0 ? month : "\(month)-\(10 + dice.below(19))"
  }

  /// An order, sometimes of a product that another resource describes, sometimes dispensed.
  private mutating func addOrder(_ number: Int) {
    let product = concept(
      "http://www.whocc.no/atc",
      ["B01AA03", "B01AA03", "M01AE01", "M01AE01", "C03DA01", "C09AA02", "N06AB03", "X99ZZ99"])
    var medication = "\"medicationCodeableConcept\": \(product)"
    if dice.below(3) == 0 {
      add("Medication", "drug\(number)", "\"code\": \(product)")
      medication = "\"medicationReference\": {\"reference\": \"{{Medication/drug\(number)}}\"}"
    }
    let status = dice.pick(["active", "active", "active", "completed", "stopped", "cancelled"])
    let start = day()
    let replaces =
      number > 0 && dice.below(4) == 0
      ? "\"priorPrescription\": {\"reference\": \"{{MedicationRequest/order0}}\"}," : ""
    add(
      "MedicationRequest", "order\(number)",
      """
      \(medication), \(Self.subject), "status": "\(status)", "intent": "order", \(replaces)
      "authoredOn": "\(start)", "requester": {"reference": "{{Practitioner/doctor}}"},
      "dosageInstruction": [{"timing": {"repeat": {"frequency": \(1 + dice.below(3)), "period": 1,
      "periodUnit": "d"}}, "doseAndRate": [{"doseQuantity": {"value": 5, "unit": "mg"}}]}]
      """)
    guard dice.below(2) == 0 else { return }
    add(
      "MedicationDispense", "supply\(number)",
      """
      \(medication), \(Self.subject), "status": "completed", "whenHandedOver": "\(start)",
      "authorizingPrescription": [{"reference": "{{MedicationRequest/order\(number)}}"}],
      "daysSupply": {"value": \(7 * (1 + dice.below(12))), "code": "d"}
      """)
  }

  /// A result, sometimes of a request in the record.
  private mutating func addExam(_ number: Int) {
    let code = concept("http://loinc.org", ["2823-3", "2160-0", "6301-6", "4548-4"])
    let day = day()
    var basedOn = ""
    if dice.below(3) == 0 {
      add(
        "ServiceRequest", "request\(number)",
        "\"code\": \(code), \(Self.subject), \"status\": \"active\", \"authoredOn\": \"\(day)\"")
      basedOn = ", \"basedOn\": [{\"reference\": \"{{ServiceRequest/request\(number)}}\"}]"
    }
    add(
      "Observation", "exam\(number)",
      """
      "code": \(code), \(Self.subject), "status": "final", "effectiveDateTime": "\(day)",
      "valueQuantity": {"value": \(1 + dice.below(7)).\(dice.below(10)), "unit": "mmol/L"}\(basedOn)
      """)
  }

  private mutating func addCondition(_ number: Int) {
    let code = concept("http://hl7.org/fhir/sid/icd-10", ["N18.4", "K25.4", "I50.9", "J45.9"])
    add(
      "Condition", "problem\(number)",
      "\"code\": \(code), \(Self.subject), \"onsetDateTime\": \"\(day())\"")
  }

  private mutating func addAllergy() {
    let code = concept("http://www.whocc.no/atc", ["M01AE01", "J01CA04"])
    add(
      "AllergyIntolerance", "allergy",
      "\"code\": \(code), \"patient\": {\"reference\": \"{{Patient/p1}}\"}")
  }
}
