import Testing
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

@Suite("Findings")
struct FindingsTests {
  private let pair = Scene(
    """
    rule bleeding {
      kind interaction source s
      for anticoagulant: medication in vka
      for nsaid: medication in nsaid
      let inr: latest inr within 30 days
      factor bled: any condition in bleed ever
      factor high: inr > 4 unknown means absent
      level contraindicated if bled
      level discouraged otherwise
    }
    """)

  @Test("what the pack's own condition lacks is said of the pack (S48)")
  func missingForThePack() throws {
    let scene = Scene(
      """
      interaction vka + nsaid { source s level discouraged }
      interaction vka + ace { source s when any condition in bleed ever level info }
      """, header: "when patient age >= 65 years")
    #expect(scene.diagnostics.isEmpty)
    let lines = ["B01AA03", "M01AE01", "C09AA02"].map { Scene.medication($0, from: 1) }
    let evaluation = scene.evaluate(lines)
    #expect(evaluation.matches.map(\.truth) == [.unknown, .unknown])
    let missing = Set(scene.told(lines).missing.map { "\($0.rule.rule) \($0.isOfPack)" })
    // The birth date is the pack's matter; that no condition is on record is the second rule's.
    #expect(missing == ["0 true", "1 true", "1 false"])
    let adult = Patient(reference: "Patient/p", birth: TimePoint(iso8601: "1950-01-01"))
    #expect(scene.evaluate(patient: adult, lines).matches.first?.truth == .yes)
  }

  @Test("what is not material leaves the fingerprint alone (S44)")
  func immaterial() throws {
    #expect(pair.diagnostics.isEmpty)
    func fingerprint(inr: String, from day: Int, drafted: Bool) throws -> String {
      try #require(
        pair.findings(
          covered: [.condition], Scene.medication("B01AA03", from: day),
          Scene.medication("M01AE01", from: 0, drafted: drafted), Scene.inr(inr, 3)
        ).first
      ).fingerprint
    }
    let drafted = try fingerprint(inr: "2.5", from: 10, drafted: true)
    #expect(try fingerprint(inr: "2.6", from: 10, drafted: true) == drafted)
    #expect(try fingerprint(inr: "2.5", from: 12, drafted: true) == drafted)
    #expect(try fingerprint(inr: "2.5", from: 10, drafted: false) == drafted)
    #expect(try fingerprint(inr: "4.5", from: 10, drafted: true) != drafted)
    #expect(drafted.utf8.count == 32)
  }

  @Test("level, certainty and substances are material (S44)")
  func material() throws {
    func fingerprint(_ entries: Entry...) throws -> String {
      let vka = Scene.medication("B01AA03", from: 10)
      let first = entries.count > 1 ? entries[1] : vka
      return try #require(
        pair.findings(covered: [.condition], entries[0], first, vka).first
      ).fingerprint
    }
    let ibuprofen = Scene.medication("M01AE01", from: 1)
    var undated = Scene.medication("M01AE01", from: 1)
    undated.start = .unknown
    let all = [
      try fingerprint(ibuprofen), try fingerprint(undated),
      try fingerprint(ibuprofen, Scene.bleed(90)),
      try fingerprint(Scene.medication("M01AE03", from: 1)),
    ]
    #expect(Set(all).count == 4)
  }

  @Test("two bleeds are evidence for one finding, two anti-inflammatories are two (S42)")
  func evidence() {
    let bleeds = pair.findings(
      Scene.medication("B01AA03", from: 10), Scene.medication("M01AE01", from: 1),
      Scene.bleed(90), Scene.bleed(900))
    #expect(bleeds.map(\.level) == [.contraindicated])
    let pairs = pair.findings(
      Scene.medication("B01AA03", from: 10), Scene.medication("M01AE01", from: 1),
      Scene.medication("M01AE03", from: 1))
    #expect(pairs.count == 2)
  }

  @Test("a class with itself is one finding over a connected group (S43)")
  func folded() {
    let scene = Scene("interaction nsaid + other nsaid { source s level discouraged }")
    let findings = scene.findings(
      Scene.medication("M01AE01", from: 1), Scene.medication("M01AE03", from: 1),
      Scene.medication("M01AB05", from: 1))
    #expect(findings.count == 1)
    #expect(Set(findings[0].matches.flatMap { $0.bound.map(\.substance) }).count == 3)
  }

  @Test("the stronger rule leads; a rule over three takes in its pairs at its level (S45)")
  func joined() {
    let scene = Scene(
      """
      interaction ace + diuretic { source s level precaution }
      interaction ace + diuretic + nsaid { source s level precaution }
      interaction diuretic + nsaid { source s level discouraged }
      """)
    let findings = scene.findings(
      Scene.medication("C09AA02", from: 1), Scene.medication("C03AA03", from: 1),
      Scene.medication("M01AE01", from: 1))
    #expect(findings.map(\.level) == [.discouraged, .precaution])
    #expect(findings.map { $0.also.count } == [0, 1])
    #expect(findings[1].leading.bound.count == 3)
  }

  @Test("samples of one morning are one occasion (S27), also where they carry a time")
  func sameMorning() throws {
    let scene = Scene(
      """
      repeat inr {
        source s
        exam inr
        ignore within 1 day
        again after 30 days
        level redundant
      }
      """)
    func inr(_ time: String, _ daysAgo: Int) throws -> Entry {
      var entry = Scene.inr("2.5", daysAgo)
      entry.start = try #require(TimePoint(iso8601: "\(Scene.day(daysAgo).low)T\(time)Z"))
      entry.reference += time
      return entry
    }
    let first = try inr("08:00:00", 0)
    let second = try inr("09:00:00", 0)
    let earlier = Scene.inr("2.4", 10)
    let once = scene.findings(covered: [.exam], first, earlier)
    let twice = scene.findings(covered: [.exam], first, second, earlier)
    #expect(once.count == 1)
    #expect(twice.count == 1)
    #expect(once.map(\.fingerprint) == twice.map(\.fingerprint))
  }
}
