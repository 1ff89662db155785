import Testing

/// A bundle of a made-up sender, who words all resources of a type alike.
struct SenderBundle {
  /// Where a sender strays: `text` stands in the place of what is there.
  struct Slip: Sendable, CustomTestStringConvertible, CustomStringConvertible {
    let place: String
    let text: String

    var description: String { "`\(place)` as `\(text)`" }
    var testDescription: String { description }
  }

  private let patient: Int
  private let slip: Slip?

  init(patient: Int, _ slip: Slip? = nil) {
    self.patient = patient
    self.slip = slip
  }

  /// In UTF-8.
  var bytes: [UInt8] {
    var resources = [
      """
      {"resourceType":"Patient","id":"p\(patient)","meta":{"versionId":"1"},"name":[{"family":\
      "Noël \(patient)"}],"gender":"female","birthDate":"199\(patient % 10)-04-1\(patient % 9)"}
      """,
      #"{"resourceType":"Organization","id":"org","name":"Ward"}"#,
    ]
    for line in 0..<4 {
      resources.append(order(line))
      resources.append(exam(line))
    }
    let entries = resources.enumerated().map { place, resource in
      #"{"fullUrl":"urn:uuid:\#(place)-\#(patient)","resource":\#(resource)}"#
    }
    var text =
      #"{"resourceType":"Bundle","id":"b\#(patient)","type":"collection","entry":["#
      + entries.joined(separator: ", ") + "]}\n"
    if let slip, let range = text.ranges(of: slip.place).last {
      text.replaceSubrange(range, with: slip.text)
    }
    return Array(text.utf8)
  }

  private func order(_ line: Int) -> String {
    let codes = ["M01AE01", "B01AA03", "C09AA05", "N02BE01", "A10BA02"]
    let code = codes[(line + patient) % codes.count]
    let status = (line + patient) % 5 == 4 ? "cancelled" : "active"
    return """
      {"resourceType":"MedicationRequest","id":"m\(line)","status":"\(status)","intent":"order",\
      "category":[{"text":"community"}],"medicationCodeableConcept":{"coding":[{"system":\
      "urn:local","code":"F\(code)","display":"Spécialité \(code) 5 mg"},{"system":\
      "http://www.whocc.no/atc","code":"\(code)"}],"text":"\(code), comprimé"},"subject":\
      {"reference":"Patient/p\(patient)"},"encounter":{"reference":"Encounter/e\(line)"},\
      "authoredOn":"2025-12-0\(line + 1)T09:30:00+01:00","requester":{"reference":\
      "Practitioner/d\(line)","display":"Dr \\"X\\" Zoé"},"dosageInstruction":[{"sequence":1,\
      "timing":{"repeat":{"boundsPeriod":{"start":"2025-12-0\(line + 2)","end":\
      "2025-12-1\((line + patient) % 7)"},"frequency":\(1 + patient % 2),"period":1,"periodUnit":\
      "d"}},"doseAndRate":[{"doseQuantity":{"value":1.0,"unit":"comprimé"}}]}],"dispenseRequest":\
      {"numberOfRepeatsAllowed":\(patient % 3),"quantity":{"value":56,"unit":"comprimé"}}}
      """
  }

  private func exam(_ line: Int) -> String {
    let codes = ["2823-3", "2160-0", "6301-6", "11884-4", "63895-7"]
    let code = codes[(line + patient) % codes.count]
    let status = (line + patient) % 4 == 3 ? "preliminary" : "final"
    return """
      {"resourceType":"Observation","id":"o\(line)","status":"\(status)","code":{"coding":[{\
      "system":"http://loinc.org","code":"\(code)","display":"analyte, left \(code)"}]},"subject":\
      {"reference":"Patient/p\(patient)"},"encounter":{"reference":"Encounter/e\(line)"},\
      "effectiveDateTime":"2026-01-0\(line + 1)T10:30:00Z","issued":"2026-01-0\(line + 1)T23:00:00Z",\
      "performer":[{"reference":"Organization/lab"}],"valueQuantity":{"value":\(patient).\(line),\
      "unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"},"interpretation":[{\
      "coding":[{"code":"\(patient % 2 == 0 ? "H" : "N")"}]}]}
      """
  }

