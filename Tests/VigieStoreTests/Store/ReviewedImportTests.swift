import Foundation
import GRDB
import Testing
import Vigie
import VigieStore

@Suite("What an import must never do")
struct ReviewedImportTests {
  private func bundle(_ person: String, _ drug: String, id: String) -> String {
    StoreImportTests.bundle("p1", drug: drug, id: id)
      .replacing("\"id\": \"p1\"", with: "\"id\": \"p1\", \(person)")
  }

  private static let female = #""gender": "female", "birthDate": "1950-01-01""#
  private static let male = #""gender": "male", "birthDate": "1990-01-01""#

  @Test("of imports that make one store at once one does it, and the others touch nothing")
  func atOnce() async throws {
    let shelf = try Shelf()
    let many = (0..<300).map { StoreImportTests.bundle("p\($0)", drug: "B01AA03", id: "m1") }
    let source = try shelf.add("many.ndjson", many.joined(separator: "\n"))
    let (url, vocabulary) = (shelf.url, shelf.knowledge.vocabulary)
    let done = await withTaskGroup(of: Int?.self) { group in
      for _ in 0..<6 {
        group.addTask {
          let importer = StoreImporter(vocabulary: vocabulary)
          return (try? importer.run([source], into: url, at: "2026-03-10T00:00:00Z"))
            .map { $0.documents + $0.knownDocuments }
        }
      }
      return await group.reduce(into: [Int?]()) { $0.append($1) }
    }
    #expect(done.contains(300))
    #expect(done.allSatisfy { $0 == nil || $0 == 300 })
    #expect(try shelf.store().patientCount == 300)
    #expect(try shelf.store().check(vocabulary: vocabulary).problems == [])
  }

  @Test("two people of one name in one import are never one", arguments: [false, true])
  func people(_ replaces: Bool) throws {
    let shelf = try Shelf()
    let lines =
      bundle(Self.female, "B01AA03", id: "m1") + "\n" + bundle(Self.male, "M01AE01", id: "m2")
    let report = try shelf.take([try shelf.add("in.ndjson", lines)], replaces: replaces)
    #expect(report.skippedCount == 1)
    #expect(try StoreImportTests.drugs(shelf) == ["B01AA03"])
  }

  @Test("a new version of one document makes nobody another person", arguments: [false, true])
  func versionOfAnother(_ replaces: Bool) throws {
    let shelf = try Shelf()
    func identified(_ text: String) -> String {
      text.replacing(
        "\"resourceType\": \"Bundle\"",
        with:
          "\"resourceType\": \"Bundle\", \"identifier\": {\"system\": \"urn:s\", \"value\": \"1\"}")
    }
    let other = bundle(Self.female, "B01AA03", id: "m1")
    let version = identified(bundle(Self.female, "C07AB02", id: "m2"))
    let changed = identified(bundle(Self.male, "M01AE01", id: "m3"))
    try shelf.take([try shelf.add("1.ndjson", other + "\n" + version)])
    // Replaced or not, the other document stays, and is of a woman.
    let lines = replaces ? other + "\n" + changed : changed
    let report = try shelf.take([try shelf.add("2.ndjson", lines)], replaces: replaces)
    #expect(report.skippedCount == 1, "\(report)")
    #expect(try !StoreImportTests.drugs(shelf).contains("M01AE01"))
  }

