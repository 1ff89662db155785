import Foundation

/// Documents whose form is right and whose content is not, and large ones.
extension HostileInput {
  static let contents = [
    HostileInput(
      "a number for a string",
      FHIR.bundle(FHIR.patient(), #"{"resourceType": "MedicationRequest", "status": 5}"#),
      .skipped(":3: Bundle.entry[1].resource.status is not a string")),
    HostileInput(
      "a list for a date",
      FHIR.bundle(#"{"resourceType": "Patient", "id": "p1", "birthDate": [1]}"#),
      .skipped(":2: Bundle.entry[0].resource.birthDate is not a string")),
    HostileInput(
      "entries that are no objects", FHIR.bundle(FHIR.patient(), "7"),
      .skipped(":3: Bundle.entry[1].resource is not an object")),
    HostileInput(
      "an element that is no resource",
      "[\(FHIR.patient()),\n 7, {\"resourceType\": 8}]",
      .skipped(":2: [1] is not an object", others: 1)),
    HostileInput(
      "a bundle inside with a bad entry",
      FHIR.bundle(FHIR.bundle(FHIR.warfarin, "[]")),
      .skipped(":7: Bundle.entry[0].resource.entry[1].resource is not an object")),
    HostileInput(
      "one key twice",
      FHIR.bundle(
        FHIR.patient(), "{\"resourceType\": \"Condition\",\n \"id\": \"a\", \"id\": \"b\"}"),
      .skipped(":4: Bundle.entry[1].resource has the key `id` twice")),
    HostileInput(
      "one key twice, far below",
      FHIR.bundle(
        FHIR.patient(),
        #"{"resourceType": "Condition", "code": {"coding": [{"code": "a", "code": "b"}]}}"#),
      .skipped(":3: Bundle.entry[1].resource.code.coding[0] has the key `code` twice")),
    HostileInput(
      "two resources in one entry",
      "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {}, \"resource\": {}}]}",
      .skipped(":1: Bundle.entry[0] has the key `resource` twice")),
    HostileInput(
      "a key with escapes",
      FHIR.bundle(FHIR.patient(), #"{"resourceType": "Condition", "\u0069d": "a"}"#),
      .skipped(":3: Bundle.entry[1].resource has a key with escapes: `id`")),
    HostileInput(
      "a thousand keys",
      FHIR.bundle(
        FHIR.patient(),
        "{\"resourceType\": \"Condition\", "
          + (0..<1_000).map { "\"k\($0)\": 1" }.joined(separator: ", ") + "}"),
      .skipped(":3: Bundle.entry[1].resource has more than 256 keys")),
    HostileInput(
      "the year nought",
      FHIR.bundle(
        FHIR.patient(), #"{"resourceType": "Condition", "onsetDateTime": "0000-00-00"}"#),
      .skipped(":3: Bundle.entry[1].resource.onsetDateTime is not a date")),
    HostileInput(
      "the last day of all", FHIR.order("m", "B01AA03", "warfarin", on: "9999-12-31"),
      .read(entries: 1)),
    HostileInput(
      "the first day of all", FHIR.order("m", "B01AA03", "x", on: "0001-01-01"),
      .read(entries: 1)),
    HostileInput(
      "numbers out of range",
      FHIR.bundle(
        ["1e400", "-1e-400", "1" + FHIR.digits(400), "0." + FHIR.digits(400) + "1"]
          .enumerated().map { FHIR.potassium("k\($0)", $1) }), .read(entries: 4)),
    HostileInput("a NUL in a name", FHIR.order("m", "B01AA03", #"\u0000"#), .read(entries: 1)),
    HostileInput(
      "control characters in names", FHIR.order("m", "X99ZZ99", #"\u001b[31mred\n\u0007"#),
      .read(entries: 1)),
    HostileInput(
      "a product made of itself",
      FHIR.bundle(
        FHIR.orderOfMix,
        """
        {"resourceType": "Medication", "id": "mix", "ingredient": [
          {"itemReference": {"reference": "Medication/mix"}},
          {"itemReference": {"reference": "Medication/other"}}]}
        """,
        """
        {"resourceType": "Medication", "id": "other", "ingredient": [
          {"itemReference": {"reference": "Medication/mix"}}]}
        """), .read(entries: 1)),
    HostileInput(
      "orders that replace each other",
      FHIR.bundle(
        ["a", "b"].map { id in
          """
          {"resourceType": "MedicationRequest", "id": "\(id)", "status": "active",
           "priorPrescription": {"reference": "MedicationRequest/\(id == "a" ? "b" : "a")"},
           "authoredOn": "2026-01-01", "medicationCodeableConcept": {"coding": [
             {"system": "http://www.whocc.no/atc", "code": "B01AA03"}]}}
          """
        }), .read(entries: 2)),
    HostileInput(
      "a result of itself",
      """
      {"resourceType": "Observation", "id": "o", "hasMember": [{"reference": "Observation/o"}],
       "basedOn": [{"reference": "Observation/o"}], "partOf": [{"reference": "Observation/o"}],
       "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}}
      """, .read(entries: 1)),
    HostileInput(
      "a patient who is the patient of the patient",
      #"{"resourceType": "Patient", "id": "p", "link": [{"other": {"reference": "Patient/p"}}]}"#,
      .read(entries: 0)),
  ]

  /// Large input. `./dev test`, which builds for release, runs it whole; a build for debugging, which
  /// is some fifty times slower, runs a fiftieth, unless `VIGIE_WHOLE_SIZES` is set.
  private static let scale: Int = {
    #if DEBUG
      let isWhole = ProcessInfo.processInfo.environment["VIGIE_WHOLE_SIZES"] != nil
      return isWhole ? 1 : 50
    #else
      return 1
    #endif
  }()

  static let sizes = [
    HostileInput(
      "a text of 2 MB",
      FHIR.bundle(FHIR.patient(), FHIR.order("m", "X", String(repeating: "x", count: 2_000_000))),
      .skipped(":5: Bundle.entry[1].resource.medicationCodeableConcept.text is longer than 1 MiB")),
    HostileInput(
      "a code of 200 kB", FHIR.order("m", String(repeating: "A", count: 200_000), "x"),
      .read(entries: 1)),
    HostileInput(
      "a line of 200 MB",
      FHIR.bundle(
        FHIR.patient(),
        "{\"resourceType\": \"Condition\", \"id\": \""
          + String(repeating: "x", count: 200_000_000 / scale) + "\"}"),
      .skipped(":3: Bundle.entry[1].resource.id is longer than 1 MiB")),
    HostileInput(
      "200 MB of nothing",
      FHIR.bundle(FHIR.warfarin, String(repeating: " ", count: 200_000_000 / scale) + "{}"),
      .skipped(":6: Bundle.entry[1].resource has no `resourceType`")),
    HostileInput(
      "more than 256 MiB", bytes: { [UInt8](repeating: 0x20, count: 1 << 28 + 1) },
      .refused(": more than 268435456 bytes")),
    HostileInput(
      "100,000 entries", FHIR.bundle((0..<100_000 / scale).map { FHIR.potassium("o\($0)", "4.1") }),
      .read(entries: 100_000 / scale)),
    HostileInput(
      "20,000 documents of one list of 20,000 results",
      FHIR.bundle(
        (0..<20_000 / scale).map {
          """
          {"resourceType": "Composition", "id": "c\($0)", "status": "final",
           "date": "\(1000 + $0 % 9000)", "section": [{"entry": [{"reference": "List/l"}]}]}
          """
        } + [
          "{\"resourceType\": \"List\", \"id\": \"l\", \"entry\": ["
            + (0..<20_000 / scale).map { #"{"item": {"reference": "Observation/o\#($0)"}}"# }
            .joined(separator: ",") + "]}"
        ] + (0..<20_000 / scale).map { FHIR.potassium("o\($0)", "4.1") }),
      .read(entries: 20_000 / scale)),
    HostileInput(
      "more than a million resources",
      "[" + String(repeating: #"{"resourceType":"A"},"#, count: 1_000_000)
        + #"{"resourceType":"A"}]"#,
      .refused(":1: more than 1000000 resources")),
    HostileInput(
      "a million codings",
      FHIR.bundle(
        FHIR.patient(),
        "{\"resourceType\": \"Condition\", \"code\": {\"coding\": ["
          + String(repeating: #"{"code": "c"},"#, count: 1_000_000 / scale) + "{}]}}"),
      .skipped(":3: Bundle.entry[1].resource.code has more than 1000 codings")),
    HostileInput(
      "a million dosage instructions",
      """
      {"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [
        {"system": "http://www.whocc.no/atc", "code": "B01AA03"}]}, "dosageInstruction": [
      """ + String(repeating: #"{"sequence": 1},"#, count: 1_000_000 / scale) + "{}]}",
      .read(entries: 1)),
    HostileInput(
      "a million keys in all",
      "{\"resourceType\": \"Basic\", \"a\": ["
        + String(repeating: #"{"a":{},"b":1,"c":[],"d":0,"e":{}},"#, count: 200_000 / scale)
        + "{}]}", .read(entries: 0)),
  ]
}
