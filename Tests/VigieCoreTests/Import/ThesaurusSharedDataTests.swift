import Foundation
import Testing
import VigieImport
import VigieLanguage
import VigieTerms

/// The real thesaurus, which stays outside the project: `VIGIE_TEST_DATA`, or `../shared/data`.
@Suite("The thesaurus of September 2023")
struct ThesaurusSharedDataTests {
  private static let folder =
    (ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"].map { URL(filePath: $0) }
    ?? Repository.root.deletingLastPathComponent().appending(path: "shared/data"))
    .appending(path: "ansm")

  private static func publication(_ name: String) throws -> ANSMImport.Publication {
    try ANSMImport.Publication(path: folder.appending(path: name).path)
  }

  /// Nil, after saying so, where the files are absent.
  private static func pack() throws -> (ImportedPack, Vocabulary)? {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("skipped: no thesaurus under \(folder.path); set VIGIE_TEST_DATA")
      return nil
    }
    let tables = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "rules/vocabulary").path
    ).filter { $0.hasSuffix(".tsv") }.map { name in
      VocabularyFile(name: name, text: try Repository.text(of: "rules/vocabulary/\(name)"))
    }
    let vocabulary = Vocabulary(VocabularySource(tables))
    let pack = try ANSMImport(
      thesaurus: publication("thesaurus-2023-09.layout.txt"),
      substances: publication("index_substances_2020-10-20.layout.txt"),
      classes: publication("index_classes_2020-10-20.layout.txt"),
      names: NameTable.among(tables), vocabulary: vocabulary
    ).run()
    return (pack, vocabulary)
  }

  /// Counted in the text by hand and by another program: 3,216 entries with a level at the margin, two
  /// among the notes of a heading; knowledge.md counts one name broken over two lines as two.
  @Test("Every entry is in the pack or in the report, and the counts are those of the text")
  func counts() throws {
    guard let (pack, vocabulary) = try Self.pack() else { return }
    let report = pack.report
    #expect(report.entries == 3_218)
    #expect(report.addsUp)
    #expect(report.pairs == 1_624)
    let byLevels = Dictionary(
      uniqueKeysWithValues: report.pairsByLevels.map { ($0.levels, $0.count) })
    #expect(byLevels["contraindicated"] == 265)
    #expect(byLevels["discouraged"] == 419)
    #expect(byLevels["precaution"] == 643)
    #expect(byLevels["consider"] == 227)
    #expect(byLevels["none"] == 1)
    #expect(byLevels.filter { $0.key.contains("+") }.values.reduce(0, +) == 69)
    #expect(report.remarks.filter { $0.kind == .hiddenLevel }.count == 3)
    #expect(report.remarks.filter { $0.kind == .differentLevels } == [])
    #expect(report.remarks.filter { $0.kind == .doubtfulLayout } == [])
    // Alcohol, grapefruit and other partners that are no medicine.
    #expect(report.rules >= 1_585)
    let sources = pack.files.enumerated().map { place, file in
      SourceText(name: file.path, text: file.text, id: SourceFileID(UInt32(place)))
    }
    let parsed = sources.map { Parser.parse($0, isUnit: Unit.isKnown) }
    let checked = Checker.check(parsed.map(\.pack), vocabulary: vocabulary)
    let errors = (parsed.flatMap(\.diagnostics) + checked.diagnostics)
      .filter { $0.severity == .error }
    #expect(errors.map { $0.rendered(in: sources) } == [])
    #expect(checked.packs.first?.rules.count == report.rules)
  }
}
