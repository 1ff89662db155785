import Foundation
import Testing

@Suite("`vigie import bdpm`")
struct ImportProductsTests {
  private static let files: [String: [UInt8]] = [
    "CIS_bdpm.txt": Array(
      ("60000001\tFLUIDOR 5 mg, comprimé\tcomprimé\torale\tAutorisation active\tProcédure nationale\t"
        + "Commercialisée\t01/01/2020\t\t\t MAISON\tNon\r\n").utf8),
    "CIS_COMPO_bdpm.txt": Array(
      "60000001\tcomprimé\t1\tWARFARINE SODIQUE\t5,00 mg\tun comprimé\tSA\t1\t\n".utf8),
    "CIS_CIP_bdpm.txt": Array(
      "60000001\t1000001\tboîte\tactive\tdéclarée\t01/01/2020\t3400910000010\t\n".utf8),
    "CIS_MITM.txt": Array("60000001\tB01AA03\tFLUIDOR\t\n".utf8),
  ]

  private static let record = """
    {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order",
     "authoredOn": "2026-03-01", "medicationCodeableConcept": {"coding": [
       {"system": "http://data.esante.gouv.fr/ansm/medicament/CIP", "code": "3400910000010"}]}}
    """

  @Test("A vocabulary without substances knows no product: nothing is written")
  func withoutSubstances() throws {
    let scratch = try Scratch(Self.files)
    let rules = scratch.folder.appending(path: "bare")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    let map = scratch.folder.appending(path: "map.tsv").path
    let run = try CommandRun([
      "import", "bdpm", scratch.folder.path, "--out", map, "--rules", rules.path,
    ])
    #expect(run.code == 3)
    #expect(run.complaints.contains("lists substances"))
    #expect(!FileManager.default.fileExists(atPath: map))
  }

  @Test("A record is read with the products that were imported")
  func use() throws {
    let scratch = try Scratch(Self.files)
    let record = try scratch.add("record.json", Self.record)
    let rules = scratch.folder.appending(path: "rules").path
    let map = rules + "/vocabulary/products-fr.tsv"
    let report = scratch.folder.appending(path: "report.json").path
    let run = try CommandRun([
      "import", "bdpm", scratch.folder.path, "--out", map, "--report", report,
    ])
    #expect(run.code == 0)
    #expect(run.complaints.hasPrefix("1 products, 1 packs; 1 products by the names"))
    #expect(try String(contentsOfFile: report, encoding: .utf8).contains("\"addsUp\": true"))
    let with = try CommandRun([
      "check", record, "--as-of", "2026-03-02", "--rules", "installed", "--rules", rules,
    ])
    #expect(with.output.contains("No finding among 1 evaluated entry"))
    let shown = try CommandRun(
      ["record", "show", record, "--as-of", "2026-03-02"],
      environment: ["VIGIE_RULES": "installed:\(rules)"])
    #expect(shown.output.contains("FLUIDOR 5 mg, comprimé"))
    #expect(shown.output.contains("warfarin 5 mg in 1 tablet"))
    let without = try CommandRun(["check", record, "--as-of", "2026-03-02"])
    #expect(without.output.contains("code not known"))
    // A map that was changed is refused, with its line.
    let text = try String(contentsOfFile: map, encoding: .utf8)
    try Data(text.replacing("5 mg/1", with: "9 mg/1").utf8).write(to: URL(fileURLWithPath: map))
    let damaged = try CommandRun(["check", record, "--rules", "installed", "--rules", rules])
    #expect(damaged.code == 3)
    #expect(damaged.complaints.contains("products-fr.tsv:1: changed since it was written"))
  }

  @Test("A rule of the repository fires on two lines known by CIP and CIS codes alone")
  func fires() throws {
    let pain =
      "60000002\tIBUDOR 400 mg, comprimé\tcomprimé\torale\tAutorisation active\t"
      + "Procédure nationale\tCommercialisée\t01/01/2020\t\t\t MAISON\tNon\r\n"
    let content = "60000002\tcomprimé\t2\tIBUPROFÈNE\t400 mg\tun comprimé\tSA\t1\t\n"
    let scratch = try Scratch([
      "CIS_bdpm.txt": (Self.files["CIS_bdpm.txt"] ?? []) + Array(pain.utf8),
      "CIS_COMPO_bdpm.txt": (Self.files["CIS_COMPO_bdpm.txt"] ?? []) + Array(content.utf8),
      "CIS_CIP_bdpm.txt": Self.files["CIS_CIP_bdpm.txt"] ?? [],
      "CIS_MITM.txt": Self.files["CIS_MITM.txt"] ?? [],
    ])
    func line(_ id: String, _ system: String, _ code: String) -> String {
      """
      {"resource": {"resourceType": "MedicationRequest", "id": "\(id)", "status": "active",
       "intent": "order", "authoredOn": "2026-03-01", "medicationCodeableConcept": {"coding": [
       {"system": "http://data.esante.gouv.fr/ansm/medicament/\(system)", "code": "\(code)"}]}}}
      """
    }
    let record = try scratch.add(
      "record.json",
      """
      {"resourceType": "Bundle", "type": "collection", "entry": [
      \(line("w", "CIP", "3400910000010")), \(line("i", "CIS", "60000002"))]}
      """)
    let rules = scratch.folder.appending(path: "rules").path
    let run = try CommandRun([
      "import", "bdpm", scratch.folder.path, "--out", rules + "/vocabulary/products-fr.tsv",
    ])
    #expect(run.code == 0)
    let check = ["check", record, "--as-of", "2026-03-02", "--rules", "installed"]
    let with = try CommandRun(check + ["--rules", rules])
    #expect(with.output.contains("anticoagulants/vka-with-nsaid"))
    #expect(with.output.contains("FLUIDOR 5 mg, comprimé"))
    #expect(with.output.contains("IBUDOR 400 mg, comprimé"))
    #expect(!(try CommandRun(check)).output.contains("anticoagulants/vka-with-nsaid"))
  }

