import Testing
import Vigie

/// Rules on two combinations that share a third substance, with the vocabulary of the repository.
@Suite("Combinations that share a substance") struct SharedSubstanceTests {
  @Test func `two levels of one pair contradict each other, whatever else both hold`() throws {
    // Codeine and tramadol, both with paracetamol.
    let pack = try SmallPack(
      rules: """
        set with-codeine = ATC N02AJ06
        set with-tramadol = ATC N02AJ13
        interaction with-codeine + with-tramadol { level discouraged }
        rule twice {
          kind interaction
          for one: medication in with-codeine
          for two: medication in with-tramadol
          level precaution
        }
        """, cases: [])
    let run = try CommandRun(["rules", "check", pack.scratch.folder.path])
    #expect((run.output + run.complaints).contains("V0605"), "\(run.complaints)")
  }
}
