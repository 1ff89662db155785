import Foundation
import Testing
import VigieImport
import VigieTerms

@Suite("The public database of medicines becomes a product map")
struct ProductImportTests {
  @Test("A product has its form, route, code, substances and strengths")
  func plain() throws {
    let products = try ProductFixture.plain.run()
    #expect(products.row("60000001") == "tablet / oral / V99AA01 / alphamine / 10 mg/1 tablet")
    #expect(products.row("69999999") == "capsule / oral /  / betadol / 500 mg/1 capsule")
    #expect(products.report.addsUp)
    #expect(products.report.identities == [.names: 2])
    #expect(products.report.atc == (whole: 1, short: 0, none: 1))
    #expect(products.report.strengths == (all: 2, some: 0, none: 0))
    #expect(products.report.packs == (rows: 2, codes: 2))
  }

  @Test("A salt and its fraction are one substance, counted in what the name of the product says")
  func fractions() throws {
    var fixture = ProductFixture.plain
    for (code, name) in [("61000001", "ALFROID 12,5 mg, comprimé"), ("61000002", "ALFROID 10 mg")] {
      fixture.add(code, name)
      fixture.add(
        substance: "CHLORHYDRATE D'ALPHAMINE", of: code, "12,50 mg", in: "un comprimé", "SA")
      fixture.add(substance: "ALPHAMINE", of: code, "10 mg", in: "un comprimé", "FT")
    }
    let products = try fixture.run()
    #expect(products.row("61000001") == "tablet / oral /  / alphamine / 12.5 mg/1 tablet")
    #expect(products.row("61000002") == "tablet / oral /  / alphamine / 10 mg/1 tablet")
  }

