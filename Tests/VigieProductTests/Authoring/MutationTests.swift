import Foundation
import Testing
import Vigie
import VigieAuthoring

/// Changes to rules, and the cases that notice them.
@Suite("Mutation of rules")
struct MutationTests {
  @Test("a case that asks for it notices each sort of change", arguments: MutationSpecimen.all)
  func specimen(_ specimen: MutationSpecimen) throws {
    let without = try SmallPack(rules: specimen.rule, cases: [specimen.dull]).mutations()
    let with = try SmallPack(
      rules: specimen.rule, cases: [specimen.dull, specimen.telling]
    ).mutations()
    func fate(in run: MutationRun) -> MutationRun.Fate? {
      run.results.first {
        $0.mutation.kind == specimen.kind && $0.mutation.original == specimen.original
          && $0.mutation.changed == specimen.changed
      }?.fate
    }
    #expect(fate(in: without) == .survived)
    #expect(fate(in: with) == .caught(by: "Case 2"))
  }

  @Test("there is a specimen of every sort")
  func specimens() {
    #expect(Set(MutationSpecimen.all.map(\.kind)) == Set(Mutation.Kind.allCases))
  }

  private static let both = """
    rule both {
      title  en "Both"
      kind   interaction
      source book
      for drug:    medication in vka
      for partner: medication in nsaid
      factor old: patient age > 65 years
      level contraindicated if old
      level discouraged     otherwise
    }
    """
  private static let old = SmallCase(
    """
    patient born 1950-01-01
    medication ATC B01AA03 "warfarin" from 2026-03-01 oral
    draft ATC M01AE01 "ibuprofen" from 2026-03-10 oral
    """, expect: "contraindicated both")

  @Test("what survives one case, worked out by hand")
  func survivors() throws {
    let run = try SmallPack(rules: Self.both, cases: [Self.old]).mutations()
    let survivors = run.results.filter { $0.fate == .survived }.map {
      "\($0.mutation.original) -> \($0.mutation.changed)"
    }
    #expect(
      survivors == [
        "100 -> 99", "100 -> 101", "default route systemic -> ",
        "M01AB -> ", "LOINC 2823-3 -> ", "6298-4 -> ",
        // `> 64` does the same as `>= 65` and is not counted again.
        "> -> >=", "65 -> 66",
        "level discouraged otherwise -> ", "discouraged -> contraindicated",
        "discouraged -> precaution",
      ])
    // Noticed: both sets by their siblings, M01AE, the factor and the guard turned round, the
    // level and the row that led.
    #expect(run.scores == [.init(pack: "small", caught: 7, survived: 11, equivalent: 0)])
    #expect(run.scores[0].percent == 38)
  }

  @Test("a member that another one covers cannot be missed")
  func equivalent() throws {
    let head = SmallPack.head.replacing("M01AE, M01AB", with: "M01A, M01AB, M01AE01")
    let run = try SmallPack(head: head, rules: Self.both, cases: [Self.old]).mutations()
    let same = run.results.filter { $0.fate == .equivalent }.map(\.mutation.original)
    #expect(same == ["M01AB", "M01AE01"])
    #expect(run.text.contains("the same in every record:\n"))
  }

  @Test("a tail of one day does no more than none; a value that nothing reads decides nothing")
  func idle() throws {
    let rule = """
      rule r {
        title  en "R"
        kind   contraindication
        source book
        for drug: medication in nsaid lasting 1 day
        let plasma: latest potassium within 30 days
        level discouraged
      }
      """
    let run = try SmallPack(rules: rule, cases: [SmallCase("patient male")]).mutations()
    let same = run.results.filter { $0.fate == .equivalent }
      .map { "\($0.mutation.original) -> \($0.mutation.changed)" }
    #expect(
      same == [
        "lasting 1 day -> ", "1 -> 0", "latest -> earliest", "potassium -> hba1c",
        "within -> less than", "30 -> 29", "30 -> 31",
      ])
  }

  @Test("two runs say the same, word for word")
  func determinism() throws {
    let pack = try SmallPack(rules: Self.both, cases: [Self.old])
    #expect(try pack.mutations().text == pack.mutations().text)
  }

  @Test("a case that fails unchanged is named, and nothing is changed")
  func failing() throws {
    let pack = try SmallPack(rules: Self.both, cases: [SmallCase(Self.old.record)])
    #expect(throws: MutationRun.Problem.self) { try pack.mutations() }
  }

  @Test("a pack with a mistake is not changed")
  func unsound() throws {
    let pack = try SmallPack(rules: "set x = ATC", cases: [SmallCase(Self.old.record)])
    #expect(throws: MutationRun.Problem.self) { try pack.mutations() }
  }

  @Test("numbers step by one in their last place")
  func numbers() throws {
    let rule = """
      rule r {
        title  en "R"
        kind   contraindication
        source book
        for drug: medication in nsaid lasting 2 weeks
        when latest potassium within 30 days in 0.9 .. 10.0 mmol/L
        level discouraged
      }
      """
    let run = try SmallPack(rules: rule, cases: [SmallCase("patient male")]).mutations()
    let numbers = run.results.filter { $0.mutation.kind == .number && $0.mutation.rule != nil }
      .map { "\($0.mutation.original) -> \($0.mutation.changed)" }
    #expect(
      numbers == [
        "2 weeks -> 13 days", "2 weeks -> 15 days", "30 -> 29", "30 -> 31", "0.9 -> 0.8",
        "0.9 -> 1.0", "10.0 -> 9.9", "10.0 -> 10.1",
      ])
  }

  @Test("the command lists what survives and measures the score")
  func command() throws {
    let pack = try SmallPack(rules: Self.both, cases: [Self.old])
    let folder = pack.scratch.folder.path
    let run = try CommandRun(["rules", "test", folder, "--mutate", "--at-least", "39"])
    #expect(run.code == 1)
    #expect(
      run.output.contains("small.vigie:23:29: `65` changed to `66`\n    needs a case between"))
    #expect(run.output.hasSuffix("small  38 %: 7 of 18 changes noticed\n"))
    #expect(try CommandRun(["rules", "test", folder, "--mutate", "--at-least", "38"]).code == 0)
    #expect(try CommandRun(["rules", "test", folder, "--at-least", "38"]).code == 2)
    let file = pack.scratch.folder.appending(path: "coverage.info").path
    let covered = try CommandRun(
      ["rules", "test", folder, "--coverage", "--annotate", "--lcov", file])
    #expect(covered.code == 0)
    #expect(covered.output.contains("! |   ^ never false, unknown\n"))
    #expect(covered.output.contains("the row never leads: level discouraged otherwise\n"))
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasSuffix("end_of_record\n"))
  }
}
