import Foundation
import Workload

/// One line of a prescription in FHIR, written in one of the ways that software does.
struct LineText {
  let line: Person.Line
  let person: Person
  let place: Int
  /// Whether the prescriber's software writes this product with its code.
  let isCoded: Bool

  /// A `MedicationRequest`: a draft if it is being signed.
  ///
  /// Three doses in ten count pieces and
  /// not milligrams; three supplies in ten are given in months to dispense (assumptions).
  func order(_ dice: inout Dice) -> String {
    let status: String
    switch line.standing {
    case .signing: status = "draft"
    case .running, .stated: status = "active"
    case .ended: status = "completed"
    }
    let isSupplied = line.isLasting && line.days == 84 && dice.chance(0.3)
    let bounds = isSupplied ? "" : "\"boundsPeriod\":{\(period)},"
    let supply =
      isSupplied
      ? ",\"dispenseRequest\":{\"validityPeriod\":{\(period)},\"numberOfRepeatsAllowed\":2,"
        + "\"expectedSupplyDuration\":{\"value\":28,\"unit\":\"jours\","
        + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"d\"}}" : ""
    return """
      {"resourceType":"MedicationRequest","id":"m\(place)",\(BundleFrame.meta),\
      "status":"\(status)","intent":"order",\(medication),\(subject),\
      "authoredOn":"\(RecordText.date(line.start))",\
      \(RecordText.requester(line.prescriber, of: person)),\
      "groupIdentifier":{"system":"urn:local:ordonnance","value":"\(line.start)-\(line.prescriber)"}\
      ,"dosageInstruction":[\(dosage(bounds, &dice))]\(supply)}
      """
  }

  /// A `MedicationStatement`: what the patient takes without a prescription.
  func statement(_ dice: inout Dice) -> String {
    """
    {"resourceType":"MedicationStatement","id":"s\(place)","status":"active",\
    \(medication),\(subject),"effectivePeriod":{\(period)},\
    "dosage":[\(dosage("", &dice))]}
    """
  }

  private var subject: String { "\"subject\":{\"reference\":\"Patient/p\(person.number)\"}" }

  private var period: String {
    let end = RecordText.date(line.start + max(1, line.days) - 1)
    return "\"start\":\"\(RecordText.date(line.start))\",\"end\":\"\(end)\""
  }

  private var medication: String {
    let coding =
      !isCoded
      ? ""
      : "\"coding\":[{\"system\":\"http://www.whocc.no/atc\",\"code\":\"\(line.product.atc)\"}],"
    return "\"medicationCodeableConcept\":{\(coding)\"text\":\"\(line.product.label)\"}"
  }

  private func dosage(_ bounds: String, _ dice: inout Dice) -> String {
    let needed = line.product.isAsNeeded ? "\"asNeededBoolean\":true," : ""
    return """
      {"sequence":1,\(needed)"timing":{"repeat":{\(bounds)\(rhythm)}},\
      "route":{"coding":[{"system":"http://snomed.info/sct","code":"\(route)"}]},\
      "doseAndRate":[{"doseQuantity":{\(dose(&dice))}}]}
      """
  }

  private var rhythm: String {
    switch line.product.rhythm {
    case .daily(let times): "\"frequency\":\(times),\"period\":1,\"periodUnit\":\"d\""
    case .every(let days): "\"frequency\":1,\"period\":\(days),\"periodUnit\":\"d\""
    case .once: "\"count\":1"
    }
  }

  private func dose(_ dice: inout Dice) -> String {
    let product = line.product
    if product.unit == "mg/kg" {
      // From 50 kg on it is the adult's.
      let amount = (product.strength * min(50, person.weight)).rounded()
      return Self.quantity(amount, "mg", "mg")
    }
    if product.unit.hasPrefix("{") {
      let word = product.unit.dropFirst().dropLast()
      return "\"value\":\(Self.number(product.count)),\"unit\":\"\(word)\""
    }
    let isSolid = ["comprimé", "gélule", "capsule"].first { product.label.contains($0) }
    // A box whose piece is not the intake (15 mg of 10 mg tablets) is written in milligrams.
    if let isSolid, !line.product.label.contains("libération"), dice.chance(0.3),
      product.label.contains("\(Self.number(product.strength).replacing(".", with: ",")) ")
    {
      return "\"value\":\(Self.number(product.count)),\"unit\":\"\(isSolid)\""
    }
    return Self.quantity(product.strength * product.count, product.unit, product.unit)
  }

  private static func quantity(_ value: Double, _ unit: String, _ code: String) -> String {
    "\"value\":\(number(value)),\"unit\":\"\(unit)\","
      + "\"system\":\"http://unitsofmeasure.org\",\"code\":\"\(code)\""
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : String(format: "%g", value)
  }

  /// SNOMED CT, children of 284009009 route of administration.
  private var route: String {
    switch line.product.route {
    case "oral": "26643006"
    case "sub": "34206005"
    case "im": "78421000"
    case "iv": "47625008"
    case "inhaled": "447694001"
    case "nasal": "46713006"
    case "ocular": "54485002"
    case "vaginal": "16857009"
    case "transdermal": "45890007"
    case "sublingual": "37839007"
    case "uterine": "418321004"
    default: "448598008"
    }
  }
}
