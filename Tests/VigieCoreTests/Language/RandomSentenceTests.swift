import Testing
import VigieLanguage

/// The parser accepts the printed grammar, and formatting keeps every sentence of it.
@Suite struct RandomSentenceTests {
  @Test(arguments: 0..<8)
  func everySentenceOfTheGrammarIsReadAndSurvivesFormatting(batch: UInt64) {
    for number in 0..<30 {
      let seed = batch << 32 | UInt64(number)
      var maker = SentenceMaker(seed: seed)
      let source = SourceText(name: "seed \(seed)", text: maker.sentence())
      let (pack, mistakes) = Parser.parse(source)
      guard mistakes.isEmpty else {
        Issue.record("seed \(seed):\n\(rendered(mistakes, source))")
        return
      }
      let formatted = PackFormatter.format(pack, source: source)
      let once = SourceText(name: "once", text: formatted)
      let (again, further) = Parser.parse(once)
      #expect(further.isEmpty, "seed \(seed):\n\(rendered(further, once))")
      #expect(outline(again) == outline(pack), "seed \(seed)")
      #expect(again.comments.map(\.text) == pack.comments.map(\.text), "seed \(seed)")
      let twice = PackFormatter.format(again, source: once)
      #expect(twice.utf8.elementsEqual(once.bytes), "seed \(seed)")
    }
  }

  private func rendered(_ mistakes: [Diagnostic], _ source: SourceText) -> String {
    mistakes.prefix(3).map { $0.rendered(in: [source]) }.joined()
  }
}
