import Testing
import Vigie
import VigieAuthoring

/// What `rules verify` finds in small packs whose numbers are counted by hand.
@Suite("Verifying interactions") struct ConformanceTests {
  private static let sets = """
    set vka   = substance "warfarin"
    set nsaid = substance "ibuprofen", substance "naproxen", substance "ketoprofen"
    set rest  = nsaid except substance "naproxen"
    set naproxen-alone = substance "naproxen"
    set mixture = ATC C09BA03


    """

  private static func report(_ rules: String, mostPairs: Int = 50) throws -> ConformanceReport {
    let head = SmallPack.head.split(separator: "set vka")[0]
    let pack = try SmallPack(head: head + sets, rules: rules, cases: [])
    let day = try #require(Day(year: 2026, month: 3, day: 10))
    var run = ConformanceRun(try Knowledge(pack.checked), mostPairs: mostPairs, on: day)
    return run.report()
  }

  @Test func `each member is paired, in four settings, and years apart stays silent`() throws {
    let report = try Self.report("interaction vka + nsaid { level discouraged }")
    #expect(report.isPassed)
    #expect(report.untried.isEmpty)
    let tally = try #require(report.levels.first)
    #expect(report.levels.count == 1)
    #expect(tally.level == .discouraged)
    #expect((tally.rules, tally.rulesFiring, tally.pairs) == (1, 1, 3))
    #expect(tally.records - tally.byProduct == 12)
    #expect(tally.fired == tally.records)
    #expect((tally.nearMisses, tally.silent) == (3, 3))
  }

  @Test func `no more pairs than asked for`() throws {
    let report = try Self.report(
      "interaction vka + nsaid { level discouraged }", mostPairs: 2)
    #expect(report.levels.map(\.pairs) == [2])
  }

  @Test func `a class with itself: two substances fire, one twice does not`() throws {
    let report = try Self.report("interaction nsaid + other nsaid { level discouraged }")
    #expect(report.isPassed)
    let tally = try #require(report.levels.first)
    #expect(tally.pairs == 3)
    // Years apart, and one substance twice.
    #expect((tally.nearMisses, tally.silent) == (6, 6))
  }

  @Test func `a class with itself, one left out in first place: the other order fires`() throws {
    let report = try Self.report(
      """
      interaction nsaid + other nsaid {
        unless known: nsaid in naproxen-alone
        level discouraged
      }
      """)
    #expect(report.failures.isEmpty)
    let tally = try #require(report.levels.first)
    #expect(tally.fired == tally.records)
    #expect(tally.rulesFiring == 1)
  }

  @Test func `what an exception leaves out stays silent`() throws {
    let report = try Self.report("interaction rest + vka { level discouraged }")
    #expect(report.isPassed)
    let tally = try #require(report.levels.first)
    #expect(tally.pairs == 2)
    #expect((tally.nearMisses, tally.silent) == (4, 4))
  }

  @Test func `a rule that cannot fire is named with each record`() throws {
    let report = try Self.report(
      """
      rule vka-nsaid {
        kind interaction
        for a: medication in vka
        for b: medication in nsaid
        unless always: any medication in vka
        level contraindicated
      }
      """, mostPairs: 1)
    #expect(!report.isPassed)
    #expect(report.failures.allSatisfy { $0.problem == .silent && $0.level == .contraindicated })
    #expect(report.failures.first?.rule == "small/vka-nsaid")
    #expect(report.failures.first?.setting == "both recorded")
    #expect(report.levels.map(\.rulesFiring) == [0])
    #expect(report.text.contains("| contraindicated | 1 | 0 (0.0 %) | 1 |"))
  }

  @Test func `what fires where it must not is named, though it asks for more`() throws {
    let report = try Self.report(
      """
      rule at-any-time {
        kind interaction
        for a: medication in vka lasting 7 years
        for b: medication in nsaid lasting 7 years
        when no medication in vka unknown means absent
        level contraindicated
      }
      """)
    #expect(report.failures.contains { $0.problem == .fired })
    #expect(report.untried.isEmpty)
  }

  @Test func `what asks for more than the pair is named as untried`() throws {
    let report = try Self.report(
      """
      rule old {
        kind interaction
        for a: medication in vka
        for b: medication in nsaid
        when patient age > 65 years unknown means absent
        level contraindicated
      }
      rule left-out {
        kind interaction
        for a: medication in vka
        for b: medication in nsaid
        unless left: b in nsaid
        level contraindicated
      }
      """)
    #expect(report.isPassed)
    #expect(
      report.untried.map(\.why) == [
        "asks for what two medicines alone do not say",
        "its own conditions leave out every pair that was tried",
      ])
    #expect(report.levels.allSatisfy { $0.rules == 0 && $0.rulesFiring == 0 })
  }

  @Test func `a member that a row leaves out is a near miss in every setting`() throws {
    let report = try Self.report(
      """
      interaction vka + nsaid {
        level discouraged if not nsaid in naproxen-alone
      }
      """)
    #expect(report.isPassed)
    let tally = try #require(report.levels.first)
    #expect(tally.pairs == 3)
    // Two members in four settings; the third in these and years apart, with the two years apart.
    #expect(tally.records - tally.byProduct == 8)
    #expect(tally.fired == tally.records)
    #expect(tally.silent == tally.nearMisses)
    #expect(tally.nearMisses >= 7)
  }

  @Test func `a set of a mixture alone is tried by its own code`() throws {
    let report = try Self.report("interaction mixture + vka { level discouraged }")
    #expect(report.isPassed)
    #expect(report.untried.isEmpty)
    #expect(report.levels.map(\.pairs) == [1])
  }

  @Test func `what is no pair of two sets is said`() throws {
    let report = try Self.report(
      """
      rule alone {
        kind interaction
        for a: medication in vka
        level consider
      }
      """)
    #expect(report.levels.isEmpty)
    #expect(report.untried.map(\.why) == ["not a pair of two sets"])
    #expect(report.text.contains("- small/alone (consider): not a pair of two sets"))
  }

  @Test func `the bundled packs fire wherever they must`() throws {
    let run = try CommandRun(["rules", "verify", "rules", "--as-of", "2026-03-10"])
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.contains("| contraindicated |"))
    let json = try CommandRun(
      ["rules", "verify", "rules", "--as-of", "2026-03-10", "--format", "json", "--pairs", "1"])
    #expect(json.output.contains("\"passed\": true"))
    #expect(try CommandRun(["rules", "verify", "rules", "--pairs", "0"]).code == 2)
  }
}
