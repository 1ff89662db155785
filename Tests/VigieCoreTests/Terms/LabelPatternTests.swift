import Testing
import VigiePatterns
import VigieTerms

/// What label patterns mean, and what they may cost.
@Suite("Label patterns") struct LabelPatternTests {
  private func answer(_ text: String, _ label: String, ignoresCase: Bool = true) throws -> Truth {
    try PCRECompiler().compile(LabelPattern(text, ignoresCase: ignoresCase)).matches(label)
  }

  @Test(
    "a pattern is found anywhere in a label, with its accents in either form",
    arguments: [
      (#"cr[ée]atinin[ée]mie"#, "Créatininémie", Truth.yes),
      (#"cr[ée]atinin[ée]mie"#, "CREATININEMIE (S)", .yes),
      (#"cr[ée]atinin[ée]mie"#, "Cre\u{301}atinine\u{301}mie", .yes),
      (#"cr[ée]atinin[ée]mie"#, "créatininurie", .no),
      (#"\b(irm|mri)\b.*\b(genou|knee)\b"#, "IRM du genou gauche", .yes),
      (#"\b(irm|mri)\b.*\b(genou|knee)\b"#, "IRM des genoux", .no),
      (#"\bété\b"#, "l'été", .yes),
      (#"\bt\b"#, "été", .no),
      (#"a\/b"#, "A/B", .yes),
      (#"kelvin"#, "\u{212A}ELVIN", .yes),
      (#"strass"#, "\u{017F}trass", .yes),
      (#"hba1c|tsh"#, "TSH", .yes),
      (#"abc?d"#, "abd", .yes),
      (#"abcd*"#, "ABC", .yes),
      (#"ab{2}cde"#, "abbcde", .yes),
      (#"colou?r scan"#, "color scan", .yes),
      (#"(?i:scan)ner tdm"#, "SCANner tdm", .yes),
      (#"[]x]abcd"#, "]abcd", .yes),
      (#"(ab(c|d)){0}xyz"#, "xyz", .yes),
      (#"abc+def"#, "abcccdef", .yes),
      (#"(?!sans )injection"#, "injection", .yes),
      (#"\Qa.b\E"#, "a.b", .yes),
    ])
  func found(text: String, label: String, expected: Truth) throws {
    #expect(try answer(text, label) == expected)
  }

  @Test("without the flag capitals are apart")
  func capitals() throws {
    #expect(try answer("VIG-", "vig-3", ignoresCase: false) == .no)
    #expect(try answer("VIG-", "VIG-3", ignoresCase: false) == .yes)
    #expect(LabelPattern("a/b", ignoresCase: true).description == "/a/b/i")
  }

  @Test(
    "a search that would go on is given up", arguments: [#"^(a+)+$"#, #"(a|a)*b$"#, #"(.*)*x{9}$"#])
  func costly(text: String) throws {
    let label = String(repeating: "a", count: 4_000) + "!"
    #expect(try answer(text, label) != .yes)
    #expect(try answer(#"^(a+)+$"#, String(repeating: "a", count: 40) + "!") == .unknown)
  }

  @Test(
    "a pattern that cannot be read says why and where",
    arguments: [
      ("cr(e", 4, "missing closing parenthesis"), ("a{3,2}", 6, "out of order"),
      ("[z-a]", 3, "out of order"), (#"\C"#, 2, "disabled"), ("(?<n>a)(?<n>b)", 11, "same name"),
    ])
  func unreadable(text: String, offset: Int, words: String) throws {
    let problem = #expect(throws: LabelPatternProblem.self) {
      _ = try PCRECompiler().compile(LabelPattern(text))
    }
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
    #expect(problem.map { abs($0.offset - offset) <= 1 } == true)
  }

  @Test("patterns have a longest length and a deepest nesting")
  func limits() {
    let long = LabelPattern(String(repeating: "a", count: 1_001))
    let deep = LabelPattern(
      String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40))
    let wide = LabelPattern("((((a{200}){200}){200}){200}){200}")
    for pattern in [long, deep, wide] {
      #expect(throws: LabelPatternProblem.self) { _ = try PCRECompiler().compile(pattern) }
    }
  }

  @Test("the vocabulary asks each pattern of each text, and without a compiler of none")
  func vocabulary() {
    let torsade = LabelPattern("torsad", ignoresCase: true)
    let costly = LabelPattern("^(a+)+$")
    let vocabulary = Vocabulary(patterns: PCRECompiler())
    let words = ["Torsades de pointes", String(repeating: "a", count: 40) + "!", "rien"]
      .map { vocabulary.intern(label: $0) }
    #expect(
      vocabulary.matches(of: [torsade, costly], in: words) == [torsade: .yes, costly: .unknown])
    #expect(vocabulary.matches(of: [torsade, costly], in: words.suffix(1)) == [:])
    let set = CodeSet(
      name: "s", members: [CodeSet.Member(.label(torsade)), CodeSet.Member(.label(costly))])
    #expect(vocabulary.isUndecided([words[1]], in: set))
    #expect(!vocabulary.isUndecided(words, in: set))
    #expect(vocabulary.matchesEverything(LabelPattern("(a)?")))
    let without = Vocabulary()
    #expect(!without.readsLabelPatterns)
    #expect(without.matches(of: [torsade], in: [without.intern(label: "torsade")]) == [:])
  }
}
