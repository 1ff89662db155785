import Testing
import VigieImport
import VigieLanguage

@Suite("The thesaurus becomes a pack")
struct ImportPackTests {
  private static let edition = PrintedEdition(headings: [
    .init(
      "FRIGORANTS", notes: ["(alphamine, bétadol, inconnol)", ""],
      [
        .init(
          "GAMMAXINE", ["Le froid et la gammaxine", "s'ajoutent l'un à l'autre."],
          "Association DECONSEILLEE", "Préférer un autre frigorant."),
        .init("ZÉTAMIDE", ["Refroidissement \"profond\"."], "CONTRE-INDICATION"),
      ]),
    .init(
      "GAMMAXINE", notes: ["Voir aussi : inhibiteurs du froid", ""],
      [
        .init(
          "FRIGORANTS", ["Le froid et la gammaxine", "s'ajoutent l'un à l'autre."],
          "Association DECONSEILLEE", "Préférer un autre frigorant.")
      ]),
    .init(
      "ZETAMIDE",
      [.init("FRIGORANTS", ["Refroidissement \"profond\"."], "CONTRE-INDICATION")]),
  ])

  @Test("A header, the sets once each, a file a letter")
  func files() throws {
    let pack = try ImportFixture.run(Self.edition)
    #expect(pack.files.map(\.path) == ["ansm/ansm.vigie", "ansm/pairs-f.vigie", "ansm/sets.vigie"])
    #expect(
      pack.files[0].text == """
        # Written by `vigie import ansm`; change the table of names and import again, not this file.
        pack ansm {
          version 2031.03.15
          title   fr "Interactions du thésaurus de l'ANSM"
          valid   2031-03-15 ..
          default exposure 100 days
          default route    systemic
        }

        source thesaurus {
          title     "Thésaurus des interactions médicamenteuses"
          publisher "ANSM"
          date      2031-03-15
        }

        """)
    #expect(
      pack.files[1].text == """
        pack ansm

        interaction frigorants + gammaxine {
          title   en "Frigorants with gammaxine" fr "Frigorants et gammaxine"
          because fr "Le froid et la gammaxine s'ajoutent l'un à l'autre."
          source  thesaurus "page 2"
          level   discouraged
            advise en "Avoid the combination." fr "Préférer un autre frigorant."
        }

        interaction frigorants + zetamide {
          title   en "Frigorants with zetamide" fr "Frigorants et zétamide"
          because fr "Refroidissement \\"profond\\"."
          source  thesaurus "page 2"
          level   contraindicated
            advise en "Do not combine." fr "Contre-indication."
        }

        """)
    #expect(
      pack.files[2].text == """
        pack ansm

        # frigorants, page 2
        # Not mapped: inconnol
        set frigorants = substance "alphamine", substance "betadol"
        set gammaxine  = substance "gammaxine"
        set zetamide   = substance "zetamide"

        """)
  }

  @Test("The pack is sound, and formatting it changes nothing")
  func soundness() throws {
    let pack = try ImportFixture.run(Self.edition)
    let (packs, errors) = pack.checked()
    #expect(errors == [])
    #expect(packs.first?.rules.count == 2)
    for file in pack.files {
      let source = SourceText(name: file.path, text: file.text)
      #expect(PackFormatter.format(source).text == file.text, "\(file.path)")
    }
  }

  @Test("The order of the headings changes nothing but the pages")
  func order() throws {
    var turned = Self.edition
    turned.headings.reverse()
    let (first, second) = (try ImportFixture.run(Self.edition), try ImportFixture.run(turned))
    #expect(first.files.map(\.text) == second.files.map(\.text))
  }

  @Test("Every entry is accounted for, and so are names that nothing maps")
  func report() throws {
    let report = try ImportFixture.run(Self.edition).report
    #expect(report.entries == 4)
    #expect(report.pairs == 2)
    #expect(report.entriesInPack == 4)
    #expect(report.addsUp)
    #expect(report.remarks == [])
    #expect(report.unmapped.map(\.name) == ["inconnol"])
    #expect(report.pairsByLevels.map(\.levels) == ["contraindicated", "discouraged"])
    #expect(report.json.contains("\"entriesLeft\": 0"))
    #expect(report.markdown.contains("The counts add up."))
  }
}
