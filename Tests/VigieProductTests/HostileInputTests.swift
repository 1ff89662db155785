import Testing

/// Input that is broken, hostile or merely surprising: a clear word, the right code, no crash.
@Suite("Hostile input", .serialized)
struct HostileInputTests {
  struct Input: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: Int32
    /// What the complaint must say after the file's name.
    let says: String

    init(_ name: String, _ text: String, _ code: Int32, _ says: String) {
      self.init(name, Array(text.utf8), code, says)
    }

    init(_ name: String, _ bytes: [UInt8], _ code: Int32, _ says: String) {
      (self.name, self.bytes, self.code, self.says) = (name, bytes, code, says)
    }

    var testDescription: String { name }
  }

  static let inputs = [
    Input("empty", "", 3, ":1: not JSON: there is nothing in it"),
    Input("blank", " \n\t", 3, ":1: not JSON: there is nothing in it"),
    Input("a byte order mark alone", [0xEF, 0xBB, 0xBF], 3, ":1: not JSON: "),
    Input("truncated", "{\"resourceType\":\n\"Bundle\",", 3, ":2: not JSON: a comma, a bracket"),
    Input(
      "invalid UTF-8",
      Array("{\"resourceType\": \"Patient\", \"id\": \"".utf8) + [0xFF, 0xFE, 0x22, 0x7D],
      3, ":1: not JSON: "),
    Input("a lone surrogate", #"{"resourceType": "Patient", "id": "\ud800"}"#, 3, ":1: not JSON: "),
    Input(
      "a NUL", Array("{\"resourceType\": \"Patient\",".utf8) + [0] + Array("\"id\": \"a\"}".utf8),
      3,
      ":1: not JSON: "),
    Input("open brackets", String(repeating: "[", count: 100_000), 3, ":1: not JSON: "),
    Input(
      "deep nesting",
      #"{"resourceType": "Patient", "extension": "# + String(repeating: "[", count: 5_000)
        + String(repeating: "]", count: 5_000) + "}", 3, ":1: not JSON: "),
    Input("XML", "<Bundle xmlns=\"http://hl7.org/fhir\"/>", 3, ":1: not JSON: "),
    Input("two documents", #"{"resourceType": "Patient"} {}"#, 3, ":1: not JSON: "),
    Input("an array", "[1, 2]", 3, ":1: the document is not an object"),
    Input("a string", "\"hello\"", 3, ":1: the document is not an object"),
    Input("no type", #"{"id": "a"}"#, 3, ":1: the document has no `resourceType`"),
    Input(
      "entry is an object", #"{"resourceType": "Bundle", "entry": {}}"#, 3,
      ":1: entry is not an array"),
    Input(
      "two patients",
      FHIR.bundle(FHIR.patient(), #"{"resourceType": "Patient", "id": "p2"}"#), 3,
      ":3: Bundle.entry[1].resource is about `Patient/p2`"),
    Input(
      "a number for a string",
      FHIR.bundle(FHIR.patient(), #"{"resourceType": "MedicationRequest", "status": 5}"#), 4,
      ":3: Bundle.entry[1].resource.status is not a string"),
    Input(
      "a list for a date",
      FHIR.bundle(#"{"resourceType": "Patient", "id": "p1", "birthDate": [1]}"#), 4,
      ":2: Bundle.entry[0].resource.birthDate is not a string"),
    Input(
      "entries that are no objects", FHIR.bundle(FHIR.patient(), "7"), 4,
      ":3: Bundle.entry[1].resource is not an object"),
    Input("an empty bundle", #"{"resourceType": "Bundle", "type": "collection"}"#, 0, ""),
    Input(
      "a very long code", FHIR.order("m", String(repeating: "A", count: 200_000), "x"), 0, ""),
    Input(
      "control characters in names", FHIR.order("m", "X99ZZ99", #"\u001b[31mred\n\u0007"#), 0, ""),
  ]

  @Test("is refused, or skipped by name", arguments: inputs)
  func input(_ input: Input) throws {
    let scratch = try Scratch()
    let path = try scratch.add("record.json", input.bytes)
    for format in ["text", "json"] {
      let run = try CommandRun(
        ["check", path, "--as-of", "2026-03-10", "--format", format])
      #expect(run.code == input.code, "\(run.complaints)")
      #expect(run.complaints.isEmpty == input.says.isEmpty)
      #expect(input.says.isEmpty || run.complaints.contains(path + input.says))
      #expect(run.output.isEmpty == (input.code == 3))
      #expect(!run.output.contains("\u{1B}"), "a record must not write to the terminal")
    }
  }

  @Test("a folder where a file is needed")
  func folder() throws {
    let scratch = try Scratch()
    let run = try CommandRun(["check", scratch.folder.path])
    #expect(run.code == 3)
    #expect(run.complaints.hasSuffix(": a folder, where a file is needed\n"))
  }
}
