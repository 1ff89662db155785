import Foundation
import Testing

/// `vigie rules`: the author's tools, on the command itself.
@Suite("Rules commands", .serialized)
struct RulesCommandTests {
  private static let broken = """
    pack x {
      version 1.0.0
    }
    rule y {
      for a: medication in zz
      level foo
    }

    """

  @Test("the starter packs are sound, canonical and listed")
  func starter() throws {
    let check = try CommandRun(["rules", "check", "rules", "--as-of", "2026-03-10"])
    #expect(check.code == 0)
    #expect(check.output.hasSuffix(" 0 errors, 0 warnings\n"))
    #expect(check.complaints.isEmpty)
    let format = try CommandRun(["rules", "format", "--check", "rules"])
    #expect(format.code == 0)
    #expect(format.output.isEmpty)
    let list = try CommandRun(["rules", "list", "--lang", "fr"])
    #expect(list.code == 0)
    #expect(list.output.contains("Deux médicaments qui allongent l'intervalle QT"))
  }

  @Test("every mistake of a file is shown in one run")
  func mistakes() throws {
    let scratch = try Scratch()
    let file = try scratch.add("x.vigie", Self.broken)
    let run = try CommandRun(["rules", "check", file])
    #expect(run.code == 3)
    #expect(run.complaints.contains("error[V0201]: no set is called `zz`"))
    #expect(run.complaints.contains("error[V0204]: `foo` is no level"))
    #expect(run.complaints.contains("x.vigie:6:9"))
    #expect(run.output == "0 packs, 0 rules: 2 errors, 1 warning\n")
  }

  @Test("cases without rules beside them are refused: what expects nothing would pass")
  func casesAlone() throws {
    let scratch = try Scratch()
    let cases = try scratch.add(
      "lonely.cases.md",
      """
      ```record
      patient born 1950-01-01 male
      medication ATC B01AA03 "warfarin" oral from 2026-01-01
      as of 2026-03-01
      ```
      ```expect
      none
      ```

      """)
    let run = try CommandRun(["rules", "test", cases, "--rules", "installed"])
    #expect(run.code == 3)
    #expect(run.complaints.contains("no rules stand beside these cases"))
    #expect(run.output.hasPrefix("0 of 0 cases pass, 1 cannot be read; "))
  }

  @Test("one folder under two names is one folder")
  func spellings() throws {
    let once = try CommandRun(["rules", "list", "--packs", "rules"])
    let twice = try CommandRun(["rules", "list", "--packs", "rules", "./rules/"])
    #expect(twice.code == once.code)
    #expect(twice.output == once.output)
    #expect(!once.output.isEmpty)
  }

  @Test("the first pack of the samples is sound, canonical, and its cases pass")
  func firstPack() throws {
    let check = try CommandRun(["rules", "check", "samples/first-pack", "--as-of", "2026-03-10"])
    #expect(check.output == "1 pack, 4 rules: 0 errors, 0 warnings\n")
    #expect(try CommandRun(["rules", "format", "--check", "samples/first-pack"]).code == 0)
    let test = try CommandRun(["rules", "test", "samples/first-pack"])
    #expect(test.code == 0)
    #expect(test.output.contains("they reach 4 of 4 rules and 4 of 4 rows"))
  }

  @Test("what is right in every line and cannot be meant is a warning; the day is asked for")
  func analysis() throws {
    let scratch = try Scratch()
    let text = """
      pack x {
        valid 2026-01-01 .. 2026-12-31
      }
      set nsaid = ATC M01A
      set vka   = ATC B01AA
      interaction vka + nsaid { level discouraged }
      interaction nsaid + vka { level contraindicated }

      """
    let file = try scratch.add("x.vigie", text)
    let sound = try CommandRun(["rules", "check", file, "--as-of", "2026-03-10"])
    #expect(sound.code == 0)
    #expect(sound.complaints.contains("warning[V0605]: `nsaid+vka` says `contraindicated` of"))
    #expect(!sound.complaints.contains("V0607"))
    let expired = try CommandRun(["rules", "check", file, "--as-of", "2027-03-10"])
    #expect(expired.complaints.contains("warning[V0607]: the pack was valid until 2026-12-31"))
    #expect(try CommandRun(["rules", "check", file, "--as-of", "soon"]).code == 2)
  }

