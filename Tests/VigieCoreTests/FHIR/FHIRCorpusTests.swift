import Foundation
import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// The seeds of the fuzz target and what it once broke, read again in every run.
@Suite struct FHIRCorpusTests {
  private static let files = Repository.files(under: "Tests/Fuzzing/FHIR", suffix: "")

  @Test func `there is a corpus`() { #expect(Self.files.count >= 15) }

  @Test(arguments: files)
  func `ends in records and refusals, each resource counted once`(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Repository.root.appending(path: path)))
    let vocabulary = Vocabulary()
    let reader = FHIRReader(vocabulary: vocabulary)
    var outcomes = 0
    reader.readRecords(bytes, source: path) { result in
      outcomes += 1
      guard let document = try? result.get() else { return }
      var builder = RecordBuilder(vocabulary: vocabulary)
      #expect(throws: Never.self) { try document.add(to: &builder) }
      let accounting = builder.build().accounting
      let left = accounting.counts.values.reduce(0) { $0 + $1.notEvaluated }
      #expect(left == accounting.notEvaluated.count)
      #expect(document.skipped.count <= left)
    }
    #expect(outcomes > 0)
  }
}
