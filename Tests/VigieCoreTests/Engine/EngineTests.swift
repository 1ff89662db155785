import Testing
import VigieEngine
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

@Suite("Engine: matches computed by hand")
struct EngineTests {
  private let pair = Scene(
    """
    interaction vka + nsaid {
      source s
      unless bled: any condition in bleed ever
      level contraindicated if patient age > 65 years
      level discouraged otherwise
    }
    """)

  @Test("a pair matches once; a missing birth date leaves the first row open (S39)")
  func pairWithOpenRow() {
    #expect(pair.diagnostics.isEmpty)
    let evaluation = pair.evaluate(
      covered: [.condition],
      [Scene.medication("B01AA03", from: 10), Scene.medication("M01AE01", from: 0, drafted: true)])
    #expect(evaluation.matches.count == 1)
    let match = evaluation.matches.first
    #expect(match?.truth == .yes)
    #expect(match?.outcome == Outcome(sure: 1, open: [0], notes: [.birthDateMissing]))
    #expect(match?.bound.map(\.isDrafted) == [false, true])
    #expect(match?.openExceptions == [])
    #expect(evaluation.rulesEvaluated == 1)
  }

  @Test("an exception that holds drops the match and is counted; unknown, it stays open (S40)")
  func exception() {
    let lines = [Scene.medication("B01AA03", from: 10), Scene.medication("M01AE01", from: 0)]
    let excepted = pair.evaluate(lines + [Scene.bleed(400)])
    #expect(excepted.matches.isEmpty)
    #expect(excepted.excepted.map(\.exception) == [0])
    // No condition at all: the record does not cover them, and absent is only the default.
    let open = pair.evaluate(lines)
    #expect(open.matches.first?.openExceptions.map(\.exception) == [0])
    #expect(open.matches.first?.truth == .yes)
  }

  @Test("the parts of one fixed combination do not interact; another product makes them (S25)")
  func fixedCombination() {
    let scene = Scene("interaction ace + diuretic { source s level precaution }")
    let combination = Scene.medication("C09BA02", from: 5)
    #expect(scene.evaluate([combination]).matches.isEmpty)
    let other = Scene.medication("C03AA03", from: 3)
    #expect(scene.evaluate([combination, other]).matches.count == 1)
    let former = Scene.medication("C03AA03", from: 700, until: 600)
    #expect(scene.evaluate([combination, former]).matches.isEmpty)
  }

  @Test("a course that is long over says nothing of the route of today's (S26)")
  func routeOfCurrentLines() {
    let scene = Scene(
      """
      set gel = ATC M02AA
      set any-nsaid = nsaid, gel
      rule both {
        kind interaction source s
        for drug: medication in any-nsaid
        factor local: drug route is local
        factor skin: drug in gel
        level info if local and skin
        level discouraged otherwise
      }
      """)
    func rows(_ entries: Entry...) -> [Outcome] {
      scene.evaluate(entries).matches.map(\.outcome)
    }
    let gel = Scene.medication("M02AA13", from: 5)
    let tablet = Scene.medication("M01AE01", from: 5)
    let formerTablet = Scene.medication("M01AE01", from: 700, until: 600)
    #expect(rows(gel, formerTablet).map(\.sure) == [0])
    #expect(rows(tablet, Scene.medication("M02AA13", from: 700, until: 600)).map(\.sure) == [1])
    #expect(rows(gel, tablet).map(\.open) == [[0]])
  }

  @Test("a member's own route lifts the pack's default; other members keep it (S26, S47)")
  func memberLiftsDefaultRoute() throws {
    let scene = Scene(
      """
      set gel = ATC M02AA
      set any-nsaid = nsaid, gel route either
      set wide = any-nsaid
      interaction vka + wide { source s level precaution }
      """, header: "default route systemic")
    #expect(scene.diagnostics.isEmpty)
    let vka = Scene.medication("B01AA03", from: 5)
    #expect(scene.evaluate([vka, Scene.medication("M02AA13", from: 5)]).matches.count == 1)
    var rubbed = Scene.medication("M01AE01", from: 5)
    var details = MedicationDetails(source: .order)
    details.route = .cutaneous
    rubbed.details = .medication(details)
    #expect(scene.evaluate([vka, rubbed]).matches.isEmpty)
  }

  @Test("a draft that starts later is judged at its start, against what still runs (S7)")
  func laterMoment() {
    let draft = Scene.medication("M01AE01", from: -3, drafted: true)
    let running = pair.evaluate([Scene.medication("B01AA03", from: 10, until: -3), draft])
    #expect(running.matches.map(\.moment) == [Scene.today.advanced(byDays: 3)])
    let ended = pair.evaluate([Scene.medication("B01AA03", from: 10, until: -2), draft])
    #expect(ended.matches.isEmpty)
  }

