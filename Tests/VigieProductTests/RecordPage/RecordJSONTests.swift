import Foundation
import Testing
import Vigie

/// The JSON of `vigie record show`: others build on its keys, their order and their types.
@Suite("Record JSON")
struct RecordJSONTests {
  private func text(indent: Int? = 2) throws -> String {
    let knowledge = try Rules.starter()
    return knowledge.recordReport(
      on: PageRecord(knowledge.vocabulary).record.view(), asOf: PageRecord.asOf,
      skipped: ["odette.json:12: not a string"]
    ).json(indent: indent)
  }

  private func parsed() throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(try text().utf8)) as? [String: Any])
  }

  private func list(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }

  @Test("keys keep the order of the contract")
  func order() throws {
    var rest = try text(indent: nil)[...]
    for key in [
      "vigie", "asOf", "record", "patient", "patient", "birth", "age", "sex", "pregnant",
      "pregnancyEvidence", "due", "weight", "coverage", "kind", "covered", "from", "treatments",
      "substance", "underWay", "draft", "courses", "start", "end", "endAssumed", "lines", "source",
      "entry", "display", "codes", "system", "code", "start", "end", "standing", "details", "read",
      "start", "end", "endFrom", "alsoContains", "remarks", "what", "entry", "day", "text",
      "merged", "otherMedications", "exams", "display", "code", "results", "entry", "current",
      "value", "number", "unit", "comparator", "flags", "range", "preliminary", "unusable",
      "conditions", "allergies", "procedures", "stays", "notEvaluated", "entry", "reason", "detail",
      "skipped", "accounting", "assumed", "exposure", "gap", "notice",
    ] {
      let place = try #require(rest.firstRange(of: "\"\(key)\":"), "\(key) is missing or early")
      rest = rest[place.upperBound...]
    }
    #expect(!(try text(indent: nil).contains("\n")))
  }

  @Test("the patient and what the record covers")
  func patient() throws {
    let json = try parsed()
    let patient = try #require(json["patient"] as? [String: Any])
    #expect(patient["birth"] as? String == "1948-05")
    #expect(patient["age"] as? String == "77 years")
    #expect(patient["sex"] as? String == "female")
    #expect(patient["pregnant"] as? String == "false")
    let weight = try #require(patient["weight"] as? [String: Any])
    #expect(weight["entry"] as? String == "Observation/weight")
    let coverage = try list(json["coverage"])
    #expect(coverage.map { $0["kind"] as? String }.count == 6)
    #expect(coverage[0]["from"] as? String == "2024-11-01")
    #expect(coverage[3]["covered"] as? Bool == true)
    #expect(coverage[3]["from"] is NSNull)
    #expect(json["skipped"] as? [String] == ["odette.json:12: not a string"])
  }

  @Test("a treatment: courses, lines as recorded and as read, what was merged")
  func treatment() throws {
    let treatments = try list(try parsed()["treatments"])
    #expect(
      treatments.compactMap { $0["substance"] as? String } == [
        "amoxicillin", "clavulanic acid", "paracetamol", "warfarin", "ibuprofen", "levothyroxine",
        "ramipril",
      ])
    #expect(
      treatments.compactMap { $0["underWay"] as? String } == [
        "true", "true", "true", "unknown", "false", "false", "false",
      ])
    let ramipril = try #require(treatments.last)
    // The first order ended at some day before it was replaced, nobody wrote which.
    let courses = try list(ramipril["courses"])
    #expect(courses.map { $0["start"] as? String } == ["2025-10-01", "2026-01-05"])
    #expect(courses.map { $0["end"] as? String } == ["2025-10-01/2026-01-04", "2026-03-05"])
    let lines = try list(ramipril["lines"])
    #expect(lines.map { $0["source"] as? String } == ["order", "dispense", "order", "dispense"])
    let refill = try #require(lines.last)
    #expect(refill["start"] as? String == "2026-01-30")
    #expect(refill["end"] is NSNull)
    #expect(
      (refill["read"] as? [String: String])
        == ["start": "2026-01-30", "end": "2026-03-05", "endFrom": "supplied"])
    let remark = try #require(try list(refill["remarks"]).last)
    #expect(remark["what"] as? String == "queued")
    #expect(remark["entry"] as? String == "MedicationDispense/d1")
    #expect(remark["day"] as? String == "2026-02-04")
    #expect((ramipril["merged"] as? [String])?.first?.hasPrefix("orders and dispenses") == true)
    let combined = try list(treatments[0]["lines"])
    #expect(combined[0]["alsoContains"] as? [String] == ["clavulanic acid"])
    let open = try list(try list(treatments[3]["lines"])[0]["remarks"])
    #expect(open.map { $0["what"] as? String } == ["no-date", "may-go-on"])
  }

  @Test("results keep their numbers, flags and ranges")
  func exams() throws {
    let exams = try list(try parsed()["exams"])
    let potassium = try #require(exams.last)
    #expect((potassium["code"] as? [String: String])?["code"] == "2823-3")
    let latest = try #require(try list(potassium["results"]).first)
    #expect(latest["start"] as? String == "2026-03-09")
    let value = try #require(latest["value"] as? [String: Any])
    #expect(value["number"] as? Double == 5.8)
    #expect(value["unit"] as? String == "mmol/L")
    #expect(value["comparator"] is NSNull)
    #expect(latest["flags"] as? [String] == ["high", "critical"])
    #expect((latest["range"] as? [String: Any])?["high"] as? Double == 5.1)
    let asked = try list(exams[1]["results"])[0]
    #expect(asked["standing"] as? String == "draft")
    #expect(asked["value"] is NSNull)
  }

  @Test("the page of the documentation shows what Vigie says")
  func documentation() throws {
    let page = try String(
      contentsOf: Place.root.appending(path: "Sources/Vigie/Vigie.docc/RecordPage.md"),
      encoding: .utf8)
    let run = try CommandRun(
      ["record", "show", "samples/washout.json", "--as-of", "2026-03-10"],
      environment: ["COLUMNS": "100"])
    #expect(run.code == 0)
    #expect(
      page.contains(
        "```text\n$ vigie record show samples/washout.json --as-of 2026-03-10\n\n"
          + run.output + "```\n"))
    let json = try CommandRun(
      ["record", "show", "samples/washout.json", "--as-of", "2026-03-10", "--format", "json"])
    let start = try #require(page.range(of: "```json\n"))
    let end = try #require(page.range(of: "\n```", range: start.upperBound..<page.endIndex))
    let shown = page[start.upperBound..<end.lowerBound].split(separator: "\n")
      .map { "    \($0)" }.joined(separator: "\n")
    #expect(json.output.contains(shown))
  }
}
