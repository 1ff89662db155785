import Testing
import VigieLanguage

/// Every size has a limit, and every limit its code.
@Suite struct SyntaxLimitTests {
  @Test func bytes() {
    var limits = SyntaxLimits()
    limits.bytes = 6
    #expect(codes("pack a", limits) == [])
    #expect(codes("pack ab", limits) == ["V0190"])
  }

  @Test func depth() {
    var limits = SyntaxLimits()
    limits.depth = 2
    #expect(codes("pack a rule b { when ((c)) }", limits) == [])
    #expect(codes("pack a rule b { when (((c))) }", limits) == ["V0191"])
    #expect(codes("pack a rule b { when not (not c) }", limits) == ["V0191"])
  }

  @Test func members() {
    var limits = SyntaxLimits()
    limits.members = 3
    #expect(codes("pack a\nset b = c, d except e", limits) == [])
    #expect(codes("pack a\nset b = c, d except e, f, g\nset h = i", limits) == ["V0192"])
  }

  @Test func items() {
    var limits = SyntaxLimits()
    limits.items = 2
    #expect(codes("pack a set b = c set d = e", limits) == [])
    #expect(codes("pack a set b = c set d = e set f = g set h = i", limits) == ["V0193"])
  }

  @Test func tokens() {
    var limits = SyntaxLimits()
    limits.tokens = 6
    #expect(codes("pack a set b = c", limits) == [])
    #expect(codes("pack a set b = c, d", limits) == ["V0194"])
  }

  @Test func diagnostics() {
    var limits = SyntaxLimits()
    limits.diagnostics = 2
    let text = "pack a\nset b\nset c\nset d\nset e\n"
    let source = SourceText(name: "a.vigie", text: text)
    let found = Parser.parse(source, limits: limits).diagnostics
    #expect(found.map(\.code.id) == ["V0101", "V0101", "V0195"])
    #expect(found.last?.message == "2 more mistakes are not shown")
  }

  @Test func bytesThatAreNoUTF8AreShownWhereTheyStand() {
    let source = SourceText(name: "a.vigie", bytes: Array("pack a\n".utf8) + [0x73, 0xE9, 0x74])
    let (pack, found) = Parser.parse(source)
    #expect(found.map(\.code.id) == ["V0102"])
    #expect(found.first?.span.start == 8)
    #expect(!pack.isComplete)
  }

  @Test func marksThatTurnTheTextAreRefused() {
    #expect(codes("pack a\nset b = substance \"c\u{202E}d\"") == ["V0121"])
    #expect(codes("pack a\n\u{2066}set b = c") == ["V0121"])
  }

  private func codes(_ text: String, _ limits: SyntaxLimits = SyntaxLimits()) -> [String] {
    let source = SourceText(name: "a.vigie", text: text)
    return Parser.parse(source, limits: limits).diagnostics.map(\.code.id)
  }
}
