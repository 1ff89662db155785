import Testing
import VigieLanguage

/// What people read when they make a mistake: the exact text, one case or more for every code.
@Suite struct SyntaxDiagnosticTests {
  @Test(arguments: try Fixture.pairs("Language/diagnostics.md"))
  func printsExactly(pair: Fixture.Pair) {
    let source = SourceText(name: "a.vigie", text: pair.input)
    let diagnostics = Parser.parse(source).diagnostics
    #expect(diagnostics.map { $0.rendered(in: [source]) }.joined(separator: "\n") == pair.output)
  }

  /// Codes whose mistakes need bytes or sizes that Markdown cannot show; see `SyntaxLimitTests`.
  private static let elsewhere = [
    "V0102", "V0121", "V0190", "V0191", "V0192", "V0193", "V0194", "V0195",
  ]

  @Test func everyCodeHasACase() throws {
    let shown = try Fixture.pairs("Language/diagnostics.md").map(\.output).joined()
    for code in DiagnosticCode.all where code.id.hasPrefix("V01") {
      #expect(shown.contains("[\(code.id)]") != Self.elsewhere.contains(code.id), "\(code.id)")
    }
  }

  /// A page shows the mistake first and its repair second.
  @Test(arguments: DiagnosticCode.all.map(\.id).filter { $0.hasPrefix("V01") })
  func examplesOfAPageSayWhatTheyShow(id: String) throws {
    let page = try #require(DiagnosticCode.named(id)).page
    let blocks = page.split(separator: "```").enumerated()
      .filter { $0.offset % 2 == 1 && $0.element.hasPrefix("vigie\n") }
      .map { String($0.element.dropFirst("vigie\n".count)) }
    guard blocks.count == 2 else { return #expect(blocks.isEmpty) }
    #expect(Set(codes(blocks[0])) == [id])
    #expect(codes(blocks[1]) == [])
  }

  /// The codes of a fragment, with what must stand around it.
  private func codes(_ fragment: String) -> [String] {
    let first = fragment.prefix { $0 != " " && $0 != "\n" }
    let text =
      switch first {
      case "pack": fragment
      case "version", "valid", "title": "pack a {\n\(fragment)}"
      case "when", "level", "because": "pack a\nrule b {\n\(fragment)}"
      default: item(fragment)
      }
    return Parser.parse(SourceText(name: "page", text: text)).diagnostics.map(\.code.id)
  }

  /// Items stand after the first line; the page about that line shows one alone.
  private func item(_ fragment: String) -> String {
    fragment == "set vka = ATC B01AA\n" ? fragment : "pack a\n\(fragment)"
  }

  @Test func everyCodeHasItsPage() {
    let codes = DiagnosticCode.all
    #expect(codes.map(\.id) == codes.map(\.id).sorted())
    #expect(Set(codes.map(\.id)).count == codes.count)
    for code in codes {
      #expect(!code.title.isEmpty && !code.page.isEmpty, "\(code.id)")
      #expect(DiagnosticCode.named(code.id.lowercased()) == code)
    }
    #expect(DiagnosticCode.named("V9999") == nil)
  }
}
