import Testing
import Vigie
import VigieEditor

@Suite("The editor's workspace")
struct WorkspaceTests {
  @Test("mistakes come and go with the text, in every file they concern")
  func diagnostics() throws {
    var desk = Desk.two()
    #expect(desk.workspace.diagnostics(of: "/r/mine.vigie").map(\.code.id) == [])
    desk.put("/r/base.vigie", "pack base\nset others = ATC M01A\n")
    let mistakes = desk.workspace.diagnostics(of: "/r/mine.vigie")
    #expect(
      mistakes.filter { $0.code.id == "V0201" }.map(\.message) == [
        "no set is called `nsaid`", "no set is called `potassium`",
      ])
    desk.put("/r/base.vigie", Desk.base)
    #expect(desk.workspace.diagnostics(of: "/r/mine.vigie").isEmpty)
  }

  @Test("a pack that nothing ties to the others is checked alone")
  func apart() {
    var desk = Desk.two()
    desk.put("/r/apart.vigie", "pack apart\nset x = nothing\n")
    #expect(desk.workspace.check(around: "/r/mine.vigie").diagnostics.count == 2)
    #expect(desk.workspace.check(around: "/r/apart.vigie").diagnostics.count == 1)
  }

  @Test("a file of 5 MB is refused in one sentence")
  func large() {
    var desk = Desk([:])
    desk.put(
      "/r/big.vigie", "pack big\n" + String(repeating: "set a = ATC B01AA\n", count: 300_000))
    #expect(desk.workspace.diagnostics(of: "/r/big.vigie").map(\.code.id) == ["V0190"])
    #expect(desk.workspace.hover(in: "/r/big.vigie", at: 20) == nil)
    #expect(desk.workspace.completions(in: "/r/big.vigie", at: 20).items.isEmpty)
    #expect(desk.workspace.semanticTokens(of: "/r/big.vigie").isEmpty)
    #expect(desk.workspace.formatting("/r/big.vigie") == nil)
  }

  @Test("names lead to where they are given, across packs")
  func definition() throws {
    let desk = Desk.two()
    let mine = "/r/mine.vigie"
    func places(_ text: String, plus distance: Int) throws -> [FilePlace] {
      desk.workspace.definition(
        in: mine, at: try desk.offset(of: text, in: mine, plus: distance))
    }
    let set = try #require(try places("+ nsaid", plus: 2).first)
    #expect(set.file == "/r/base.vigie")
    #expect(set.range == 14..<19)
    #expect(try places("use base", plus: 5).map(\.file) == ["/r/base.vigie"])
    #expect(try places("source guide\n", plus: 8) == [FilePlace(file: mine, range: 30..<35)])
    let factor = try #require(try places("if bad", plus: 3).first)
    #expect(factor.range.lowerBound == (try desk.offset(of: "bad:", in: mine)))
    let value = try #require(try places("last > 5", plus: 0).first)
    #expect(value.range.lowerBound == (try desk.offset(of: "last:", in: mine)))
    // The name in a text is the side of the interaction.
    let side = try #require(try places("{nsaid}", plus: 2).first)
    #expect(side.range.lowerBound == (try desk.offset(of: "nsaid {", in: mine)))
    #expect(try places("level disc", plus: 1).isEmpty)
  }

  @Test("a set is found wherever it is named")
  func references() throws {
    let desk = Desk.two()
    let offset = try desk.offset(of: "set nsaid", in: "/r/base.vigie", plus: 4)
    let places = desk.workspace.references(
      in: "/r/base.vigie", at: offset, withDefinition: false)
    #expect(places.map(\.file) == ["/r/mine.vigie", "/r/mine.vigie"])
    for place in places { #expect(try desk.text(place) == "nsaid") }
    let all = desk.workspace.references(in: "/r/base.vigie", at: offset, withDefinition: true)
    #expect(all.count == 3)
  }

  @Test("hover tells the meaning of codes, substances, sets, words and mistakes")
  func hover() throws {
    var desk = Desk.two()
    func page(_ file: String, _ text: String, plus distance: Int = 0) throws -> String {
      let offset = try desk.offset(of: text, in: file, plus: distance)
      let hover = desk.workspace.hover(in: file, at: offset)
      return try #require(hover).markdown
    }
    #expect(
      try page("/r/base.vigie", "M01A ")
        == "**ATC M01A**\n\nA class with 3 known substances: glucosamine, ibuprofen, naproxen.")
    #expect(
      try page("/r/base.vigie", "M01AX05", plus: 3)
        == "**ATC M01AX05**\n\nglucosamine\n\nFrench: glucosamine. ATC M01AX05 (systemic).")
    #expect(
      try page("/r/base.vigie", "2823")
        == "**LOINC 2823-3**\n\nMeasures potassium, molar mass 39.098 g/mol, valence 1.")
    _ = desk.workspace.check(around: "/r/base.vigie")
    let set = try page("/r/mine.vigie", "nsaid\n", plus: 1)
    #expect(set.contains("**set nsaid** of pack `base`"))
    #expect(set.contains("set nsaid = ATC M01A except ATC M01AX05"))
    #expect(set.hasSuffix("2 known substances: ibuprofen, naproxen."))
    #expect(try page("/r/mine.vigie", "source guide\n", plus: 8).hasSuffix("title: Guide"))
    #expect(try page("/r/mine.vigie", "if bad", plus: 3).contains("factor bad: last > 5 mmol/L"))
    #expect(try page("/r/mine.vigie", "factor").hasPrefix("**factor**: A circumstance"))
    desk.put("/r/base.vigie", "pack base\nset a = substance \"misoprostl\"\n")
    let mistake = try page("/r/base.vigie", "misop")
    #expect(mistake.contains("knows no substance of this name"))
    #expect(mistake.contains("**V0502**: a substance that no vocabulary knows"))
    desk.put("/r/base.vigie", "pack base\nset a = substance \"ibuprofen\"\n")
    #expect(
      try page("/r/base.vigie", "ibup").hasSuffix(
        "French: ibuprofène. ATC M01AE01 (systemic), M02AA13 (cutaneous)."))
  }
}
