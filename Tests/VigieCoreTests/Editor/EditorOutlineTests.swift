import Testing
import Vigie
import VigieEditor

@Suite("Outlines, colours and cases in the editor")
struct EditorOutlineTests {
  @Test("the outline names items, and in rules their names and rows")
  func symbols() {
    let symbols = Desk.two().workspace.symbols(of: "/r/mine.vigie")
    #expect(symbols.map(\.name) == ["guide", "vka", "vka+nsaid", "high"])
    #expect(symbols.map(\.sort) == [.source, .set, .rule, .rule])
    #expect(symbols[3].children.map(\.name) == ["drug", "last", "bad", "precaution"])
    for symbol in symbols {
      #expect(symbol.range.lowerBound <= symbol.nameRange.lowerBound)
      #expect(symbol.nameRange.upperBound <= symbol.range.upperBound)
    }
  }

  @Test("a broken file still has an outline, without nameless entries")
  func brokenSymbols() {
    let desk = Desk(["/a.vigie": "pack x\nset = ATC\nrule {\nset b = ATC A10\n"])
    #expect(desk.workspace.symbols(of: "/a.vigie").map(\.name) == ["b"])
  }

  @Test("every word has its colour by what it stands for")
  func tokens() {
    let desk = Desk(["/a.vigie": "pack x # é\nset a = ATC B01AA \"é\"\n"])
    let tokens = desk.workspace.semanticTokens(of: "/a.vigie")
    #expect(
      tokens.map(\.sort) == [
        .keyword, .namespace, .comment, .keyword, .type, .operator, .namespace, .number, .string,
      ])
    #expect(tokens[2].range == 7..<11)
    #expect(tokens[8].range == 30..<34)
  }

  private static let cases = """
    ## Both

    ```record
    medication ATC B01AA03 "warfarin" from 2026-01-05
    draft ATC M01AE01 "ibuprofen" from 2026-03-01
    as of 2026-03-01
    ```
    ```expect
    discouraged vka+nsaid  vka = warfarin, nsaid = ibuprofen
    possible precaution high  drug = ibuprofen
    ```

    ## Wrong

    ```record
    as of 2026-03-01
    ```
    ```expect
    precaution high
    ```

    """

  @Test("cases run on the text in the editor, all or those of a rule")
  func run() {
    var desk = Desk.two()
    desk.put("/r/mine.cases.md", Self.cases)
    let name = "/r/mine.cases.md"
    #expect(desk.workspace.caseFile(beside: "/r/mine.vigie") == name)
    #expect(desk.workspace.caseFile(beside: "/r/base.vigie") == nil)
    #expect(desk.workspace.caseProblems(of: name).isEmpty)
    let all = desk.workspace.runCases(of: name)
    #expect(all.summary == "2 cases: 1 fail")
    // Line 19 of the file, counted from 1, names the finding that is not there.
    #expect(all.remarks == [CaseRemark(line: 18, message: "not found: precaution high  ")])
    #expect(desk.workspace.runCases(of: name, rule: "vka+nsaid").summary == "1 case: all pass")
    desk.put("/r/mine.vigie", Desk.uses.replacing("level discouraged", with: "level precaution"))
    #expect(desk.workspace.runCases(of: name, rule: "vka+nsaid").failed == 1)
    desk.put("/r/mine.vigie", Desk.uses.replacing("level discouraged", with: "level nothing"))
    #expect(
      desk.workspace.runCases(of: name).obstacle == "pack `mine` has mistakes: repair them first")
    desk.put(name, "```record\nnonsense\n```\n")
    #expect(
      desk.workspace.caseProblems(of: name)
        == [CaseRemark(line: 0, message: "a record without an `expect`")])
  }

  @Test("a case leads to its rule, and to the names of the rule")
  func definitions() throws {
    var desk = Desk.two()
    let name = "/r/mine.cases.md"
    desk.put(name, Self.cases)
    let rule = try desk.offset(of: "vka+nsaid", in: name, plus: 4)
    let head = try #require(desk.workspace.definition(in: name, at: rule).first)
    #expect(try desk.text(head) == "interaction vka + nsaid")
    let side = try desk.offset(of: "nsaid = ", in: name, plus: 1)
    let place = try #require(desk.workspace.definition(in: name, at: side).first)
    #expect(try desk.text(place) == "nsaid")
    #expect(desk.workspace.hover(in: name, at: rule)?.markdown.contains("en: Bleeding") == true)
  }

  /// Frames in which an example of a page may stand.
  private static let frames = [
    "@", "pack x {\n@\n}", "pack x\n@", "pack x\nrule r {\n@\nlevel info\n}",
    "pack x\nrule r {\n@\n}", "pack x\nrule r {\nwhen @\nlevel info\n}",
    "pack x\nrepeat r {\n@\nlevel info\n}",
  ]

  @Test("every word of the language has a page, whose example is of the language")
  func pages() throws {
    for keyword in Keyword.allCases {
      let page = try #require(KeywordPage.of(keyword), "no page of `\(keyword.rawValue)`")
      #expect(page.sentence.hasSuffix("."))
      let isRead = Self.frames.contains { frame in
        let text = frame.replacing("@", with: page.example)
        return Parser.parse(SourceText(name: "", text: text)).diagnostics.isEmpty
      }
      #expect(isRead, "the example of `\(keyword.rawValue)` is not read")
      let words = page.example.split { !$0.isLetter }.map(String.init)
      #expect(words.contains(keyword.rawValue) || page.isShared, "\(keyword.rawValue)")
    }
  }
}

extension KeywordPage {
  /// Whether several words have this page, of which the example need not use each.
  fileprivate var isShared: Bool {
    Keyword.allCases.count { KeywordPage.of($0)?.sentence == sentence } > 1
  }
}
