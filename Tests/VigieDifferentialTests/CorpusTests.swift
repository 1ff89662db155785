import Foundation
import Testing

/// Packs and records that a fuzzer once chose, drawn again in every run.
@Suite("Corpus of the fuzzer")
struct CorpusTests {
  @Test("engine, engine without index, and reference agree on each, and have words for it")
  func agreement() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fuzzing/Engine")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files.count >= 12)
    let probe = EngineProbe(vocabulary: try DifferentialTests.vocabulary())
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
      do { try probe.read(bytes) } catch { Issue.record("\(file): \(error)") }
    }
  }
}
