import Testing
import VigieDice
import VigieEngine
import VigieFindings
import VigieLanguage
import VigieTerms

@Suite("Engine: the index is only an index")
struct EngineIndexTests {
  @Test("random packs and records give the same with the index and without", arguments: 0..<20)
  func onEqualsOff(block: Int) {
    let world = RandomWorld()
    for seed in block * 10..<block * 10 + 10 {
      var choices = Dice(seed: UInt64(seed))
      let packs = [world.pack(&choices), world.pack(&choices)]
      let base = KnowledgeBase(packs: packs, vocabulary: world.vocabulary)
      var workspace = base.workspace()
      for _ in 0..<4 {
        let view = world.record(&choices).view()
        let asOf = world.asOf(&choices)
        let indexed = base.evaluate(view, asOf: asOf, workspace: &workspace)
        let all = base.evaluate(view, asOf: asOf, usingIndex: false)
        #expect(indexed == all, "seed \(seed)")
      }
    }
  }

  @Test("a rule is found by what its bindings need, and by nothing where absence is the point")
  func keys() {
    let scene = Scene(
      """
      interaction vka + nsaid { source s level precaution }
      rule bound {
        kind monitoring source s
        for drug: medication in vka
        when no exam in inr within 30 days
        level review
      }
      rule free {
        kind omission source s
        when any condition in bleed unknown means absent
        when no medication in vka
        level review
      }
      rule always {
        kind omission source s
        when no medication in vka
        level review
      }
      repeat inr { source s exam inr again after 30 days level redundant }
      """)
    #expect(scene.diagnostics.isEmpty)
    let vka = RulePlan.Subject(kind: .medication, set: "vka")
    let nsaid = RulePlan.Subject(kind: .medication, set: "nsaid")
    let plans = (0..<5).compactMap { scene.base.plan(of: RuleID(pack: 0, rule: $0)) }
    #expect(
      plans.map(\.key) == [
        .all([vka, nsaid]), .all([vka]),
        .any([RulePlan.Subject(kind: .condition, set: "bleed")]), .always,
        .upcoming(RulePlan.Subject(kind: .exam, set: "inr")),
      ])
    #expect(plans.first?.bindings == [vka, nsaid])
    #expect(plans.map(\.leaves) == [0, 1, 2, 1, 0])
  }

  @Test(
    "a formula that nests deeper than one stack holds keeps its truth", arguments: [30, 31, 200])
  func deepFormula(depth: Int) {
    let world = RandomWorld()
    // Alternating connectives around one leaf: true for a woman, false for a man.
    var formula = Formula.leaf(.patient(.female))
    for level in 0..<depth {
      formula =
        level.isMultiple(of: 2)
        ? .all([formula, .constant(true)]) : .any([.constant(false), formula])
    }
    let pack = world.pack(guarded: formula)
    let base = KnowledgeBase(packs: [pack], vocabulary: world.vocabulary)
    #expect(base.evaluate(world.record(of: .female).view(), asOf: Scene.day(0)).matches.count == 1)
    #expect(base.evaluate(world.record(of: .male).view(), asOf: Scene.day(0)).matches.isEmpty)
  }
}
