import Foundation
import Testing
import VigieImport
import VigieTerms

/// The real publication, which stays outside the project: `VIGIE_TEST_DATA`, or `../shared/data`.
@Suite("The public database of medicines of July 2025")
struct ProductSharedDataTests {
  private static let folder =
    (ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"].map { URL(filePath: $0) }
    ?? Repository.root.deletingLastPathComponent().appending(path: "shared/data"))
    .appending(path: "bdpm")

  @Test("Every product and every pack is in the map or in the report, and is found by its code")
  func counts() throws {
    guard FileManager.default.fileExists(atPath: Self.folder.path) else {
      print("skipped: no products under \(Self.folder.path); set VIGIE_TEST_DATA")
      return
    }
    let tables = try Repository.files(under: "rules/vocabulary", suffix: ".tsv").map {
      (name: $0, text: try Repository.text(of: $0))
    }
    let files = try BDPMFiles(folder: Self.folder.path)
    let products = try BDPMImport(
      files, vocabulary: Vocabulary(VocabularySource(files: tables))
    ).run()
    let report = products.report
    #expect(report.addsUp)
    // Counted by another program.
    #expect(report.products == 15_788)
    #expect(report.files.map(\.rows) == [15_788, 32_585, 20_882, 8_107])
    #expect(report.packs == (rows: 20_879, codes: 20_879))
    #expect(report.atc == (whole: 8_019, short: 87, none: 7_682))
    #expect(report.identities[.noSubstance] == 2)
    // Without homeopathy 14,305 products; all substances of more than nine in ten are known.
    #expect(report.identities[.homeopathic] == 1_483)
    #expect(report.identities[.names, default: 0] >= 13_200)
    let source = VocabularySource(files: tables + [("products-fr.tsv", products.text)])
    #expect(source.problems == [])
    let vocabulary = Vocabulary(source)
    let ends = [
      "60002283": ["anastrozole"], "60004932": ["metformin", "vildagliptin"],
      "63849839": ["perindopril"],
    ]
    for (code, names) in ends {
      let concept = vocabulary.concept(vocabulary.intern(system: .cis, code: code))
      #expect(concept.substances.map { vocabulary.substance($0).name } == names)
      #expect(concept.route == .oral)
    }
    let pack = vocabulary.concept(vocabulary.intern(system: .cip, code: "3400949497294"))
    #expect(pack.substances.map { vocabulary.substance($0).name } == ["anastrozole"])
    #expect(pack.product?.strengths.map { "\($0.amount) \($0.unit)" } == ["1 mg"])
  }
}
