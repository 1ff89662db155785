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
