import Foundation
import Vigie
import Workload

/// A patient as a FHIR R4 bundle, the lines to be signed as drafts in it.
struct RecordText {
  private var dice: Dice
  private let person: Person
  private let world: World
  private var resources: [String] = []

  /// - Parameter dice: decides how things are written, never what is given.
  static func bundle(of person: Person, in world: World, dice: Dice) -> String {
    var text = RecordText(dice: dice, person: person, world: world)
    text.writeAll()
    return BundleFrame.bundle(of: person.number, text.resources)
  }

  private init(dice: Dice, person: Person, world: World) {
    self.dice = dice
    self.person = person
    self.world = world
  }

  private mutating func writeAll() {
    resources.append(
      BundleFrame.patient(
        person.number, isFemale: person.isWoman, birthDate: Self.date(person.birth)))
    writeConditions()
    writeAllergies()
    // One product in five has no code, only the words on the box; one doctor writes it one way.
    var codedBy: [String: Bool] = [:]
    for (place, line) in person.lines.enumerated() {
      let isStatement = line.standing == .stated
      let writer = "\(isStatement ? -1 : line.prescriber) \(line.product.name)"
      let isCoded = codedBy[writer] ?? dice.chance(0.8)
      codedBy[writer] = isCoded
      let text = LineText(line: line, person: person, place: place, isCoded: isCoded)
      resources.append(isStatement ? text.statement(&dice) : text.order(&dice))
    }
    writeResults()
    for (place, exam) in person.orders.enumerated() {
      resources.append(
        """
        {"resourceType":"ServiceRequest","id":"x\(place)","status":"draft","intent":"order",\
        \(Self.code(exam)),\(subject),"authoredOn":"\(Self.date(Person.today))",\
        "occurrenceDateTime":"\(Self.date(Person.today))",\(Self.requester(0, of: person))}
        """)
    }
  }

  var subject: String { "\"subject\":{\"reference\":\"Patient/p\(person.number)\"}" }

  static func date(_ day: Int) -> String { "\(Day(number: Int32(day)))" }

  static func code(_ exam: ExamKind) -> String {
    """
    "code":{"coding":[{"system":"http://loinc.org","code":"\(exam.loinc)",\
    "display":"\(exam.display)"}],"text":"\(exam.display)"}
    """
  }

  static func requester(_ prescriber: Int, of person: Person) -> String {
    let name = prescriber == 0 ? "gp-\(person.number)" : "specialist-\(prescriber)"
    return "\"requester\":{\"reference\":\"Practitioner/\(name)\",\"display\":\"Dr \(name)\"}"
  }
}

extension RecordText {
  /// What lasts, where it was coded; the reason of today in half of the visits (assumptions).
  fileprivate mutating func writeConditions() {
    for state in world.states where person.states.contains(state.name) {
      let isMaternity = state.name == "pregnancy" || state.name == "breast-feeding"
      guard isMaternity || dice.chance(0.85) else { continue }
      let days = isMaternity ? dice.within(45..<230) : dice.within(200..<4_000)
      let onset = max(person.birth, Person.today - days)
      resources.append(condition(state.name, state.code, state.display, onset: onset))
      if state.name == "pregnancy" { writeDueDate(onset + 266) }
    }
    if let reason = person.reason, dice.chance(0.5) {
      resources.append(
        condition("reason", reason.code, reason.display, onset: Person.today - dice.within(0..<4)))
    }
  }

  private func condition(
    _ id: String, _ code: String, _ display: String, onset: Int
  ) -> String {
    """
    {"resourceType":"Condition","id":"\(id)","clinicalStatus":{"coding":[{"system":\
    "http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},\
    "verificationStatus":{"coding":[{"system":\
    "http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"confirmed"}]},\
    "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-fr","code":"\(code)",\
    "display":"\(display)"}],"text":"\(display)"},\(subject),\
    "onsetDateTime":"\(Self.date(onset))","recordedDate":"\(Self.date(onset))"}
    """
  }

  private mutating func writeDueDate(_ day: Int) {
    resources.append(
      """
      {"resourceType":"Observation","id":"due","status":"final","code":{"coding":[{"system":\
      "http://loinc.org","code":"11778-8","display":"Date estimée de l'accouchement"}]},\
      \(subject),"effectiveDateTime":"\(Self.date(Person.today - 30))",\
      "valueDateTime":"\(Self.date(day))"}
      """)
  }

  /// Of those without any, six in ten have "no known allergy" on record (assumption).
  fileprivate mutating func writeAllergies() {
    for (place, allergy) in person.allergies.enumerated() {
      let coding = allergy.snomed.map {
        "\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"\($0)\"}],"
      }
      writeAllergy("a\(place)", "\(coding ?? "")\"text\":\"\(allergy.display)\"")
    }
    if person.allergies.isEmpty, dice.chance(0.6) {
      writeAllergy(
        "none",
        #""coding":[{"system":"http://snomed.info/sct","code":"716186003"}]"#
          + #","text":"Pas d'allergie connue""#)
    }
  }

  private mutating func writeAllergy(_ id: String, _ code: String) {
    resources.append(
      """
      {"resourceType":"AllergyIntolerance","id":"\(id)","clinicalStatus":{"coding":[{"system":\
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]},\
      "verificationStatus":{"coding":[{"system":\
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",\
      "code":"confirmed"}]},"code":{\(code)},"patient":{"reference":"Patient/p\(person.number)"},\
      "recordedDate":"\(Self.date(max(person.birth, Person.today - dice.within(100..<3_000))))"}
      """)
  }

  /// Results, and the weight: known of nearly every child and of six adults in ten (assumption).
  fileprivate mutating func writeResults() {
    for (place, result) in person.results.enumerated() {
      let value =
        result.exam.unit == "1" && result.exam.usual.spread == 0
        ? "" : ",\(quantity(result.value, result.exam))"
      resources.append(
        observation("r\(place)", Self.code(result.exam), day: result.day, value))
    }
    guard dice.chance(person.age < 15 ? 0.95 : 0.6) else { return }
    let day = Person.today - dice.within(0..<(person.age < 15 ? 40 : 330))
    let code =
      #""code":{"coding":[{"system":"http://loinc.org","code":"29463-7","display":"Poids"}]}"#
    let value =
      ",\"valueQuantity\":{\"value\":\(Int(person.weight)),\"unit\":\"kg\","
      + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}"
    resources.append(observation("weight", code, day: day, value))
  }

  private func observation(_ id: String, _ code: String, day: Int, _ value: String) -> String {
    """
    {"resourceType":"Observation","id":"\(id)","status":"final",\(code),\(subject),\
    "effectiveDateTime":"\(Self.date(day))"\(value)}
    """
  }

  private func quantity(_ value: Double, _ exam: ExamKind) -> String {
    let number = String(format: "%.\(exam.digits)f", value)
    return """
      "valueQuantity":{"value":\(number),"unit":"\(exam.unit)",\
      "system":"http://unitsofmeasure.org","code":"\(exam.unit)"}
      """
  }
}
