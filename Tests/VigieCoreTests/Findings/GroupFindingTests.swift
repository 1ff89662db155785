import Testing
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// `all` and `at least k` make one finding (S27, S42, S44).
@Suite("Findings about groups")
struct GroupFindingTests {
  private let scene = Scene(
    """
    rule several {
      kind appropriateness source s
      for drugs: at least 2 medications in nsaid
      level review
    }
    """)

  private let ibuprofen = Scene.medication("M01AE01", from: 1)
  private let ketoprofen = Scene.medication("M01AE03", from: 1)
  private let diclofenac = Scene.medication("M01AB05", from: 1)

  @Test("three members are one finding, which lists them")
  func one() throws {
    #expect(scene.diagnostics.isEmpty)
    let findings = scene.findings(ibuprofen, ketoprofen, diclofenac)
    #expect(findings.count == 1)
    let bound = try #require(findings.first?.leading.bound.first)
    #expect(bound.substance == nil)
    #expect(bound.members.compactMap(\.substance).count == 3)
    #expect(bound.substances.count == 3)
    #expect(bound.entries.count == 3)
    #expect(bound.members.allSatisfy { !$0.isPossible })
    #expect(scene.findings(ibuprofen).isEmpty)
  }

  @Test("a new member opens the finding again, the draft of a known one does not (S44)")
  func fingerprint() throws {
    func fingerprint(_ entries: Entry...) throws -> String {
      try #require(scene.told(entries).findings.first).fingerprint
    }
    let two = try fingerprint(ibuprofen, ketoprofen)
    #expect(try fingerprint(ibuprofen, ketoprofen, diclofenac) != two)
    #expect(
      try fingerprint(ibuprofen, Scene.medication("M01AE03", from: 0, drafted: true)) == two)
  }

  @Test("a draft that begins next week joins the group that is there now")
  func later() throws {
    let findings = scene.findings(
      ibuprofen, ketoprofen, Scene.medication("M01AB05", from: -7, drafted: true))
    #expect(findings.count == 1)
    #expect(findings[0].matches.count == 2)
    #expect(findings[0].leading.bound[0].members.count == 3)
    #expect(findings[0].isNew)
  }

  @Test("a member in doubt is listed as one, and decides only where it is needed")
  func possible() throws {
    var undated = Scene.medication("M01AB05", from: 1)
    undated.start = .unknown
    let sure = try #require(scene.findings(ibuprofen, ketoprofen, undated).first)
    #expect(sure.isCertain)
    #expect(sure.leading.bound[0].members.count { $0.isPossible } == 1)
    let open = try #require(scene.findings(ibuprofen, undated).first)
    #expect(!open.isCertain)
    #expect(open.leading.doubts.count == 1)
  }

  @Test("what another binding holds is no member")
  func rest() throws {
    let scene = Scene(
      """
      rule others {
        kind appropriateness source s
        for first: medication in vka
        for drugs: all medications in blood
        level review
      }
      set blood = vka, nsaid
      """)
    #expect(scene.diagnostics.isEmpty)
    let warfarin = Scene.medication("B01AA03", from: 1)
    let findings = scene.findings(warfarin, ibuprofen)
    #expect(findings.count == 1)
    #expect(findings[0].leading.bound[1].members.count == 1)
    #expect(scene.findings(warfarin).isEmpty)
  }

  @Test("samples of one day are one, two days are two (S27)")
  func exams() {
    let scene = Scene(
      """
      rule measured {
        kind appropriateness source s
        for samples: at least 2 exams in inr within 30 days
        level review
      }
      """)
    #expect(scene.diagnostics.isEmpty)
    #expect(scene.findings(Scene.inr("2", 3), Scene.inr("3", 3)).isEmpty)
    #expect(scene.findings(Scene.inr("2", 3), Scene.inr("3", 4)).count == 1)
  }
}
