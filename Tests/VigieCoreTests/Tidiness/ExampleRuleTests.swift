import Testing
import VigieLanguage
import VigiePatterns
import VigieTerms

@Suite("Rules in the documentation")
struct ExampleRuleTests {
  let vocabulary: Vocabulary

  init() throws {
    let files = Repository.files(under: "rules/vocabulary", suffix: ".tsv")
    vocabulary = Vocabulary(
      VocabularySource(
        files: try files.map { path in
          (name: String(path.split(separator: "/").last ?? ""), text: try Repository.text(of: path))
        }), patterns: PCRECompiler())
  }

  @Test(
    "every example is a pack that the checker accepts",
    arguments: [
      "README.md",
      "Sources/Vigie/Vigie.docc/FirstRule.md",
      "Sources/Vigie/Vigie.docc/LanguageGuide.md",
    ])
  func examples(path: String) throws {
    let page = try MarkdownPage(path)
    let source = SourceText(name: path, text: page.blocks(of: "vigie").joined(separator: "\n"))
    let parsed = Parser.parse(source, isUnit: Unit.isKnown)
    let checked = Checker.check([parsed.pack], vocabulary: vocabulary)
    let diagnostics = (parsed.diagnostics + checked.diagnostics).map { $0.rendered(in: [source]) }
    #expect(diagnostics == [])
    #expect(checked.packs.count == 1)
  }
}