  @Test("sure repairs are made in place; what they uncover is shown, the rest is left")
  func fix() throws {
    let scratch = try Scratch()
    let text =
      "pack x\nset a = ATC B01AA B01AB\nrule r {\n  for d: medication in a\n"
      + "  when patient age => 65 years\n  levle discouraged\n}\n"
    let file = try scratch.add("x.vigie", text)
    #expect(try CommandRun(["rules", "check", file]).code == 3)
    let run = try CommandRun(["rules", "check", file, "--fix"])
    #expect(run.output.hasPrefix("mended "))
    let mended = try String(contentsOfFile: file, encoding: .utf8)
    #expect(mended.contains("ATC B01AA, B01AB"))
    #expect(mended.contains("age >= 65 years"))
    #expect(mended.contains("level discouraged"))
    let again = try CommandRun(["rules", "check", file, "--fix"])
    #expect(!again.output.contains("mended"))
  }

  @Test("formatting rewrites in place, once; a broken file is left as it is")
  func format() throws {
    let scratch = try Scratch()
    let text = "pack x {\nversion 1.0.0\nvalid 2026-01-01 .. 2026-12-31\n}\nset a = ATC B01AA\n"
    let file = try scratch.add("x.vigie", text)
    #expect(try CommandRun(["rules", "format", "--check", file]).code == 1)
    #expect(try CommandRun(["rules", "format", file]).code == 0)
    #expect(try CommandRun(["rules", "format", "--check", file]).code == 0)
    let bad = try scratch.add("bad.vigie", "pack {{{")
    #expect(try CommandRun(["rules", "format", bad]).code == 3)
    #expect(try String(contentsOfFile: bad, encoding: .utf8) == "pack {{{")
  }

  @Test("cases of one folder run; a failing case is 1, an unreadable one 3")
  func test() throws {
    let run = try CommandRun(["rules", "test", "rules/qt"])
    #expect(run.code == 0)
    #expect(run.output.contains(" cases pass; they reach 2 of 2 rules and 4 of 4 rows\n"))
    let scratch = try Scratch()
    let demo = try Data(contentsOf: Place.fixtures.appending(path: "rules/demo.vigie"))
    _ = try scratch.add("demo.vigie", [UInt8](demo))
    let cases = try scratch.add(
      "demo.cases.md",
      """
      ## Expects what is not there

      ```record
      as of 2026-03-01
      ```
      ```expect
      discouraged vka-with-nsaid
      ```
      """)
    let failing = try CommandRun(["rules", "test", scratch.folder.path])
    #expect(failing.code == 1)
    #expect(failing.output.contains("demo.cases.md:3: Expects what is not there"))
    #expect(failing.output.contains("line 7: not found: discouraged vka-with-nsaid"))
    #expect(failing.output.contains("0 of 1 cases pass"))
    try "```record\nnonsense\n```\n```expect\nnone\n```\n"
      .write(toFile: cases, atomically: true, encoding: .utf8)
    #expect(try CommandRun(["rules", "test", scratch.folder.path]).code == 3)
  }

  @Test("wrong usage is 2, a missing path 3, an explained code 0")
  func usage() throws {
    #expect(try CommandRun(["rules", "check"]).code == 2)
    #expect(try CommandRun(["rules", "explain", "V9999"]).code == 2)
    #expect(try CommandRun(["rules", "check", "/nonexistent"]).code == 3)
    let page = try CommandRun(["rules", "explain", "v0201"])
    #expect(page.code == 0)
    #expect(page.output.hasPrefix("V0201: "))
  }

  @Test("rules kept elsewhere are read with the installed vocabulary")
  func vocabulary() throws {
    let scratch = try Scratch()
    let demo = try Data(contentsOf: Place.fixtures.appending(path: "rules/demo.vigie"))
    _ = try scratch.add("demo.vigie", [UInt8](demo))
    // An RxNorm code, which only the vocabulary can tell for ibuprofen.
    let coded = FHIR.ibuprofen.replacing(
      "http://www.whocc.no/atc", with: "http://www.nlm.nih.gov/research/umls/rxnorm"
    )
    .replacing("M01AE01", with: "5640")
    let record = FHIR.bundle(FHIR.patient(), FHIR.warfarin, coded)
    let run = try CommandRun(
      ["check", "-", "--rules", scratch.folder.path, "--as-of", "2026-03-10"], input: record)
    #expect(run.code == 1)
    #expect(run.output.contains("Do not give ibuprofen with warfarin."))
    #expect(run.complaints.isEmpty)
  }
}
