import Testing
import VigieImport

@Suite("Other editions are laid out otherwise")
struct ImportLayoutTests {
  private static let edition = PrintedEdition(headings: [
    .init(
      "FRIGORANTS PUISSANTS ET", more: "DURABLES", notes: ["(alphamine, bétadol)", ""],
      [
        .init(
          "INHIBITEURS DU FROID",
          ["Un mécanisme décrit sur", "plusieurs lignes, avec un", "effet cardio-", "vasculaire."],
          "ASDEC - PE", "Association déconseillée :", "- avec l'épsilate", "",
          "Précaution d'emploi :", "- avec les autres inhibiteurs", "Surveiller l'état du patient."),
        .init("ZÉTAMIDE", [], "Précaution d'emploi", "Refroidir peu."),
      ]),
    .init(
      "INHIBITEURS DU FROID", notes: ["(gammaxine, deltaprole, épsilate)", ""],
      [
        .init(
          "FRIGORANTS PUISSANTS ET DURABLES",
          ["Un mécanisme décrit sur", "plusieurs lignes, avec un", "effet cardio-", "vasculaire."],
          "ASDEC - PE", "Association déconseillée :", "- avec l'épsilate", "",
          "Précaution d'emploi :", "- avec les autres inhibiteurs", "Surveiller l'état du patient."),
        .init("THÉTALINE", ["Effet inverse."], "A prendre en compte"),
      ]),
    .init(
      "ZÉTAMIDE",
      [.init("FRIGORANTS PUISSANTS ET DURABLES", [], "Précaution d'emploi", "Refroidir peu.")]),
    .init("THÉTALINE", [.init("INHIBITEURS DU FROID", ["Effet inverse."], "A prendre en compte")]),
  ])

  /// The rules and sets, without pages: these follow the layout.
  private static func text(_ layout: PrintedEdition.Layout) throws -> String {
    let pack = try ImportFixture.run(edition, layout)
    #expect(pack.report.addsUp)
    #expect(pack.report.left == [])
    #expect(pack.report.remarks.filter { $0.kind == .doubtfulLayout } == [])
    return pack.files.map(\.text).joined().split(separator: "\n")
      .filter { !$0.contains("thesaurus \"page") && !$0.hasPrefix("#") }.joined(separator: "\n")
  }

  @Test(
    "Columns, margins, running heads, line ends, quotes, accents and encodings may differ",
    arguments: [
      ("another column", PrintedEdition.Layout(left: 8, right: 60)),
      ("a column that moves from page to page", .init(drift: 3, pageLines: 12)),
      ("one blank between the columns", .init(left: 6, right: 32)),
      ("a margin", .init(margin: 6)),
      ("short pages, entries across them", .init(pageLines: 7)),
      ("no page numbers", .init(pageLines: 14, numbersPages: false)),
      (
        "running heads and feet",
        .init(
          pageLines: 12, head: ["Thésaurus des interactions          # / 9"],
          foot: ["", "  ANSM - mars 2031            www.exemple.fr     Page # sur 9"],
          numbersPages: false)
      ),
      ("CRLF", .init(newline: "\r\n")),
      ("CR", .init(newline: "\r")),
      ("curly apostrophes", .init(apostrophe: "’")),
      ("decomposed accents", .init(isDecomposed: true)),
      ("Latin-1", .init(isLatin: true)),
      (
        "all of it",
        .init(
          margin: 3, left: 10, right: 70, drift: 2, pageLines: 9, head: ["Édition #"],
          foot: ["pied de page #"], newline: "\r\n", apostrophe: "’", isLatin: true)
      ),
    ])
  func variations(name: String, layout: PrintedEdition.Layout) throws {
    let (text, plain) = (try Self.text(layout), try Self.text(.init()))
    #expect(text == plain, "\(name)")
  }

  @Test("The printed page is cited, whatever stands before it in the file")
  func pages() throws {
    let pack = try ImportFixture.run(Self.edition, .init(pageLines: 12))
    let rule = try #require(pack.rule("frigorants-puissants-et-durables + zetamide"))
    #expect(rule.contains("source  thesaurus \"pages 3, 5\""))
  }

  @Test("A name broken at the end of a line is the same name")
  func hyphenation() throws {
    var edition = Self.edition
    edition.headings[1].name = ["INHIBI-", "TEURS DU FROID"]
    edition.headings[0].entries[0].partner = ["INHIBITEURS", "DU FROID"]
    let pack = try ImportFixture.run(edition)
    #expect(pack.report.pairs == 3)
    #expect(pack.report.left == [])
  }

  @Test("Text across both columns is kept, and reported")
  func across() throws {
    var edition = Self.edition
    edition.headings[2].entries[0].mechanism = [
      "Une phrase qui ne tient pas dans la colonne de gauche et court bien au delà de sa fin"
    ]
    edition.headings[2].entries[0].right = ["Précaution d'emploi"]
    let broken = PrintedEdition.Layout(left: 21, right: 60)
    let pack = try ImportFixture.run(edition, broken)
    #expect(pack.report.addsUp)
    #expect(pack.report.remarks.contains { $0.kind == .doubtfulLayout })
  }
}