  @Test("Two substances, by the piece and by the volume; amounts that are none are left out")
  func mixtures() throws {
    var fixture = ProductFixture.plain
    fixture.add(
      "62000001", "DUO, solution injectable en seringue préremplie", form: "solution injectable",
      route: "intraveineuse;sous-cutanée")
    fixture.add(
      substance: "BÉTADOL SODIQUE", of: "62000001", "2 000 UI",
      in: "une seringue préremplie de 0,4 mL", link: 7)
    fixture.add(
      substance: "ALPHAMINE (CHLORHYDRATE D') ", of: "62000001", "qsp 5 mg", in: "1 ml", link: 12)
    let products = try fixture.run()
    #expect(
      products.row("62000001")
        == "injection / injected /  / betadol|alphamine / 2000 [iU]/1 syringe;2000 [iU]/0.4 mL|")
    #expect(products.report.strengths == (all: 2, some: 1, none: 0))
  }

  @Test("Units of insulins, millions of units, equal amounts in parentheses, words with a stroke")
  func units() throws {
    var fixture = ProductFixture.plain
    let rows = [
      ("64000001", "INSULINE ASPARTE", "100 Unités", "1 ml"),
      ("64000002", "INSULINE GLARGINE", "300 unités d\u{92}insuline glargine", "1 mL de solution"),
      ("64000003", "TOXINE", "100 Unités", "1 ml"),
      ("64000004", "GAMMAXINE", "33,6 Millions UI (263 microgrammes)", "un flacon"),
      ("64000005", "GAMMAXINE", "5 mg (soit la moitié)", "un flacon"),
      ("64000006", "GAMMAXINE", "5700 UI AXa", "une seringue préremplie"),
      ("64000007", "GAMMAXINE", "400 mg", "un récipient-unidose de 20 g"),
      ("64000008", "GAMMAXINE", "5 unités Speywood", "un flacon"),
    ]
    for (code, name, amount, reference) in rows {
      fixture.add(code, name, form: "solution", route: "sous-cutanée")
      fixture.add(substance: name, of: code, amount, in: reference)
    }
    let products = try fixture.run()
    let strengths = rows.map { row in
      products.row(row.0).split(separator: "/", omittingEmptySubsequences: false).dropFirst(4)
        .joined(separator: "/").split(separator: " ").joined(separator: " ")
    }
    #expect(
      strengths == [
        "100 [iU]/1 mL", "300 [iU]/1 mL", "", "33600000 [iU]/1 vial", "", "5700 [iU]/1 syringe",
        "400 mg/1 piece", "",
      ])
  }

  @Test("Parts of one product that differ state no strength")
  func parts() throws {
    var fixture = ProductFixture.plain
    fixture.add("63000001", "ALFROID 10 mg et 20 mg, comprimé")
    fixture.add(substance: "ALPHAMINE", of: "63000001", "10 mg", in: "un comprimé", link: 1)
    fixture.add(substance: "ALPHAMINE", of: "63000001", "20 mg", in: "un comprimé", link: 9)
    // What a patch holds is not what it gives off.
    fixture.add("63000002", "ALFROID 25 µg/h", form: "dispositif", route: "transdermique")
    fixture.add(substance: "ALPHAMINE", of: "63000002", "4 mg", in: "un dispositif de 10 cm2")
    fixture.add("63000003", "ALFROID, implant", form: "implant", route: "sous-cutanée")
    fixture.add(substance: "ALPHAMINE", of: "63000003", "68 mg", in: "un implant")
    let products = try fixture.run()
    #expect(products.row("63000002") == " / transdermal /  / alphamine / ")
    #expect(products.row("63000003") == "implant / subcutaneous /  / alphamine / ")
    #expect(products.row("63000001") == "tablet / oral /  / alphamine / ")
    #expect(products.report.ambiguous.map(\.text) == ["alphamine"])
  }

  @Test("What no name tells, the code does, then the brand, then the product's own words")
  func unknown() throws {
    var fixture = ProductFixture.plain
    fixture.codes += [
      "64000001\tV99AB02\t\t", "64000002\tV99ZZ09\t\t", "64000003\tV99A\t\t",
      "64000009\tV99AA01\t\t",
    ]
    fixture.add("64000001", "PAR LE CODE, comprimé")
    fixture.add(substance: "EXTRAIT DE LICHEN", of: "64000001", "5 mg", in: "un comprimé")
    fixture.add("64000002", "CODE NON LISTÉ, comprimé")
    fixture.add(substance: "EXTRAIT DE LICHEN", of: "64000002")
    fixture.add("64000003", "LICHEN 5 mg, comprimé")
    fixture.add(substance: "EXTRAIT DE LICHEN | SEC", of: "64000003", "5 mg", in: "un comprimé")
    fixture.add("64000004", "GELIDA 5 mg, comprimé")
    fixture.add(substance: "CONCENTRÉ FROID", of: "64000004", "5 mg", in: "un comprimé")
    fixture.add("64000005", "MÉLANGE, comprimé")
    fixture.add(substance: "ALPHAMINE", of: "64000005", link: 1)
    fixture.add(substance: "EXTRAIT DE LICHEN", of: "64000005", link: 2)
    fixture.add("64000006", "TÉMOIN, solution", form: "solution", route: "cutanée")
    let products = try fixture.run()
    #expect(products.row("64000001") == "tablet / oral / V99AB02 / deltaprole / 5 mg/1 tablet")
    #expect(products.row("64000002") == "tablet / oral / V99ZZ09 /  / ")
    #expect(
      products.row("64000003") == "tablet / oral / V99A / ~extrait de lichen   sec / 5 mg/1 tablet")
    #expect(products.row("64000004") == "tablet / oral /  / gammaxine / 5 mg/1 tablet")
    #expect(products.row("64000005") == "tablet / oral /  / alphamine|~extrait de lichen / ")
    #expect(products.row("64000006") == "solution / cutaneous /  / ~TÉMOIN / ")
    let report = products.report
    #expect(report.addsUp)
    #expect(
      report.identities == [
        .names: 2, .codeOfSubstances: 1, .code: 1, .ownWords: 1, .ownName: 1, .someNames: 1,
        .noSubstance: 1,
      ])
    #expect(report.atc == (whole: 3, short: 1, none: 4))
    #expect(
      report.unknown.map { "\($0.text) \($0.products)" } == [
        "EXTRAIT DE LICHEN 3", "CONCENTRÉ FROID 1", "EXTRAIT DE LICHEN | SEC 1",
      ])
    #expect(report.withoutSubstance.map(\.detail) == ["64000006"])
    // The code of a product that is not in the list of products.
    #expect(report.leftRows.map(\.line) == [5])
    #expect(report.markdown.contains("The counts add up."))
    #expect(report.json.contains("\"addsUp\": true"))
  }

  @Test("Remedies of homeopathy are no substances, but for mother tinctures")
  func homeopathy() throws {
    var fixture = ProductFixture.plain
    fixture.add("65000001", "ALPHAMINUM, granules", procedure: "Enreg homéo (Proc. Nat.)")
    fixture.add(
      substance: "ALPHAMINE POUR PRÉPARATIONS HOMÉOPATHIQUES", of: "65000001", "2CH à 30CH")
    fixture.add("65000002", "MÉLANGE N°5, gouttes")
    fixture.add(
      substance: "BÉTADOL POUR PRÉPARATIONS HOMÉOPATHIQUES", of: "65000002", "3 ml (TM)", link: 1)
    fixture.add(
      substance: "ALPHAMINE POUR PRÉPARATIONS HOMÉOPATHIQUES", of: "65000002", "3 ml (4 DH)",
      link: 2)
    fixture.add(substance: "GAMMAXINE", of: "65000002", "4 g", in: "100 g", link: 3)
    let products = try fixture.run()
    #expect(products.row("65000001") == " / oral /  / ~alphamine (homéopathie) / ")
    #expect(
      products.row("65000002") == " / oral /  / ~alphamine (homéopathie)|betadol|gammaxine / ")
    #expect(products.report.identities[.homeopathic] == 2)
  }

  @Test("Latin-1 with mixed line ends and doubled rows says the same as UTF-8")
  func encodings() throws {
    var fixture = ProductFixture.plain
    let plain = try fixture.run().text
    let latin = fixture.files(end: "\r\n") { text in text.unicodeScalars.map { UInt8($0.value) } }
    #expect(try ProductFixture.run(latin).text == plain)
    let marked = fixture.files(end: "\r") { [0xEF, 0xBB, 0xBF] + Array($0.utf8) }
    #expect(try ProductFixture.run(marked).text == plain)
    // A remark of several lines, a doubled row, an empty line.
    fixture.packs[0] += "remboursé\n<br>dans deux cas\n"
    fixture.packs.append(fixture.packs[1])
    fixture.compositions.append(" \t")
    fixture.products.reverse()
    let products = try fixture.run()
    #expect(products.text == plain)
    #expect(products.report.files.map(\.doubled) == [0, 0, 1, 0])
  }
}
