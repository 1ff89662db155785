import Testing
import Vigie
import VigieEditor

@Suite("Completion")
struct CompletionTests {
  private static let rule = """
    pack mine { use base }
    source guide { title "Guide" }
    set vka = ATC B01AA
    rule r {
      title  en "R"
      kind   contraindication
      source guide
      for drug: medication in vka
      let last: latest potassium within 30 days
      when last > 5 mmol/L
      factor bad: last > 6 mmol/L
      @
      level info
    }
    interaction vka + nsaid {
      advise en "x {na} y"
      level info
    }

    """

  /// What is proposed where `line` stands in a rule, at its mark.
  private func proposals(_ line: String) throws -> [String] {
    var desk = Desk(["/r/base.vigie": Desk.base])
    return try desk.proposals(Self.rule.replacing("@", with: line), name: "/r/mine.vigie")
  }

  @Test("after `in` stand the sets that can hold that kind")
  func sets() throws {
    #expect(try proposals("when any medication in |") == ["nsaid", "vka"])
    #expect(try proposals("when any exam in |") == ["potassium"])
    #expect(try proposals("when any medication in vk|") == ["nsaid", "vka"])
    #expect(try proposals("when drug in |") == ["nsaid", "vka"])
  }

  @Test("after `latest` stand sets of exams")
  func measures() throws {
    #expect(try proposals("when latest |") == ["potassium"])
  }

  @Test("after `is` stand the states of what is asked")
  func states() throws {
    let drug = try proposals("when drug is |")
    #expect(drug.contains("new") && drug.contains("not") && !drug.contains("pregnant"))
    #expect(try proposals("when patient is |").prefix(2) == ["female", "male"])
    #expect(try proposals("when drug route is |").contains("oral"))
  }

  @Test("after a name stand its attributes and the words that go on")
  func attributes() throws {
    let patient = try proposals("when patient |")
    #expect(patient.contains("age") && patient.contains("is") && !patient.contains("level"))
    #expect(!patient.contains("dose"))
    let drug = try proposals("when drug |")
    #expect(drug.contains("dose") && drug.contains("started") && !drug.contains("age"))
  }

  @Test("a condition begins with names of the rule and words that count")
  func subjects() throws {
    let found = try proposals("when |")
    #expect(found.prefix(4) == ["bad", "drug", "last", "patient"])
    for word in ["any", "no", "at", "not", "latest"] { #expect(found.contains(word)) }
    for word in ["level", "medication", "set", "nsaid"] { #expect(!found.contains(word)) }
  }

  @Test("levels, kinds, sources, actions and meanings of the unknown")
  func closedLists() throws {
    #expect(try proposals("level |").first == "contraindicated")
    #expect(
      try proposals("level info suggest |") == ["stop", "replace", "start", "order", "contact"])
    let meanings = try proposals("when drug is new unknown means |")
    #expect(meanings == ["present", "absent", "possible"])
    var desk = Desk([:])
    #expect(
      try desk.proposals("pack x\nsource g { title \"G\" }\nrule r {\n source |\n level info }")
        == ["g"])
    #expect(
      try desk.proposals("pack x\nrule r {\n kind |\n level info }").contains("duplicate-therapy"))
  }

  @Test("units of time after a length of time, others after a comparison")
  func units() throws {
    let time = try proposals("when any exam in potassium within 30 |")
    #expect(time.prefix(5) == ["hours", "days", "weeks", "months", "years"])
    #expect(!time.contains("mmol/L"))
    #expect(try proposals("when last > 5 |").contains("mmol/L"))
  }

  @Test("substances between quotes, codes after a system, names between braces")
  func inside() throws {
    var desk = Desk([:])
    #expect(
      try desk.proposals("pack x\nset a = substance \"ib|\"\n")
        == ["glucosamine", "ibuprofen", "misoprostol", "naproxen", "warfarin"])
    #expect(try desk.proposals("pack x\nset a = substance \"|") != [])
    #expect(try desk.proposals("pack x\nset a = ATC M01|") == ["M01AE01", "M01AE02", "M01AX05"])
    let members = try desk.proposals("pack x\nset b = ATC A10\nset a = |")
    for word in ["b", "ATC", "LOINC", "substance", "label"] { #expect(members.contains(word)) }
    desk = Desk(["/r/base.vigie": Desk.base])
    let text = Self.rule.replacing("@", with: "").replacing("{na}", with: "{na|}")
    #expect(try desk.proposals(text, name: "/r/mine.vigie") == ["nsaid", "vka"])
  }

  @Test("nothing in a comment, in a text, or in a number")
  func nothing() throws {
    #expect(try proposals("# wh|") == [])
    #expect(try proposals("factor x en \"so|me\": drug is new") == [])
    #expect(try proposals("when last > 5|") == [])
  }

  @Test("lines of the pack, of a rule, and items at the edge")
  func lines() throws {
    var desk = Desk([:])
    #expect(try desk.proposals("|") == ["pack"])
    #expect(
      Set(try desk.proposals("pack x {\n  |\n}"))
        == ["version", "title", "valid", "use", "default", "when"])
    #expect(try desk.proposals("pack x { v| }").contains("version"))
    #expect(
      Set(try desk.proposals("pack x\n|")) == ["source", "set", "interaction", "rule", "repeat"])
    let lines = try proposals("|")
    for word in ["for", "let", "when", "unless", "factor", "level"] {
      #expect(lines.contains(word))
    }
    #expect(!lines.contains("set") && !lines.contains("title"))
    desk = Desk(["/r/base.vigie": Desk.base])
    #expect(try desk.proposals("pack x { use | }", name: "/r/x.vigie") == ["base"])
  }

  @Test("a broken line does not let every word through")
  func broken() throws {
    #expect(!(try proposals("when ) ) drug |").contains("starts")))
  }

  @Test("in a case file: statements of records, levels and rules of what is expected")
  func cases() throws {
    var desk = Desk.two()
    let record = "```record\n@\n```\n```expect\n#\n```\n"
    func at(_ first: String, _ second: String) throws -> [String] {
      let text = record.replacing("@", with: first).replacing("#", with: second)
      return try desk.proposals(text, name: "/r/mine.cases.md")
    }
    #expect(try at("|", "").prefix(2) == ["as of", "patient"])
    #expect(try at("medication |", "").contains("ATC"))
    #expect(try at("", "|").prefix(2) == ["contraindicated", "discouraged"])
    #expect(try at("", "possible precaution h|") == ["high", "vka+nsaid"])
    #expect(try desk.proposals("prose |", name: "/r/mine.cases.md") == [])
  }
}
