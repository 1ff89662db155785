import Testing
import VigieDice
import VigieLanguage

/// Whatever the bytes are, parsing ends, reports within limits, and points into the file.
@Suite struct HostileInputTests {
  @Test func everyTruncationOfAPackEndsInADiagnosticOrATree() throws {
    let text = try Fixture.text("Language/grammar.vigie")
    let bytes = Array(text.utf8)
    for length in stride(from: 0, to: bytes.count, by: 61) {
      check(Array(bytes[..<length]))
    }
  }

  @Test(arguments: 0..<6)
  func shuffledWordsOfAPackNeverStopTheParser(seed: UInt64) throws {
    var generator = Dice(seed: seed)
    let text = try Fixture.text("Language/grammar.vigie")
    var words = text.split(whereSeparator: \.isWhitespace)
    words.shuffle(using: &generator)
    check(Array(words.joined(separator: " ").utf8))
    check(Array(words.prefix(300).joined(separator: "\n").utf8))
  }

  @Test(arguments: 0..<6)
  func damagedBytesNeverStopTheParser(seed: UInt64) throws {
    var generator = Dice(seed: seed)
    var bytes = Array(try Fixture.text("Language/grammar.vigie").utf8)
    for _ in 0..<200 {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] = UInt8.random(in: 0..<0x80, using: &generator)
    }
    check(bytes)
  }

  @Test(arguments: [
    "", "\u{FEFF}", "\0", "pack", "pack a {", "pack a { title", "pack a }", "\"", "label /",
    "pack a\nset b = label /\\", "pack a\nset b = substance \"\\", "pack a\nset b = \"\\u{",
    "pack a\nset b = \"\\u{D800}\"", "pack a\nset b = \"\\u{12345678}\"", "pack a\nrule b { when 5",
    "pack a\nrule b { level x level y } } }", "pack a\nset b = , , ,", "pack a\nset b = except",
    "pack a\nrule b { for c: at least }", "pack a\ninteraction + + {", "pack a # comment",
    "pack a\nrule b { again after 9 }", "pack a\nrule b { when d > 5 mg{", "５", "ǅ", "́",
    "pack a\nrule b { when a in 1 .. }", "pack a\nrule b { let c: latest }", "....", "<=>",
  ])
  func oddTextsEndInADiagnosticOrATree(text: String) {
    check(Array(text.utf8))
  }

  @Test func manyOpenParenthesesAreOneMistake() {
    let text = "pack a\nrule b {\n  when " + String(repeating: "(", count: 50_000) + "\n}\n"
    #expect(check(Array(text.utf8)).contains("V0191"))
  }

  @Test func manyNegationsAreOneMistake() {
    let text = "pack a\nrule b {\n  when " + String(repeating: "not ", count: 50_000) + "c\n}\n"
    #expect(check(Array(text.utf8)) == ["V0191"])
  }

  /// Each text invites a search to the end of the file from every place in it.
  @Test(arguments: ["1mg{", "1_", "„", "5(", "1/", "“", "?-", "a.", "\\", "é1", "not(", "\"x"])
  func repeatedBeginningsCostNoMoreThanTheirLength(text: String) {
    check(Array(("pack a " + String(repeating: text, count: 3_000)).utf8))
    check(Array(("pack a\nset b = " + String(repeating: text, count: 3_000)).utf8))
    check(Array(("pack a\nrule b { when " + String(repeating: text, count: 3_000)).utf8))
  }

  @Test func oneEndlessLineIsQuotedInPart() {
    let text = "pack a " + String(repeating: "é", count: 20_000) + " } } }"
    let source = SourceText(name: "long", text: text)
    for diagnostic in Parser.parse(source).diagnostics {
      #expect(diagnostic.rendered(in: [source]).count < 1_000)
    }
  }

  /// The codes reported for these bytes.
  @discardableResult
  private func check(_ bytes: [UInt8]) -> [String] {
    let source = SourceText(name: "hostile", bytes: bytes)
    let limit = SyntaxLimits().diagnostics
    let (pack, diagnostics) = Parser.parse(source)
    #expect(diagnostics.count <= limit + 1)
    for diagnostic in diagnostics {
      #expect(diagnostic.span.start <= diagnostic.span.end)
      #expect(diagnostic.span.end <= bytes.count)
      #expect(!diagnostic.rendered(in: [source]).isEmpty)
    }
    let starts = diagnostics.prefix(limit).map(\.span.start)
    #expect(starts == starts.sorted())
    #expect(pack.isComplete || !diagnostics.isEmpty)
    return diagnostics.map(\.code.id)
  }
}
