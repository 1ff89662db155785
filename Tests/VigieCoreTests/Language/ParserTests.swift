import Testing
import VigieLanguage

/// What one run of the parser gives back.
@Suite struct ParserTests {
  @Test func aSmallPackParsesWithoutAMistake() {
    let (pack, diagnostics) = parse(
      """
      pack tiny
      set colchicine = substance "colchicine"
      set macrolide  = ATC J01FA except substance "spiramycin"
      interaction colchicine + macrolide { level contraindicated }
      """)
    #expect(diagnostics.isEmpty)
    #expect(pack.name.text == "tiny")
    #expect(pack.items.count == 3)
    #expect(pack.isComplete)
  }

  @Test func aMisspeltKeywordIsReadAsTheOneMeant() {
    let (pack, diagnostics) = parse("pack tiny\nsett vka = ATC B01AA\nset nsaid = ATC M01A\n")
    #expect(diagnostics.map(\.code.id) == ["V0109"])
    #expect(pack.items.count == 2)
    #expect(pack.isComplete)
  }

  @Test func oneMistakePerLineIsReportedAndTheNextLineIsRead() {
    let (pack, diagnostics) = parse(
      """
      pack tiny
      rule a {
        for drug: medication nsaid nsaid
        when drug dose >
        level precaution
      }
      rule b { level info }
      """)
    #expect(diagnostics.map(\.code.id) == ["V0101", "V0101"])
    #expect(pack.items.count == 2)
    #expect(!pack.isComplete)
  }

  private func parse(_ text: String) -> (pack: PackSyntax, diagnostics: [Diagnostic]) {
    Parser.parse(SourceText(name: "tiny.vigie", text: text))
  }
}
