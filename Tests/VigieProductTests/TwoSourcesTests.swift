import Foundation
import Testing
import Vigie
import VigieAuthoring

/// One pair of which two packs speak: one finding, in every format with both sources.
@Suite("Two sources, one finding")
struct TwoSourcesTests {
  private static func pack(_ name: String, _ rules: String) -> String {
    """
    pack \(name) {
      version 1.0.0
      title   en "\(name)"
      valid   2026-01-01 .. 2027-12-31
      default exposure 100 days
    }

    source book { title "The book of \(name)" publisher "P" date 2026-01-01 }

    set vka   = substance "warfarin"
    set nsaid = substance "ibuprofen"

    \(rules)
    """
  }

  private static let record = """
    {"resourceType": "Bundle", "type": "collection", "entry": [
      {"resource": {"resourceType": "Patient", "id": "p"}},
      {"resource": {"resourceType": "MedicationRequest", "id": "w", "status": "active",
        "intent": "order", "authoredOn": "2026-03-01", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"coding": [
          {"system": "http://www.whocc.no/atc", "code": "B01AA03"}], "text": "warfarin 5 mg"}}},
      {"resource": {"resourceType": "MedicationRequest", "id": "i", "status": "active",
        "intent": "order", "authoredOn": "2026-03-08", "subject": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"coding": [
          {"system": "http://www.whocc.no/atc", "code": "M01AE01"}], "text": "ibuprofen 400 mg"}}}
    ]}
    """

  private func report(_ first: String, _ second: String) throws -> CheckReport {
    let scratch = try Scratch()
    // The names are against the order, which is that of the folders.
    _ = try scratch.add("house/zebra.vigie", Self.pack("zebra", first))
    _ = try scratch.add("import/alpha.vigie", Self.pack("alpha", second))
    let folders = ["house", "import"].map { scratch.folder.appending(path: $0) }
    let knowledge = try Knowledge(RuleFolder(folders, vocabularyFrom: Place.rules))
    return try knowledge.check(Self.record)
  }

  @Test("text, JSON and FHIR name both sources, and the pack of the first folder leads")
  func formats() throws {
    let line = #"interaction vka + nsaid { title en "Both" source book "page 1" level precaution }"#
    let report = try report(line, line)
    #expect(report.findings.map(\.rule) == ["zebra/vka+nsaid"])
    #expect(report.findings.flatMap { $0.also.map(\.rule) } == ["alpha/vka+nsaid"])
    let text = report.text(atLeast: .info)
    let place = try #require(text.range(of: "+ also precaution: Both (alpha/vka+nsaid)"))
    #expect(
      text[place.upperBound...].hasPrefix(
        "\n      Source: P, The book of alpha, 2026-01-01, page 1\n"
          + "    Source: P, The book of zebra, 2026-01-01, page 1\n"))
    for output in [report.json(), report.fhir()] {
      #expect(output.contains("The book of alpha"))
      #expect(output.contains("The book of zebra"))
    }
  }

  @Test("the stronger leads, possible or not; what is certain beneath it says so")
  func levels() throws {
    let asks = """
      interaction vka + nsaid {
        title en "Asks"
        source book "page 1"
        when patient age >= 65 years
        level discouraged
      }
      """
    let plain = #"interaction vka + nsaid { title en "Plain" source book level precaution }"#
    for report in [try report(asks, plain), try report(plain, asks)] {
      let finding = try #require(report.findings.first)
      #expect(report.findings.count == 1)
      #expect((finding.level, finding.isCertain) == (.discouraged, false))
      #expect(finding.also.map(\.isCertain) == [true])
      #expect(report.text(atLeast: .info).contains("+ also certainly precaution: Plain ("))
    }
  }

  @Test("with the imported thesaurus no case of the bundled rules has a pair in two findings")
  func thesaurus() throws {
    let data = Place.data.appending(path: "ansm")
    guard FileManager.default.fileExists(atPath: data.path) else {
      print("skipped: no thesaurus under \(data.path); set VIGIE_TEST_DATA")
      return
    }
    func file(_ name: String) -> String { data.appending(path: name).path }
    let scratch = try Scratch()
    let run = try CommandRun([
      "import", "ansm", "--thesaurus", file("thesaurus-2023-09.layout.txt"),
      "--substances", file("index_substances_2020-10-20.layout.txt"),
      "--classes", file("index_classes_2020-10-20.layout.txt"), "--out", scratch.folder.path,
    ])
    #expect(run.code == 0)
    let knowledge = try Knowledge(RuleFolder([Place.rules, scratch.folder]))
    var findings = 0
    var ofBoth = 0
    for test in try Self.cases(knowledge.vocabulary) {
      let report = knowledge.report(on: test.record, asOf: test.asOf)
      var pairs: Set<Set<String>> = []
      for finding in report.findings where finding.kind == .interaction {
        let lines = Set(finding.bindings.filter { $0.kind == .medication }.flatMap(\.evidence))
        guard lines.count > 1 else { continue }
        findings += 1
        #expect(pairs.insert(lines).inserted, "\(test.file):\(test.line) \(finding.rule)")
        let packs = Set(([finding] + finding.also).map { $0.rule.split(separator: "/")[0] })
        if packs.contains("ansm"), packs.count > 1 { ofBoth += 1 }
      }
    }
    #expect(findings > 3_000)
    #expect(ofBoth > 1_500)
  }

  /// Every case of the bundled rules: records that say what each rule is about.
  private static func cases(_ vocabulary: Vocabulary) throws -> [Case] {
    let files = FileManager.default.enumerator(at: Place.rules, includingPropertiesForKeys: nil)
    let paths = (files?.allObjects as? [URL] ?? []).map(\.path).filter {
      $0.hasSuffix(".cases.md")
    }
    return try paths.sorted().flatMap { path in
      CaseFile(
        try String(contentsOfFile: path, encoding: .utf8), file: path, vocabulary: vocabulary
      ).cases
    }
  }
}