  @Test("results of one day that disagree leave the measure unknown; none is no older one (S29)")
  func ties() {
    let scene = Scene(
      """
      rule high {
        kind monitoring source s
        for drug: medication in vka
        when latest inr within 30 days > 4
        level precaution
      }
      """)
    #expect(scene.diagnostics.isEmpty)
    let drug = Scene.medication("B01AA03", from: 10)
    #expect(
      scene.evaluate([drug, Scene.inr("5", 1), Scene.inr("3", 2)]).matches.first?.truth == .yes)
    #expect(scene.evaluate([drug, Scene.inr("3", 1), Scene.inr("5", 2)]).matches.isEmpty)
    let tie = scene.evaluate([drug, Scene.inr("5", 1), Scene.inr("3", 1)]).matches.first
    #expect(tie?.truth == .unknown)
    #expect(tie?.doubts.count == 2)
    let unreadable = scene.evaluate([drug, Scene.inr("5", 2), Scene.inr(nil, 1)]).matches.first
    #expect(unreadable?.doubts == [.unreadable(EntryIndex(2))])
    let missing = scene.evaluate([drug]).matches.first
    #expect(missing?.doubts.first?.isMissingDatum == true)
  }

  @Test("a window that an anchor opened is pending until it is over, and silent (S8)")
  func pendingWindow() {
    let scene = Scene(
      """
      rule gap {
        kind monitoring source s
        for drug: medication in vka
        when no exam in inr from 1 day to 7 days after drug
        level review
      }
      """)
    #expect(scene.diagnostics.isEmpty)
    // Started 7 days ago: today is the last day of the window. 8 days ago: it is over.
    #expect(
      scene.evaluate(covered: [.exam], [Scene.medication("B01AA03", from: 7)]).matches.isEmpty)
    let over = scene.evaluate(covered: [.exam], [Scene.medication("B01AA03", from: 8)])
    #expect(over.matches.first?.truth == .yes)
    // The baseline of the first day is no follow-up.
    let baseline = scene.evaluate(
      covered: [.exam], [Scene.medication("B01AA03", from: 8), Scene.inr("1", 8)])
    #expect(baseline.matches.first?.truth == .yes)
    let uncovered = scene.evaluate([Scene.medication("B01AA03", from: 8)])
    #expect(uncovered.matches.first?.truth == .unknown)
  }

  @Test("`not any` is `no`, and `not no` is `any`: a pending window stays silent (S8)")
  func negatedPendingWindow() {
    let window = "exam in inr from 1 day to 7 days after drug"
    let gap = Scene(
      """
      rule gap {
        kind monitoring source s
        for drug: medication in vka
        when not (any \(window) or any condition in bleed)
        level review
      }
      rule seen {
        kind monitoring source s
        for drug: medication in vka
        when not no \(window)
        level review
      }
      """)
    #expect(gap.diagnostics.isEmpty)
    func rules(_ entries: Entry...) -> [Int] {
      gap.evaluate(covered: [.exam, .condition], entries).matches.map(\.rule.rule)
    }
    let open = Scene.medication("B01AA03", from: 7)
    let over = Scene.medication("B01AA03", from: 8)
    #expect(rules(open) == [])
    #expect(rules(over) == [0])
    #expect(rules(over, Scene.bleed(30)) == [])
    #expect(rules(open, Scene.inr("2", 3)) == [1])
  }
}

@Suite("Engine: repeats computed by hand")
struct EngineRepeatTests {
  private let scene = Scene(
    """
    repeat inr {
      source s
      exam inr
      ignore within 1 day
      again after 30 days
      level redundant
    }
    """)

  @Test("day 29 is too soon, day 30 is not; the nearest earlier act counts (S50)")
  func interval() {
    #expect(scene.diagnostics.isEmpty)
    let draft = Scene.inr(nil, 0, drafted: true)
    let soon = scene.evaluate(covered: [.exam], [Scene.inr("2", 29), Scene.inr("2", 60), draft])
    #expect(soon.matches.count == 1)
    #expect(soon.matches.first?.bound.last?.start == Scene.day(29))
    let late = scene.evaluate(covered: [.exam], [Scene.inr("2", 30), draft])
    #expect(late.matches.isEmpty && late.truncated.isEmpty)
  }

  @Test("an act within the ignored distance is the same occasion")
  func ignored() {
    let draft = Scene.inr(nil, 0, drafted: true)
    let same = scene.evaluate(covered: [.exam], [Scene.inr("2", 1), draft])
    #expect(same.matches.isEmpty)
    let beyond = scene.evaluate(covered: [.exam], [Scene.inr("2", 1), Scene.inr("2", 5), draft])
    #expect(beyond.matches.first?.bound.last?.start == Scene.day(5))
  }

  @Test("nothing before in a record that does not reach back is truncated, not absent")
  func truncated() {
    let draft = Scene.inr(nil, 0, drafted: true)
    #expect(scene.evaluate([draft]).truncated.count == 1)
    #expect(scene.evaluate(covered: [.exam], [draft]).truncated.isEmpty)
    // A recorded act of today is `later` too; one of yesterday is not.
    #expect(scene.evaluate([Scene.inr("2", 0)]).truncated.count == 1)
    #expect(scene.evaluate([Scene.inr("2", 1)]).truncated.isEmpty)
  }
}