  static let slips = [
    Slip(place: #""id":"o3""#, text: #""id":"o2""#),
    Slip(place: #""id":"o3""#, text: #""id":"o\u0033""#),
    Slip(place: #""id":"o3","#, text: ""),
    Slip(place: #""id":"org""#, text: #""id":"lab""#),
    Slip(place: #""status":"final","#, text: #""status":"final","status":"final","#),
    Slip(place: #""status":"final","#, text: #""status":"entered-in-error","#),
    Slip(place: #""status":"final","#, text: #""_status":{"extension":[{"url":"x"}]},"#),
    Slip(place: #""status":"final","#, text: #""modifierExtension":[{"url":"x"}],"#),
    Slip(place: #""status":"final","#, text: #""implicitRules":"x","#),
    Slip(place: #""status":"final","#, text: #""dataAbsentReason":{"text":"lost"},"#),
    Slip(place: #""intent":"order""#, text: #""intent":"plan""#),
    Slip(place: #""intent":"order""#, text: #""intent":"order","doNotPerform":true"#),
    Slip(place: #""intent":"order""#, text: #""intent":"order","groupIdentifier":{"value":"1"}"#),
    Slip(place: #"/p"#, text: "/q"),
    Slip(place: #"Patient/"#, text: "Group/"),
    Slip(place: #"Patient/"#, text: "http://host/Patient/"),
    Slip(place: #"Encounter/"#, text: "EpisodeOfCare/"),
    Slip(place: #"Organization/lab"#, text: "Organization/org"),
    Slip(place: #"Organization/lab"#, text: "Organization/lab/_history/2"),
    Slip(place: #"Practitioner/"#, text: "Practitioner?identifier=a|"),
    Slip(place: #"2026-01-0"#, text: "2026-13-0"),
    Slip(place: #"2025-12-05""#, text: #"2025-12""#),
    Slip(place: #""start":"2025"#, text: #""start":"2027"#),
    Slip(place: #"T09:30:00+01:00"#, text: "T09:30:00+1:00"),
    Slip(place: #""value":56"#, text: #""value":056"#),
    Slip(place: #"mmol/L","system""#, text: #"furlong","system""#),
    Slip(place: #""code":"mmol/L""#, text: #""code":"?""#),
    Slip(
      place: #""valueQuantity":{"value":"#, text: #""valueQuantity":{"value":12345678901234567890"#),
    Slip(
      place: #""valueQuantity":{"value":"#, text: #""valueQuantity":{"comparator":"<","value":"#),
    Slip(place: #""valueQuantity":{"#, text: #""valueString":"x","valueQuantity":{"#),
    Slip(place: #""code":"H""#, text: #""code":"L""#),
    Slip(place: #"comprimé"}],"#, text: #"comprim\u00e9"}],"#),
    Slip(place: #"Spécialité"#, text: #"Spe\u0301cialite\u0301"#),
    Slip(place: #""system":"http://loinc.org","#, text: ""),
    Slip(place: #"http://www.whocc.no/atc"#, text: "urn:other"),
    Slip(place: #"Zoé"#, text: #"\ud83d"#),
    Slip(place: #"Zoé"#, text: "Zo\u{1}"),
    Slip(place: #""birthDate":"199"#, text: #""birthDate":"x199"#),
    Slip(place: #""gender":"female""#, text: #""gender":"other","link":[]"#),
    Slip(place: #""urn:uuid:1-"#, text: #""http://host/Organization/"#),
    Slip(place: #""type":"collection""#, text: #""type":"searchset""#),
    Slip(place: #"]}"#, text: "]"),
    Slip(place: #"]}"#, text: "]}{}"),
    Slip(place: #", {"fullUrl""#, text: #" {"fullUrl""#),
    Slip(place: #"Observation"#, text: "Condition"),
    Slip(place: #"Organization","id"#, text: #"Provenance","id"#),
  ]
}
