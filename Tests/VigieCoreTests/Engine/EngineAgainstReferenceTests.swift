import Testing
import VigieDice
import VigieEngine
import VigieFindings
import VigieRecord
import VigieReference
import VigieTerms

@Suite("Engine and reference say the same")
struct EngineAgainstReferenceTests {
  @Test("matches, order and reasons, on random packs and records in core form", arguments: 0..<10)
  func agree(block: Int) {
    let world = RandomWorld()
    for seed in 1000 + block * 10..<1010 + block * 10 {
      var choices = Dice(seed: UInt64(seed))
      let packs = [world.pack(&choices), world.pack(&choices)]
      let base = KnowledgeBase(packs: packs, vocabulary: world.vocabulary)
      let reference = ReferenceEvaluator(packs: packs)
      var workspace = base.workspace()
      for _ in 0..<4 {
        let record = world.record(&choices)
        let hidden = Set(record.entries.filter { _ in choices.oneIn(12) })
        let view = record.view(hiding: hidden)
        let asOf = world.asOf(&choices)
        let fast = base.evaluate(view, asOf: asOf, workspace: &workspace)
        #expect(fast == reference.evaluate(view, asOf: asOf), "seed \(seed)")
      }
    }
  }

  @Test("random packs and records match often enough to say something")
  func matchOften() {
    let world = RandomWorld()
    var sure = 0
    var possible = 0
    var excepted = 0
    var truncated = 0
    for seed in 1000..<1400 {
      var choices = Dice(seed: UInt64(seed))
      let base = KnowledgeBase(
        packs: [world.pack(&choices)], vocabulary: world.vocabulary)
      for _ in 0..<4 {
        let view = world.record(&choices).view()
        let evaluation = base.evaluate(view, asOf: world.asOf(&choices))
        sure += evaluation.matches.count { $0.truth == .yes }
        possible += evaluation.matches.count { $0.truth == .unknown }
        excepted += evaluation.excepted.count
        truncated += evaluation.truncated.count
      }
    }
    #expect(sure > 50 && possible > 20 && excepted > 20 && truncated > 20)
  }

  @Test("a workspace of another knowledge base is started afresh")
  func foreignWorkspace() {
    let scene = Scene("interaction vka + nsaid { source s level precaution }")
    var workspace = Scene("").base.workspace()
    let record = RecordBuilder(vocabulary: Scene.vocabulary).build()
    let evaluation = scene.base.evaluate(
      record.view(), asOf: Scene.day(0), workspace: &workspace)
    #expect(evaluation.rulesEvaluated == 1)
  }
}
