import Foundation
import Testing
import Vigie
import VigieAuthoring

/// What `rules diff` says of two editions of a small pack, on changes made by hand.
@Suite("Comparing editions") struct EditionDiffTests {
  private static let older = """
    interaction vka + nsaid {
      title   en "Anticoagulant with an anti-inflammatory"
      level   discouraged
        advise en "Use paracetamol."
    }
    interaction vka + protector {
      title   en "Anticoagulant with a protector"
      level   consider
    }
    rule high-potassium {
      kind contraindication
      for a: medication in vka
      when latest potassium within 30 days > 5 mmol/L
      level precaution
    }
    """

  private static func checked(_ rules: String, head: String = SmallPack.head) throws -> CheckedRules
  {
    try SmallPack(head: head, rules: rules, cases: []).checked
  }

  private static func diff(
    to newer: String, head: String = SmallPack.head
  ) throws -> EditionDiff {
    try EditionDiff(from: checked(older), to: checked(newer, head: head))
  }

  @Test func `an edition differs in nothing from itself`() throws {
    let diff = try Self.diff(to: Self.older)
    #expect(diff.isEmpty)
    #expect(diff.text() == "nothing differs\n")
  }

  @Test func `a level that rises, a rule that is gone, one that is new`() throws {
    let newer = Self.older
      .replacing("level   discouraged", with: "level   contraindicated")
      .replacing("interaction vka + protector", with: "interaction nsaid + protector")
    let diff = try Self.diff(to: newer)
    #expect(
      diff.rules.map(\.rule) == ["small/vka+nsaid", "small/nsaid+protector", "small/vka+protector"])
    #expect(diff.rules.map(\.what) == [.raised, .added, .removed])
    #expect(diff.rules[0].before == .discouraged)
    #expect(diff.rules[0].after == .contraindicated)
    #expect(diff.rules[1].before == nil)
    #expect(diff.rules[2].after == nil)
    let text = diff.text()
    #expect(
      text.contains(
        "  ↑ discouraged to contraindicated: Anticoagulant with an anti-inflammatory\n"))
    #expect(
      text.contains("  + consider: Anticoagulant with a protector\n      small/nsaid+protector"))
    #expect(text.contains("Less is said: 1\n  - consider: Anticoagulant with a protector"))
  }

  @Test func `members that join and leave are said of the set, with what hangs on it`() throws {
    let head = SmallPack.head.replacing("M01AE, M01AB", with: "M01AE, M01AC06")
    let diff = try Self.diff(to: Self.older, head: head)
    let change = try #require(diff.sets.first)
    #expect(diff.sets.count == 1)
    #expect(change.set == "small/nsaid")
    #expect(change.joined == ["ATC M01AC06 (meloxicam)"])
    #expect(change.left == ["ATC M01AB"])
    #expect(change.rules == 1)
    #expect(change.strongest == .discouraged)
    // Each anticoagulant pairs with meloxicam, and no longer with those of M01AB.
    let pairs = try #require(diff.pairs.first { $0.level == .discouraged })
    let anticoagulants = try Self.substances(of: "vka", head)
    #expect(pairs.added == anticoagulants)
    #expect(pairs.removed % anticoagulants == 0)
    #expect(pairs.removed > 0)
    #expect(diff.pairCounts.after - diff.pairCounts.before == pairs.added - pairs.removed)
  }

  private static func substances(of set: String, _ head: String) throws -> Int {
    let checked = try checked(older, head: head)
    let found = checked.packs[0].sets.first { $0.name == set }
    return try #require(found).codes.knownSubstances(in: checked.vocabulary).count
  }

  @Test func `another condition shows the line that went and the one that came`() throws {
    let diff = try Self.diff(to: Self.older.replacing("> 5 mmol/L", with: "> 5.5 mmol/L"))
    let change = try #require(diff.rules.first)
    #expect(diff.rules.count == 1)
    #expect(change.what == .conditions)
    #expect(change.gone.count == 1)
    #expect(change.new.count == 1)
    #expect(change.gone[0].contains("5 mmol/L"))
    #expect(change.new[0].contains("5.5 mmol/L"))
  }

  @Test func `wording is counted, and listed when asked for`() throws {
    let diff = try Self.diff(to: Self.older.replacing("Use paracetamol.", with: "Try paracetamol."))
    #expect(diff.rules.map(\.what) == [.wording])
    #expect(diff.text() == "In other words only: 1 (--verbose lists them)\n")
    #expect(
      diff.text(showsWording: true).contains(
        "  ~ discouraged: Anticoagulant with an anti-inflammatory\n      small/vka+nsaid"))
  }

  @Test func `how a printer breaks words and draws quotes, and the page, are no change`() throws {
    let older = Self.older.replacing(
      "level   discouraged", with: "source  book \"pages 3, 12\"\n  level   discouraged")
    let printed = older.replacing("pages 3, 12", with: "page 15")
      .replacing("anti-inflammatory", with: "antiinflam-matory")
    func diff(_ newer: String) throws -> EditionDiff {
      try EditionDiff(from: Self.checked(older), to: Self.checked(newer))
    }
    #expect(try diff(printed).isEmpty)
    let moved = try diff(older.replacing("pages 3, 12", with: "table 4, page 12"))
    #expect(moved.rules.map(\.what) == [.wording])
  }

  @Test func `versions of packs, and packs that come`() throws {
    let head = SmallPack.head.replacing("version 1.0.0", with: "version 1.1.0")
    #expect(
      try Self.diff(to: Self.older, head: head).text()
        == "small: 1.0.0 (3 rules) to 1.1.0 (3 rules)\n")
  }

  @Test func `an unknown that its author settled, and settles no more, changes a repeat`() throws {
    let settled = """
      repeat hba1c-again {
        exam    hba1c
        unless  bleeds: any medication in vka unknown means absent
        again after 90 days
        level   redundant
      }
      """
    let open = settled.replacing(" unknown means absent", with: "")
    let diff = try EditionDiff(
      from: Self.checked(settled), to: Self.checked(open))
    #expect(diff.rules.map(\.what) == [.conditions])
    #expect(try EditionDiff(from: Self.checked(open), to: Self.checked(open)).isEmpty)
    // In a rule that is no repeat the two say the same.
    let rule = Self.older.replacing(
      "level precaution", with: "unless bleeds: any medication in vka\n  level precaution")
    let said = rule.replacing(
      "any medication in vka\n", with: "any medication in vka unknown means absent\n")
    #expect(try EditionDiff(from: Self.checked(rule), to: Self.checked(said)).isEmpty)
  }

  @Test func `the command: text, JSON, and an edition that cannot be read`() throws {
    let scratch = try Scratch()
    let old = try scratch.add("old/small.vigie", SmallPack.head + Self.older + "\n")
    let text = SmallPack.head + Self.older.replacing("consider", with: "precaution") + "\n"
    let new = try scratch.add("new/small.vigie", text)
    let run = try CommandRun(["rules", "diff", old, new])
    #expect(run.code == 0)
    #expect(run.output.contains("↑ consider to precaution: Anticoagulant with a protector"))
    let json = try CommandRun(["rules", "diff", old, new, "--format", "json"])
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let rules = try #require(value?["rules"] as? [[String: Any]])
    #expect(rules.map { $0["change"] as? String } == ["raised"])
    let broken = try scratch.add("broken.vigie", "pack small {\n")
    let refused = try CommandRun(["rules", "diff", old, broken])
    #expect(refused.code == 3)
    #expect(refused.complaints.contains("broken.vigie"))
    #expect(try CommandRun(["rules", "diff", old, scratch.folder.path + "/none"]).code == 3)
  }

  @Test func `the list tells version, sources, levels and hash, and what is past its validity`()
    throws
  {
    let scratch = try Scratch()
    let file = try scratch.add("small.vigie", SmallPack.head + Self.older + "\n")
    let list = try CommandRun(["rules", "list", file, "--packs", "--as-of", "2026-03-10"])
    #expect(list.code == 0)
    let lines = list.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0] == "small 1.0.0, valid to 2027-12-31")
    #expect(
      lines[1] == "  3 rules by strongest level: 1 discouraged, 1 precaution, 1 consider")
    #expect(lines[2] == "  source: A book, P, 2026-01-01")
    #expect(lines[3].hasPrefix("  sha256:"))
    let late = try CommandRun(["rules", "list", file, "--packs", "--as-of", "2028-03-10"])
    #expect(late.code == 4)
    #expect(late.output.contains("PAST ITS VALIDITY"))
  }
}