  @Test("`rules list` shows the map beside the packs: what it holds, of which edition, its hash")
  func list() throws {
    let scratch = try Scratch(Self.files)
    let rules = scratch.folder.appending(path: "rules").path
    let map = rules + "/vocabulary/products-fr.tsv"
    let arguments = ["rules", "list", "installed", rules, "--packs", "--as-of", "2026-03-10"]
    for edition in [nil, "2025-07-07"] {
      let run = try CommandRun(
        ["import", "bdpm", scratch.folder.path, "--out", map]
          + (edition.map { ["--edition", $0] } ?? []))
      #expect(run.code == 0)
      let text = try CommandRun(arguments)
      #expect(text.code == 0)
      let lines = text.output.split(separator: "\n").suffix(4).map(String.init)
      #expect(lines[0] == "product map \(map)")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: map))
      #expect(lines[1] == "  1 products, 1 packs, \(bytes.count) bytes")
      #expect(
        lines[2] == "  source: Base de données publique des médicaments, "
          + (edition.map { "edition \($0)" } ?? "edition not stated"))
      #expect(lines[3].wholeMatch(of: #/  sha256:[0-9a-f]{64}/#) != nil)
      let json = try CommandRun(arguments + ["--format", "json"])
      let value = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let listed = try #require(value["productMap"] as? [String: Any])
      #expect(listed["products"] as? Int == 1)
      #expect(listed["packs"] as? Int == 1)
      #expect(listed["bytes"] as? Int == bytes.count)
      #expect(listed["edition"] as? String == edition)
      #expect(listed["hash"] as? String == String(lines[3].dropFirst(2)))
      let packs = try #require(value["packs"] as? [[String: Any]])
      #expect(packs.count >= 10)
      #expect(packs.allSatisfy { $0["expired"] as? Bool == false && $0["rules"] == nil })
    }
    // Without a map, none is listed.
    let without = try CommandRun(["rules", "list", "--format", "json", "--as-of", "2026-03-10"])
    let value = try #require(
      JSONSerialization.jsonObject(with: Data(without.output.utf8)) as? [String: Any])
    #expect(value["productMap"] is NSNull)
    let packs = try #require(value["packs"] as? [[String: Any]])
    for pack in packs {
      #expect((pack["rules"] as? [Any])?.count == pack["ruleCount"] as? Int)
    }
  }

  @Test("The code of a unit of dispensing (UCD) alone is told as unknown")
  func dispensingUnits() throws {
    let scratch = try Scratch(Self.files)
    let rules = scratch.folder.appending(path: "rules").path
    _ = try CommandRun([
      "import", "bdpm", scratch.folder.path, "--out", rules + "/vocabulary/products-fr.tsv",
    ])
    let record = try scratch.add(
      "record.json",
      Self.record.replacing("medicament/CIP", with: "medicament/UCD")
        .replacing("3400910000010", with: "3400892169026"))
    let run = try CommandRun([
      "check", record, "--as-of", "2026-03-02", "--rules", "installed", "--rules", rules,
    ])
    #expect(run.output.contains("code not known"))
    #expect(run.output.contains("3400892169026"))
    #expect(!run.output.contains("No finding among 1 evaluated"))
  }

  @Test("Other folders, other names and damaged rows are refused")
  func refusals() throws {
    let scratch = try Scratch(["CIS_bdpm.txt": Array("x\n".utf8)])
    let path = scratch.folder.path
    let lacking = try CommandRun(["import", "bdpm", path, "--out", path + "/m.tsv"])
    #expect(lacking.code == 3)
    #expect(lacking.complaints.contains("lacks CIS_COMPO_bdpm.txt, CIS_CIP_bdpm.txt, CIS_MITM.txt"))
    #expect(try CommandRun(["import", "bdpm", path, "--out", path + "/m.txt"]).code == 2)
    let damaged = try Scratch(Self.files.merging(["CIS_MITM.txt": Array("1\tB01\n".utf8)]) { $1 })
    let run = try CommandRun([
      "import", "bdpm", damaged.folder.path, "--out", damaged.folder.path + "/m.tsv",
    ])
    #expect(run.code == 3)
    #expect(run.complaints.contains("CIS_MITM.txt:1: the line does not begin with a product's"))
    #expect(!FileManager.default.fileExists(atPath: damaged.folder.path + "/m.tsv"))
  }
}
