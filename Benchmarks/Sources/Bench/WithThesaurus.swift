import Foundation
import Vigie
import VigieImport

/// One record of the second workload on the bundled packs and the imported thesaurus of the ANSM,
/// which stays outside the project: `VIGIE_TEST_DATA` names the folder that holds `ansm`.
struct WithThesaurus {
  let ground: World.Ground
  let root: URL
  let world: World

  func measure(into report: inout Report) throws {
    let data = ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"]
    let folder = URL(fileURLWithPath: data ?? "").appending(path: "ansm")
    guard data != nil, FileManager.default.fileExists(atPath: folder.path) else {
      return report.note("\nthesaurus: not measured, VIGIE_TEST_DATA names no folder with `ansm`")
    }
    report.printSection("one record on the bundled packs and the imported thesaurus")
    let imported = try pack(folder)
    let sources = imported.files.map { ($0.path, Array($0.text.utf8)) }
    let packs = try ground.packs(of: sources + ground.bundled.map { ($0.name, $0.bytes) })
    let base = KnowledgeBase(packs: packs, vocabulary: ground.vocabulary)
    let rules = packs.reduce(0) { $0 + $1.rules.count }
    report.note("  \(rules) rules, \(imported.report.rules) of them imported")
    var space = base.workspace()
    let matches = world.records.reduce(0) {
      $0 + base.evaluate($1.view(), asOf: world.asOf, workspace: &space).matches.count
    }
    let timings = try Rotation.time(
      rounds: 9,
      [
        {
          for record in world.records {
            Judging.judge(record, base, asOf: world.asOf, &space)
          }
        }
      ])
    report.add("engine, with thesaurus", timings[0], count: Double(world.records.count), "patients")
    report.note("  \(matches) matches in \(world.records.count) records")
  }

  private func pack(_ folder: URL) throws -> ImportedPack {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    func publication(_ beginning: String) throws -> ANSMImport.Publication {
      guard let name = names.last(where: { $0.hasPrefix(beginning) }) else {
        throw ImportError(file: folder.path, cause: "holds no file `\(beginning)…`")
      }
      return try ANSMImport.Publication(path: folder.appending(path: name).path)
    }
    let tables = try RuleFolder.vocabularyFiles(of: root.appending(path: "rules"))
    return try ANSMImport(
      thesaurus: publication("thesaurus"), substances: publication("index_substances"),
      classes: publication("index_classes"), names: NameTable.among(tables),
      vocabulary: ground.vocabulary
    ).run()
  }
}
