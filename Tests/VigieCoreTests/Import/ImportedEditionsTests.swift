import Foundation
import Testing
import Vigie
import VigieAuthoring
import VigieImport

/// Two editions of a made-up thesaurus, imported and compared: what was edited shows, and how it is
/// printed does not.
@Suite("Editions of a thesaurus are compared")
struct ImportedEditionsTests {
  private static let older = PrintedEdition(headings: [
    .init(
      "FRIGORANTS", notes: ["(alphamine, bétadol)", ""],
      [
        .init(
          "INHIBITEURS DU FROID",
          ["Un mécanisme décrit sur plusieurs", "lignes, avec un effet important."],
          "ASDEC - PE", "Association déconseillée :", "- en cas de frisson important", "",
          "Précaution d'emploi :", "- dans les autres cas. Surveiller l'état", "du patient."),
        .init("ZÉTAMIDE", ["Un effet."], "Précaution d'emploi", "Refroidir peu."),
      ]),
    .init(
      "INHIBITEURS DU FROID", notes: ["(gammaxine, deltaprole, épsilate)", ""],
      [
        .init("LAMBDOL", ["Un effet."], "CONTRE-INDICATION"),
        .init("ZÉTAMIDE", ["Un effet."], "A prendre en compte"),
      ]),
    .init("LAMBDOL", [.init("ZÉTAMIDE", ["Un effet."], "Association DECONSEILLEE")]),
  ])

  /// One pair weaker, one stronger, one gone, one new, one member out, one in.
  private static var newer: PrintedEdition {
    var edition = older
    edition.headings[0].notes = ["(alphamine, bétadol, kappamide)", ""]
    edition.headings[0].entries[1].right = ["CONTRE-INDICATION"]
    edition.headings[1].notes = ["(gammaxine, épsilate)", ""]
    edition.headings[1].entries[0].right = ["A prendre en compte"]
    edition.headings[1].entries.removeLast()
    edition.headings[2].entries.append(.init("ALPHAMINE", ["Un effet."], "Précaution d'emploi"))
    return edition
  }

  private static let layouts: [PrintedEdition.Layout] = [
    .init(left: 8, right: 60),
    .init(
      margin: 3, left: 10, right: 70, drift: 2, pageLines: 8, head: ["Édition # du thésaurus"],
      foot: ["", "pied de page #"], newline: "\r\n", apostrophe: "’"),
  ]

  /// The same with words broken at the ends of lines.
  private static func hyphenated(_ edition: PrintedEdition) -> PrintedEdition {
    var edition = edition
    edition.headings[0].entries[0].mechanism = [
      "Un mécanisme décrit sur plu-", "sieurs lignes, avec un effet impor-", "tant.",
    ]
    edition.headings[0].entries[0].right = [
      "ASDEC - PE", "Association déconseillée :", "- en cas de frisson impor-", "tant", "",
      "Précaution d'emploi :", "- dans les autres cas. Sur-", "veiller l'état du patient.",
    ]
    return edition
  }

  private static func checked(
    _ edition: PrintedEdition, _ layout: PrintedEdition.Layout = .init()
  ) throws -> CheckedRules {
    let pack = try ImportFixture.run(edition, layout)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try pack.write(below: folder.path)
    let vocabulary = folder.appending(path: "vocabulary")
    try FileManager.default.createDirectory(at: vocabulary, withIntermediateDirectories: true)
    try Data(MadeUpPublications.substances.utf8)
      .write(to: vocabulary.appending(path: "substances.tsv"))
    return try CheckedRules(RuleFolder([folder]))
  }

  @Test("What is printed otherwise is no change", arguments: Self.layouts)
  func furniture(layout: PrintedEdition.Layout) throws {
    let plain = try Self.checked(Self.older)
    let printed = try EditionDiff(from: plain, to: Self.checked(Self.older, layout))
    #expect(printed.isEmpty, "\(printed.text(showsWording: true))")
    let broken = try EditionDiff(
      from: plain, to: Self.checked(Self.hyphenated(Self.older), layout))
    #expect(broken.isEmpty, "\(broken.text(showsWording: true))")
  }

  @Test("What is edited shows, whatever the layout", arguments: Self.layouts)
  func edits(layout: PrintedEdition.Layout) throws {
    let diff = try EditionDiff(
      from: Self.checked(Self.older), to: Self.checked(Self.newer, layout))
    #expect(
      diff.rules.map { "\($0.what.rawValue) \($0.rule)" } == [
        "raised ansm/frigorants+zetamide", "added ansm/alphamine+lambdol",
        "lowered ansm/inhibiteurs-du-froid+lambdol",
        "removed ansm/inhibiteurs-du-froid+zetamide",
      ])
    let sets = Dictionary(uniqueKeysWithValues: diff.sets.map { ($0.set, $0) })
    #expect(sets.count == 2)
    let cold = sets["ansm/frigorants"]
    // By both of the routes that the preamble gives it.
    #expect(cold?.joined.isEmpty == false)
    #expect(cold?.joined.allSatisfy { $0.contains("kappamide") } == true)
    #expect(cold?.left == [])
    let inhibitors = sets["ansm/inhibiteurs-du-froid"]
    #expect(inhibitors?.left.count == 1)
    #expect(inhibitors?.left.first?.contains("deltaprole") == true)
    #expect(inhibitors?.joined == [])
  }
}
