import Testing

/// Input that is broken, hostile or merely surprising, with what must come of it.
struct HostileInput: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: @Sendable () -> [UInt8]
  let outcome: Outcome

  enum Outcome: Sendable, Equatable {
    /// Nothing of it is read; the words follow the file's name.
    case refused(String)
    /// The rest is read; the words of the first thing left out follow the file's name.
    case skipped(String, others: Int = 0)
    /// All of it is read: so many entries in so many records.
    case read(entries: Int, records: Int = 1)
  }

  init(_ name: String, _ text: @autoclosure @escaping @Sendable () -> String, _ outcome: Outcome) {
    self.init(name, bytes: { Array(text().utf8) }, outcome)
  }

  init(_ name: String, bytes: @escaping @Sendable () -> [UInt8], _ outcome: Outcome) {
    (self.name, self.bytes, self.outcome) = (name, bytes, outcome)
  }

  var testDescription: String { name }
}

// MARK: - The table

extension HostileInput {
  static let all = notJSON + otherFormats + notFHIR + packed + lines + contents + sizes

  private static let notJSON = [
    HostileInput("empty", "", .refused(":1: not JSON: there is nothing in it")),
    HostileInput("blank", " \n\t", .refused(":1: not JSON: there is nothing in it")),
    HostileInput(
      "a byte order mark alone", bytes: { [0xEF, 0xBB, 0xBF] }, .refused(":1: not JSON: ")),
    HostileInput(
      "truncated", "{\"resourceType\":\n\"Bundle\",", .refused(":2: not JSON: a comma, a bracket")),
    HostileInput(
      "a comma too many", "{\"resourceType\":\n\"Patient\",}",
      .refused(":2: not JSON: a comma, a bracket")),
    HostileInput(
      "invalid UTF-8", bytes: { Array("{\"id\":\n\"".utf8) + [0xFF, 0xFE, 0x22, 0x7D] },
      .refused(":2: not JSON: the input is not valid UTF-8")),
    HostileInput(
      "an overlong NUL", bytes: { Array("{\"id\": \"".utf8) + [0xC0, 0x80, 0x22, 0x7D] },
      .refused(":1: not JSON: the input is not valid UTF-8")),
    HostileInput(
      "a lone surrogate", #"{"resourceType": "Patient", "id": "\ud800"}"#,
      .refused(":1: not JSON: ")),
    HostileInput(
      "a NUL between tokens", "{\"resourceType\": \"Patient\",\u{0}\"id\": \"a\"}",
      .refused(":1: not JSON: ")),
    HostileInput(
      "a line feed in a string", "{\"resourceType\": \"Pat\nient\"}", .refused(":1: not JSON: ")),
    HostileInput(
      "a number of no grammar", #"{"resourceType": "Patient", "x": 01}"#,
      .refused(":1: not JSON: ")),
    HostileInput(
      "two documents in a row", #"{"resourceType": "Patient"} {}"#, .refused(":1: not JSON: ")),
    HostileInput(
      "open brackets", String(repeating: "[", count: 100_000), .refused(":1: not JSON: ")),
    HostileInput(
      "10,000 levels", FHIR.nested(10_000), .refused(":1: not JSON: the JSON document was too deep")
    ),
    HostileInput("200 levels", FHIR.nested(200), .read(entries: 0)),
  ]

  private static let otherFormats = [
    HostileInput(
      "FHIR in XML", "<?xml version=\"1.0\"?>\n<Bundle xmlns=\"http://hl7.org/fhir\"/>",
      .refused(": this is FHIR in XML; ask the server for JSON (`_format=json`)")),
    HostileInput(
      "CDA", "\u{FEFF}<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>",
      .refused(": this is a CDA document")),
    HostileInput("other XML", "<a/>", .refused(": this is XML")),
    HostileInput(
      "a web page", "<!DOCTYPE html><html>502 Bad Gateway", .refused(": this is a web page")),
    HostileInput(
      "HL7 v2", "MSH|^~\\&|LAB|HOSP|||20260301||ORU^R01|1|P|2.5\r",
      .refused(": this is a message of HL7 v2")),
    HostileInput(
      "HL7 v2 in its frame", "\u{0B}MSH|^~\\&|LAB", .refused(": this is a message of HL7 v2")),
    HostileInput("a PDF", "%PDF-1.7\n", .refused(": this is a PDF")),
    HostileInput("a ZIP", "PK\u{3}\u{4}..", .refused(": this is a ZIP archive")),
    HostileInput(
      "UTF-16", bytes: { [0xFF, 0xFE] + "{}".utf16.flatMap { [UInt8($0), 0] } },
      .refused(": this is text in UTF-16; save it as UTF-8")),
    HostileInput(
      "UTF-16 without a mark", bytes: { "{}".utf16.flatMap { [0, UInt8($0)] } },
      .refused(": this is text in UTF-16; save it as UTF-8")),
    HostileInput(
      "zstd", bytes: { [0x28, 0xB5, 0x2F, 0xFD, 0] },
      .refused(": this is compressed in a way that is not read")),
  ]

  private static let notFHIR = [
    HostileInput("a string", "\"hello\"", .refused(":1: the document is not an object")),
    HostileInput("an empty array", "[]", .refused(":1: the document holds no resource of FHIR")),
    HostileInput("an array of numbers", "[1, 2]", .refused(":1: [0] is not an object")),
    HostileInput("no type", #"{"id": "a"}"#, .refused(":1: the document has no `resourceType`")),
    HostileInput(
      "a type that is a number", #"{"resourceType": 5}"#,
      .refused(":1: resourceType is not a string")),
    HostileInput(
      "entry is an object", #"{"resourceType": "Bundle", "entry": {}}"#,
      .refused(":1: entry is not an array")),
    HostileInput(
      "a bundle with two lists", #"{"resourceType": "Bundle", "entry": [], "entry": []}"#,
      .refused(":1: the document has the key `entry` twice")),
    HostileInput(
      "two patients", FHIR.bundle(FHIR.patient(), #"{"resourceType": "Patient", "id": "p2"}"#),
      .refused(":3: Bundle.entry[1].resource is about `Patient/p2`, others are about `Patient/p1`")
    ),
    HostileInput(
      "another subject",
      FHIR.bundle(
        FHIR.patient(),
        #"{"resourceType": "Condition", "subject": {"reference": "Patient/p2"}}"#),
      .refused(":3: Bundle.entry[1].resource is about `Patient/p2`")),
    HostileInput(
      "another patient in a bundle inside",
      FHIR.bundle(
        FHIR.patient(), FHIR.bundle(#"{"resourceType": "Patient", "id": "p2"}"#)),
      .refused(":4: Bundle.entry[1].resource.entry[0].resource is about `Patient/p2`")),
    HostileInput("an empty bundle", #"{"resourceType": "Bundle"}"#, .read(entries: 0)),
    HostileInput(
      "nobody is named",
      #"{"resourceType": "Condition", "code": {"coding": [{"system": "s", "code": "c"}]}}"#,
      .read(entries: 1)),
    HostileInput(
      "a group", #"{"resourceType": "Condition", "subject": {"reference": "Group/g"}}"#,
      .read(entries: 0)),
  ]

  private static let packed = [
    HostileInput("gzip", bytes: { FHIR.gzip(FHIR.warfarin) }, .read(entries: 1)),
    HostileInput(
      "two members of gzip",
      bytes: {
        FHIR.gzip(String(FHIR.warfarin.prefix(50))) + FHIR.gzip(String(FHIR.warfarin.dropFirst(50)))
      },
      .read(entries: 1)),
    HostileInput(
      "gzip padded with zeros", bytes: { FHIR.gzip(FHIR.warfarin) + [0, 0] }, .read(entries: 1)),
    HostileInput(
      "gzip cut short", bytes: { FHIR.gzip(FHIR.warfarin).dropLast(10) },
      .refused(": the gzip ends early; is the file complete?")),
    HostileInput(
      "gzip, its head only", bytes: { [0x1F, 0x8B] },
      .refused(": the gzip ends early; is the file complete?")),
    HostileInput(
      "gzip with a wrong check sum",
      bytes: {
        var bytes = FHIR.gzip(FHIR.warfarin)
        bytes[bytes.count - 5] ^= 1
        return bytes
      }, .refused(": the gzip is damaged; fetch the file again")),
    HostileInput(
      "gzip with more behind it", bytes: { FHIR.gzip(FHIR.warfarin) + [1, 2] },
      .refused(": the gzip is damaged; fetch the file again")),
    HostileInput(
      "gzip of XML", bytes: { FHIR.gzip("<Bundle xmlns=\"http://hl7.org/fhir\"/>") },
      .refused(": this is FHIR in XML")),
    HostileInput(
      "a bomb: 300 MB in 300 kB",
      bytes: { FHIR.gzip(String(repeating: " ", count: 300_000_000)) },
      .refused(": more than 268435456 bytes once unpacked")),
  ]

  private static let lines = [
    HostileInput(
      "a bundle a line", FHIR.lines(FHIR.bundle(FHIR.warfarin), FHIR.bundle(FHIR.ibuprofen)),
      .read(entries: 2, records: 2)),
    HostileInput(
      "a bundle a line, with blank lines and carriage returns",
      "\r\n"
        + FHIR.lines(FHIR.bundle(FHIR.warfarin), "", FHIR.bundle(FHIR.ibuprofen))
        .replacing("\n", with: "\r\n"), .read(entries: 2, records: 2)),
    HostileInput(
      "a bad line between bundles",
      FHIR.lines(FHIR.bundle(FHIR.warfarin), "{\"resourceType\":", FHIR.bundle(FHIR.ibuprofen)),
      .skipped(":2: not JSON: a comma, a bracket")),
    HostileInput(
      "a bad line before bundles", FHIR.lines("oops", FHIR.bundle(FHIR.warfarin)),
      .skipped(":1: not JSON: ")),
    HostileInput(
      "invalid UTF-8 on one line",
      bytes: {
        [0x22, 0xFF, 0x22, 0x0A] + Array(FHIR.lines(FHIR.bundle(FHIR.warfarin), "").utf8)
      }, .skipped(":1: not JSON: the input is not valid UTF-8")),
    HostileInput(
      "a string left open on one line",
      FHIR.lines(FHIR.bundle(FHIR.warfarin), "{\"id\": \"", FHIR.bundle(FHIR.warfarin)),
      .skipped(":2: not JSON: a string is opened, but never closed")),
    HostileInput(
      "10,000 levels on one line",
      FHIR.lines(FHIR.nested(10_000), FHIR.bundle(FHIR.warfarin), FHIR.bundle(FHIR.warfarin)),
      .skipped(":1: not JSON: the JSON document was too deep")),
    HostileInput(
      "a loose resource between bundles",
      FHIR.lines(FHIR.bundle(FHIR.warfarin), FHIR.warfarin, FHIR.bundle(FHIR.warfarin)),
      .skipped(":2: bundles and loose resources in one file; write one bundle a line")),
    HostileInput(
      "a bundle between loose resources", FHIR.lines(FHIR.warfarin, FHIR.bundle(FHIR.warfarin)),
      .refused(":2: bundles and loose resources in one file; write one bundle a line")),
    HostileInput(
      "loose resources", FHIR.lines(FHIR.patient(), FHIR.warfarin, FHIR.ibuprofen),
      .read(entries: 2)),
    HostileInput(
      "a bad line between loose resources",
      FHIR.lines(FHIR.patient(), "{\"resourceType\":", FHIR.warfarin, "7"),
      .skipped(":2 is not JSON: a comma, a bracket", others: 1)),
    HostileInput(
      "loose resources of two patients",
      FHIR.lines(FHIR.patient(), FHIR.warfarin, #"{"resourceType": "Patient", "id": "p2"}"#),
      .refused(
        ":3: Patient is about `Patient/p2`, others are about `Patient/p1`: "
          + "write one bundle a line, or a file for each patient")),
  ]
}
