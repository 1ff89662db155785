import Testing
import VigieEngine
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Trends in a rule, by hand: which results count, and which may be the last.
@Suite("Engine: trends")
struct TrendMatchTests {
  private let scene = Scene(
    """
    rule r {
      source s
      kind dose
      for drug: medication in vka
      when rise of inr within 7 days > 1
      level info
    }
    """)

  private func truth(_ results: [Entry]) -> Truth? {
    scene.evaluate([Scene.medication("B01AA03", from: 10)] + results).matches.first?.truth
  }

  @Test("the last result of the window against the lowest before it")
  func window() {
    #expect(scene.diagnostics.isEmpty)
    #expect(truth([Scene.inr("2", 7), Scene.inr("3", 3), Scene.inr("3.5", 0)]) == .yes)
    #expect(truth([Scene.inr("2", 8), Scene.inr("3", 3), Scene.inr("3.5", 0)]) == nil)
    #expect(truth([Scene.inr("2", 8), Scene.inr("3.5", 0)]) == .unknown)
    // A draft is no result.
    #expect(truth([Scene.inr("2", 7), Scene.inr("4", 0, drafted: true)]) == .unknown)
  }

  @Test("results of one day must agree, whichever was the last")
  func sameDay() {
    // From 2 to 3.5 or to 4: by more than one either way.
    #expect(truth([Scene.inr("2", 7), Scene.inr("3.5", 0), Scene.inr("4", 0)]) == .yes)
    // To 2.5 or to 4.
    #expect(truth([Scene.inr("2", 7), Scene.inr("2.5", 0), Scene.inr("4", 0)]) == .unknown)
    // To 2.5 or to 2.6: by less than one either way.
    #expect(truth([Scene.inr("2", 7), Scene.inr("2.5", 0), Scene.inr("2.6", 0)]) == nil)
  }

  @Test("sixteen results of one day are compared, seventeen are not")
  func limit() {
    let many = (0..<17).map { Scene.inr("4.\($0 + 10)", 0) }
    #expect(truth([Scene.inr("2", 7)] + many.prefix(16)) == .yes)
    #expect(truth([Scene.inr("2", 7)] + many) == .unknown)
  }
}
