import Vigie
import Workload

/// Patients of the workload as FHIR R4 bundles, with the weight that real ones carry: about a
/// kilobyte a resource, of which a reader needs a few fields.
struct BundleText {
  let catalogue: Catalogue
  let population: Population

  /// The bundle of one patient, in UTF-8.
  func bundle(of patient: Int) -> [UInt8] {
    let resources = [self.patient(patient)] + medications(of: patient) + observations(of: patient)
    return Array(BundleFrame.bundle(of: patient, resources).utf8)
  }

  /// The orders of one patient, each a resource.
  func medications(of patient: Int) -> [String] {
    (population.lineOffsets[patient]..<population.lineOffsets[patient + 1])
      .map { medication(Int($0), of: patient) }
  }

  /// The results of one patient, each a resource.
  func observations(of patient: Int) -> [String] {
    (population.examOffsets[patient]..<population.examOffsets[patient + 1])
      .map { observation(Int($0), of: patient) }
  }

  private static let meta = BundleFrame.meta

  /// The patient as a resource.
  func patient(_ patient: Int) -> String {
    BundleFrame.patient(
      patient, isFemale: population.isFemale[patient],
      birthDate: Self.date(population.birth[patient]))
  }

  private func medication(_ line: Int, of patient: Int) -> String {
    let code = catalogue.substances[Int(population.lineSubstance[line])]
    let start = Self.date(Int(population.lineStart[line]))
    let end = Self.date(Int(population.lineEnd[line]))
    let days = population.lineEnd[line] - population.lineStart[line] + 1
    return """
      {"resourceType":"MedicationRequest","id":"m\(line)",\(Self.meta),"status":"active",\
      "intent":"order","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/\
      medicationrequest-category","code":"community","display":"Community"}]}],\
      "medicationCodeableConcept":{"coding":[{"system":"urn:local:formulary",\
      "code":"F\(product(line))","display":"Spécialité \(code)"},{"system":"http://www.whocc.no/atc",\
      "code":"\(code)","display":"substance \(code)"}],\
      "text":"Spécialité \(code), comprimé pelliculé"},"subject":{"reference":"Patient/p\(patient)"},\
      "encounter":{"reference":"Encounter/e\(line)"},"authoredOn":"\(start)T09:30:00Z",\
      "requester":{"reference":"Practitioner/prov-\(line % 2000)","display":"Dr \\"X\\" Martin"},\
      "dosageInstruction":[{"sequence":1,"text":"1 comprimé matin et soir","timing":{"repeat":\
      {"boundsPeriod":{"start":"\(start)","end":"\(end)"},"frequency":2,"period":1,\
      "periodUnit":"d"}},"doseAndRate":[{"doseQuantity":{"value":1.0,"unit":"comprimé"}}]}],\
      "dispenseRequest":{"quantity":{"value":\(2 * days),"unit":"comprimé"}}}
      """
  }

  /// The catalogue of the sender has a number for each product, 17 of one substance.
  private func product(_ line: Int) -> Int { Int(population.lineSubstance[line]) * 17 + line % 17 }

  private func observation(_ exam: Int, of patient: Int) -> String {
    let position = Int(population.examCode[exam])
    let code = catalogue.exams[position]
    let day = Self.date(Int(population.examDay[exam]))
    return """
      {"resourceType":"Observation","id":"o\(exam)",\(Self.meta),"status":"final","category":\
      [{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",\
      "code":"laboratory","display":"Laboratory"}]}],"code":{"coding":[{"system":"urn:local:lab",\
      "code":"L\(position)","display":"Dosage \(position)"},{"system":"http://loinc.org",\
      "code":"\(code)","display":"analyte \(code)"}],"text":"Dosage \(position)"},\
      "subject":{"reference":"Patient/p\(patient)"},"encounter":{"reference":"Encounter/e\(exam)"},\
      "effectiveDateTime":"\(day)T10:30:00Z","issued":"\(day)T23:00:00.000Z",\
      "performer":[{"reference":"Practitioner/prov-\(exam % 2000)"}],"valueQuantity":{"value":\
      \(position % 97).\(exam % 10),"unit":"mmol/L","system":"http://unitsofmeasure.org",\
      "code":"mmol/L"}}
      """
  }

  /// The date of a day counted from 1970-01-01.
  private static func date(_ day: Int) -> String { "\(Day(number: Int32(day)))" }
}
