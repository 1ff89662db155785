import Foundation
import Testing
import VigieRecord
import VigieTerms

/// The hand-computed pages in Fixtures/Exposures, for pharmacists to read.
@Suite("Exposures by hand (S13–S26)")
struct ExposureTableTests {
  static let vocabulary = Vocabulary(
    VocabularySource(
      files: Repository.files(under: "rules/vocabulary", suffix: ".tsv").compactMap { path in
        (try? Repository.text(of: path)).map { (path, $0) }
      }))

  static let pages = Repository.files(
    under: "Tests/VigieCoreTests/Fixtures/Exposures", suffix: ".md"
  ).map { path in
    ExposureTable(
      (try? Repository.text(of: path)) ?? "", file: path, vocabulary: Self.vocabulary)
  }

  @Test("every page can be read")
  func readable() {
    #expect(Self.pages.count >= 4)
    #expect(Self.pages.flatMap(\.problems) == [])
    #expect(Self.pages.flatMap(\.rows).count >= 40)
  }

  @Test("each row is read as a person read it", arguments: pages.flatMap(\.rows))
  func row(_ row: ExposureTable.Row) {
    let exposures = row.exposures
    let names = exposures.map { Self.vocabulary.substance($0.substance).name }
    #expect(names == row.expected.map(\.substance).sorted())
    for (exposure, name) in zip(exposures, names) {
      for (substance, answers) in row.expected where substance == name {
        // Periods come first, whatever their place among the answers.
        let periods = answers.filter { $0.hasPrefix("period ") }
        let others = answers.filter { !$0.hasPrefix("period ") }
        #expect(row.said(exposure, answers) == periods + others)
      }
    }
  }
}
