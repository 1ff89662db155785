import Testing
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// What several rules, or several substances of one product, say of one problem (S42, S43, S45).
@Suite("One problem, one finding")
struct OneProblemTests {
  /// `C09BA02` is enalapril with hydrochlorothiazide; a set that names nothing but its code binds
  /// both substances.
  private static let tablet = Scene.medication("C09BA02", from: 10)
  private static let enalapril = Scene.medication("C09AA02", from: 10)
  private static let diuretic = Scene.medication("C03AA03", from: 10)
  private static let ibuprofen = Scene.medication("M01AE01", from: 1)
  private static let ketoprofen = Scene.medication("M01AE03", from: 1)
  private static let diclofenac = Scene.medication("M01AB05", from: 1)

  @Test("two substances of one product are one finding of a rule")
  func product() {
    let scene = Scene(
      """
      set tablet = ATC C09BA02
      interaction tablet + nsaid { source s level discouraged }
      """)
    let findings = scene.findings(Self.tablet, Self.ibuprofen)
    #expect(findings.count == 1)
    #expect(findings.first?.matches.count == 2)
    #expect(findings.first?.also == [])
  }

  @Test("of one substance alone too, where the rule says the same of both")
  func alone() {
    let scene = Scene(
      """
      set tablet = ATC C09BA02
      rule any-tablet {
        kind contraindication source s for drug: medication in tablet level discouraged
      }
      rule other-diuretic {
        kind contraindication source s for drug: medication in diuretic level discouraged
      }
      """)
    // The second binds one of the two substances of the first.
    let findings = scene.findings(Self.tablet)
    #expect(findings.map(\.matches.count) == [2])
    #expect(findings.map { $0.also.count } == [1])
  }

  @Test("other substances of the same products stand under the stronger rule")
  func substances() {
    let scene = Scene(
      """
      set thiazide = substance "hydrochlorothiazide"
      set enalapril = substance "enalapril"
      interaction thiazide + nsaid { source s level precaution }
      interaction enalapril + nsaid { source s level discouraged }
      """)
    #expect(scene.diagnostics.isEmpty)
    let together = scene.findings(Self.tablet, Self.ibuprofen)
    #expect(together.map(\.level) == [.discouraged])
    #expect(together.flatMap { $0.also.map(\.level) } == [.precaution])
    // In two tablets they are two pairs.
    let apart = scene.findings(Self.enalapril, Self.diuretic, Self.ibuprofen)
    #expect(apart.map(\.level) == [.discouraged, .precaution])
    #expect(apart.allSatisfy { $0.also.isEmpty })
    // And so they are where one of the two is taken from a second box as well: what is said of
    // that box is not hidden under the other.
    let second = scene.findings(Self.tablet, Self.diuretic, Self.ibuprofen)
    #expect(second.map(\.level) == [.discouraged, .precaution])
  }

  @Test("a pair of which something stronger is said is no part of the class with itself")
  func pairOfClass() throws {
    let scene = Scene(
      """
      set ibuprofen = ATC M01AE01
      set ketoprofen = ATC M01AE03
      interaction nsaid + other nsaid { source s level consider }
      interaction ibuprofen + ketoprofen { source s level discouraged }
      """)
    let two = scene.findings(Self.ibuprofen, Self.ketoprofen)
    #expect(two.map(\.level) == [.discouraged])
    #expect(two.flatMap { $0.also.map(\.level) } == [.consider])
    let three = scene.findings(Self.ibuprofen, Self.ketoprofen, Self.diclofenac)
    #expect(three.map(\.level) == [.discouraged, .consider])
    #expect(three.map { $0.also.count } == [1, 0])
    // Each pair in both orders: two matches went to the stronger finding.
    #expect(three.map(\.matches.count) == [1, 4])
    let named = Set(try #require(three.last).matches.flatMap { $0.bound.map(\.substance) })
    #expect(named.count == 3)
  }

  @Test("names that nobody knows share a substance with none for sure, and differ from none")
  func unknownNames() throws {
    let vocabulary = Scene.vocabulary
    let ibuprofen = NamedSubstances(
      sure: [try #require(vocabulary.substance(named: "ibuprofen"))])
    let enalapril = NamedSubstances(
      sure: [try #require(vocabulary.substance(named: "enalapril"))])
    let nothing = NamedSubstances(sure: [])
    #expect(ibuprofen.share(with: ibuprofen) == .yes)
    #expect(ibuprofen.share(with: enalapril) == .no)
    #expect(ibuprofen.share(with: nothing) == .unknown)
    #expect(nothing.share(with: ibuprofen) == .unknown)
  }
}