  @Test("two exports with one Patient/1 each are two people")
  func exports() throws {
    let shelf = try Shelf()
    for (name, person) in [("a", Self.female), ("b", Self.male)] {
      _ = try shelf.add(
        "\(name)/Patient.ndjson",
        "{\"resourceType\": \"Patient\", \"id\": \"1\", \(person)}\n")
      _ = try shelf.add("\(name)/MedicationRequest.ndjson", Self.request("1", name) + "\n")
    }
    let folders = ["a", "b"].map { shelf.folder.appending(path: $0).path }
    let report = try shelf.take(folders)
    #expect(report.newPatients == 1 && report.skippedCount == 1)
    #expect(try shelf.store().info.documents == 1)
    let files = try ["a", "b"].map { try #require(folders.first) + "/../\($0)/Patient.ndjson" }
    let other = shelf.folder.appending(path: "other.vigiestore")
    #expect(try !shelf.take(files, into: other).hasRead)
  }

  @Test("patients without an id are each their own, and a version is the same one")
  func nameless() throws {
    let shelf = try Shelf()
    func nobody(_ person: String, _ identifier: String) -> String {
      """
      {"resourceType": "Bundle", "type": "collection", "identifier": {"system": "urn:x", \
      "value": "\(identifier)"}, "entry": [{"resource": {"resourceType": "Patient", \(person)}}]}
      """
    }
    let first = try shelf.add("1.json", nobody(Self.female, "a"))
    let second = try shelf.add("2.json", nobody(Self.male, "b"))
    #expect(try shelf.take([first, second]).newPatients == 2)
    #expect(try !shelf.take([second], replaces: true).hasChanged)
    let newer = try shelf.add("3.json", nobody(#""birthDate": "1950-01-02""#, "a"))
    #expect(try shelf.take([newer]).newPatients == 0)
    #expect(try shelf.store().patientCount == 2)
  }

  @Test("what a folder holds is read or listed; a part that breaks off refuses the export")
  func folder() throws {
    let shelf = try Shelf()
    let folder = shelf.folder.appending(path: "ex").path
    _ = try shelf.add("ex/Patient.ndjson", #"{"resourceType": "Patient", "id": "1"}"# + "\n")
    let lines = "{\n{\n" + Self.request("1", "m") + "\n"
    _ = try shelf.add("ex/MedicationRequest.ndjson.zstd", Packing.zstd.packed(Array(lines.utf8)))
    _ = try shelf.add("elsewhere/Requests.txt", Self.request("1", "n") + "\n")
    _ = try shelf.add("ex/README.txt", "hello\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/link", withDestinationPath: shelf.folder.path + "/elsewhere")
    mkfifo(folder + "/pipe.ndjson", 0o600)
    let report = try shelf.take([folder])
    // The text, the pipe and two bad lines.
    #expect(report.skippedCount == 4, "\(report.skipped)")
    #expect(try StoreImportTests.drugs(shelf) == ["B01AA03", "B01AA03"])

    let before = try StoreImportTests.dump(shelf.url)
    let whole = Packing.gzip.packed(Array((lines + lines).utf8))
    _ = try shelf.add("ex/MedicationRequest.ndjson.zstd", Array(whole.dropLast(12)))
    #expect(throws: StoreError.self) { try shelf.take([folder], replaces: true) }
    #expect(try StoreImportTests.dump(shelf.url) == before)
  }

  @Test("what was received last counts, and the same input again changes nothing")
  func versions() throws {
    let shelf = try Shelf()
    let old = StoreImportTests.bundle("p1", drug: "B01AA03", id: "m1", identifier: "d")
    let new = StoreImportTests.bundle("p1", drug: "M01AE01", id: "m1", identifier: "d")
    let both = try shelf.add("both.ndjson", old + "\n" + new)
    let first = try shelf.take([both])
    #expect(first.newPatients == 1 && first.changedPatients == 0 && first.documents == 1)
    let before = try StoreImportTests.dump(shelf.url)
    #expect(try !shelf.take([both]).hasChanged)
    #expect(try StoreImportTests.dump(shelf.url) == before)

    let plain = try ["B01AA03", "M01AE01"].map {
      try shelf.add("\($0).json", StoreImportTests.bundle("p2", drug: $0, id: "m1"))
    }
    let other = shelf.folder.appending(path: "other.vigiestore")
    for source in [plain[0], plain[1], plain[0]] { try shelf.take([source], into: other) }
    let direct = shelf.folder.appending(path: "direct.vigiestore")
    try shelf.take([plain[0]], into: direct)
    let read = try shelf.reports(at: other)
    #expect(
      try read.first?.contains("M01AE01")
        == shelf.reports(at: direct).first?
        .contains("M01AE01"))
    #expect(try RecordStore(at: other, mode: .readOnly).info.documents == 2)
  }

  @Test("with --replace rows of SQL go, and a thousand documents too")
  func replaced() throws {
    let shelf = try Shelf()
    let many = (0..<1_000).map {
      StoreImportTests.bundle("p1", drug: "B01AA03", id: "m\($0)")
    }
    let source = try shelf.add("many.ndjson", many.joined(separator: "\n"))
    let first = try shelf.take([source])
    #expect(first.documents == 1_000 && first.newPatients == 1)
    let one = try shelf.add("1.json", StoreImportTests.bundle("p1", drug: "M01AE01", id: "x"))
    try shelf.take([one], replaces: true)
    #expect(try StoreImportTests.drugs(shelf) == ["M01AE01"])
    let hashes = try shelf.hashes()
    let queue = try DatabaseQueue(path: shelf.url.path)
    try queue.write { try $0.execute(sql: "UPDATE medications SET start = 'yesterday'") }
    try queue.close()
    let found = try shelf.store().check(vocabulary: shelf.knowledge.vocabulary)
    #expect(found.problems == ["Patient/p1: `yesterday` is no date"])
    #expect(try shelf.take([one], replaces: true).changedPatients == 1)
    #expect(try shelf.hashes() == hashes)
  }

  static func request(_ patient: String, _ id: String) -> String {
    """
    {"resourceType": "MedicationRequest", "id": "\(id)", "status": "active", "intent": "order", \
    "subject": {"reference": "Patient/\(patient)"}, "authoredOn": "2026-03-01", \
    "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": \
    "B01AA03"}]}}
    """
  }
}
