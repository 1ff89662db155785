import Foundation
import Testing

/// What a scan says of its input, without saying anything of whom it is about.
@Suite("Scan, its words", .serialized)
struct ScanPrivacyTests {
  /// What the documents below say, and nobody may read in a log.
  private static let secrets = ["dupont", "durand", "seropositif", "1500175"]

  private static let patient = #"{"resourceType":"Patient","id":"dupont"}"#

  private static func order(_ members: String) -> String {
    #"{"resourceType":"MedicationRequest","status":"active","intent":"order","#
      + #""medicationCodeableConcept":{"text":"HIV Dupont"},"# + members + "}"
  }

  private static let subject = #""subject":{"reference":"Patient/dupont"}"#

  private static let hostile: [String] = [
    FHIR.bundle(patient, #"{"resourceType":"Patient","id":"durand-1500175"}"#),
    FHIR.bundle(patient, order(#""subject":{"reference":"Patient/durand"}"#)),
    FHIR.bundle(patient, order(subject + #","authoredOn":"Dupont, le 3""#)),
    FHIR.bundle(patient, order(subject + #","id":"Dupont HIV","identifier":5"#)),
    FHIR.bundle(patient, order(subject + #","dupont":1,"dupont":2"#)),
    FHIR.bundle(patient, order(subject + #","seropositif":{"dupont":1,"dupont":2}"#)),
    FHIR.bundle(patient, order(subject + #","dup\u006Fnt":1"#)),
    FHIR.bundle(#"{"resourceType":"Patient","id":"dupont","birthDate":"Dupont 1950"}"#),
    FHIR.bundle(#"{"resourceType":"Dupont HIV","id":"x"}"#),
    FHIR.bundle(
      patient,
      #"{"resourceType":"Observation","id":"o","status":"final","#
        + subject + #","code":{"coding":[{"system":"http://loinc.org","code":"75622-1"}]},"#
        + #""component":[{"code":{"text":"HIV de Dupont"},"valueString":"seropositif"}]}"#),
    #"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:dupont","#
      + #""response":{"status":"404 seropositif"}},{"resource":"# + patient + "}]}",
    #"{"resourceType":"Bundle","Dupont HIV":"Dupont", x"#,
    #"{"resourceType":"Dupont HIV"}"#,
    #"{"Dupont HIV":1,"Dupont HIV":2}"#,
  ].map { $0.replacing("\n", with: " ") }

  private func secrets(in text: String) -> [String] {
    Self.secrets.filter { text.lowercased().contains($0) }
  }

  @Test("no word of a document is in the log or in the summary; place and cause are")
  func hostile() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", Self.hostile.joined(separator: "\n"))
    let run = try ScanRun.run(source, "--summary", scratch.path("sum"))
    #expect(run.code == 4)
    #expect(secrets(in: run.complaints) == [], "\(run.complaints)")
    let summary = String(decoding: try scratch.bytes("sum"), as: UTF8.self)
    #expect(secrets(in: summary) == [])
    for words in [
      ":1: Bundle.entry[1].resource is about another patient than the others",
      ":3: Bundle.entry[1].resource.authoredOn is not a date",
      ":10: Bundle.entry[1].resource.component[0] has no code to be known by\n",
      ":11: Bundle.entry[0].response is a failure\n", ":12: not JSON: ",
    ] {
      #expect(run.complaints.contains("skipped: \(source)\(words)"), "\(words)")
    }
  }

  @Test("nor where the documents were imported into a store")
  func stored() throws {
    let scratch = try Scratch()
    let source = try scratch.add("in.ndjson", Self.hostile.joined(separator: "\n"))
    let store = scratch.path("s.vigiestore")
    #expect(try CommandRun(["store", "import", source, "--store", store]).code == 4)
    let run = try ScanRun.run(store, "--summary", scratch.path("sum"))
    #expect(run.code == 4)
    #expect(run.complaints.contains("could not be read when it was imported"))
    #expect(secrets(in: run.complaints) == [], "\(run.complaints)")
    #expect(secrets(in: String(decoding: try scratch.bytes("sum"), as: UTF8.self)) == [])
  }

  @Test("a thousand parts that could not be read do not hide a record that could not be")
  func notices() throws {
    let scratch = try Scratch()
    let bad = FHIR.bundle(FHIR.patient(), #"{"resourceType": "Condition", "id": 7}"#)
      .replacing("\n", with: " ")
    let lines = Array(repeating: bad, count: 1_005) + Array(repeating: "no JSON", count: 1_003)
    let source = try scratch.add("in.ndjson", lines.joined(separator: "\n"))
    let run = try ScanRun.run(source, "--summary", scratch.path("sum"))
    #expect(run.code == 4)
    #expect(run.complaints.contains("skipped: \(source):1006: not JSON"))
    #expect(run.complaints.contains("skipped: 5 more parts, "))
    #expect(run.complaints.contains("skipped: 3 more records, "))
    let json = try JSONSerialization.jsonObject(with: try scratch.bytes("sum"))
    let skipped = try #require((json as? [String: Any])?["skipped"] as? [String: Any])
    #expect(skipped["records"] as? Int == 1_003)
    #expect(skipped["parts"] as? Int == 1_005)
    #expect((skipped["first"] as? [String])?.count == 2_000)
    let quiet = try ScanRun.run(source, "--quiet").complaints.split(separator: "\n")
    #expect(quiet.count == 1_001)
    #expect(quiet.last?.contains("3 more records, ") == true)
  }
}
