import Testing
import VigieLanguage

/// The one canonical layout.
@Suite struct PackFormatterTests {
  @Test func thePackWithEveryFormIsAlreadyInLayout() throws {
    let text = try Fixture.text("Language/grammar.vigie")
    #expect(try formatted(text) == text)
  }

  @Test(arguments: try Fixture.pairs("Language/layout.md"))
  func layout(pair: Fixture.Pair) throws {
    #expect(try formatted(pair.input) == pair.output)
    #expect(try formatted(pair.output) == pair.output)
  }

  @Test(arguments: Repository.files(under: "rules", suffix: ".vigie"))
  func theStarterPacksSurvive(path: String) throws {
    let source = SourceText(name: path, text: try Repository.text(of: path))
    let (pack, diagnostics) = Parser.parse(source)
    try #require(diagnostics.isEmpty, "\(diagnostics.map { $0.rendered(in: [source]) })")
    let once = SourceText(
      name: path, text: PackFormatter.format(pack, source: source))
    let again = Parser.parse(once).pack
    #expect(outline(again) == outline(pack))
    #expect(again.comments.map(\.text) == pack.comments.map(\.text))
    #expect(
      PackFormatter.format(again, source: once).utf8.elementsEqual(once.bytes))
  }

  @Test func aPackWithAMistakeIsLeftAlone() {
    let source = SourceText(name: "a.vigie", text: "pack a\nset b\n")
    let (text, diagnostics) = PackFormatter.format(source)
    #expect(text == nil)
    #expect(diagnostics.count == 1)
  }

  private func formatted(_ text: String) throws -> String {
    let source = SourceText(name: "a.vigie", text: text)
    let (result, diagnostics) = PackFormatter.format(source)
    return try #require(result, "\(diagnostics.map { $0.rendered(in: [source]) }.joined())")
  }
}
