import Testing
import VigieImport
import VigieTerms

@Suite("A product map is searched, and refused where it is damaged")
struct ProductMapTests {
  private static func map() throws -> String { try ProductFixture.plain.run().text }

  private static func problem(_ text: String) -> String? {
    let files = ProductFixture.tables + [("products-fr.tsv", text)]
    let problems = VocabularySource(files: files).problems
    return problems.isEmpty ? nil : problems.map(\.description).joined(separator: "\n")
  }

  @Test("Codes at both ends, between and beyond")
  func lookups() throws {
    var fixture = ProductFixture.plain
    for number in 0..<300 {
      let code = "\(61_000_000 + number * 7)"
      fixture.add(code, "ALFROID \(number + 1) mg, comprimé")
      fixture.add(substance: "ALPHAMINE", of: code, "\(number + 1) mg", in: "un comprimé")
      fixture.add(pack: "\(2_000_000 + number * 3)", of: code)
    }
    let map = try ProductMap(VocabularyFile(name: "m.tsv", text: fixture.run().text))
    #expect(map.products == 302)
    #expect(map.packs == 302)
    for number in 0..<300 {
      let code = "\(61_000_000 + number * 7)"
      let product = try #require(map.product(system: .cis, code: code))
      #expect(product.display == "ALFROID \(number + 1) mg, comprimé")
      let pack = map.product(system: .cip, code: "\(2_000_000 + number * 3)")
      #expect(pack == product)
      #expect(map.product(system: .cis, code: "\(61_000_000 + number * 7 + 1)") == nil)
    }
    #expect(map.product(system: .cis, code: "60000001")?.atc == "V99AA01")
    #expect(map.product(system: .cis, code: "69999999")?.form == .capsule)
    #expect(map.product(system: .cip, code: "1000001")?.code == "60000001")
    #expect(map.product(system: .cip, code: "9999999")?.code == "69999999")
    for code in ["", "0", "00000000", "6", "99999999", "60000001\t", "\n", "alphamine"] {
      #expect(map.product(system: .cis, code: code) == nil)
      #expect(map.product(system: .cip, code: code) == nil)
    }
    #expect(map.product(system: .atc, code: "60000001") == nil)
  }

  @Test("A map with no product answers nothing")
  func empty() throws {
    let empty = ProductMap.text(products: [], packs: [])
    let map = try ProductMap(VocabularyFile(name: "m.tsv", text: empty))
    #expect(map.product(system: .cis, code: "60000001") == nil)
    #expect(map.product(system: .cip, code: "1000001") == nil)
  }

  @Test("What is written is read again, to the last unit")
  func roundTrip() throws {
    let product = ListedProduct(
      code: "60000001", display: "A\tB ", form: .injection, route: .intravenous, atc: "V99",
      ingredients: [
        .init(
          name: "alphamine", isListed: true,
          contents: [
            .init(
              amount: try #require(ExactDecimal("0.05")), unit: try #require(Unit("ug")),
              productAmount: try #require(ExactDecimal("1.5")),
              productUnit: try #require(Unit("mL")))
          ]), .init(name: "own | words", isListed: false),
      ])
    let text = ProductMap.text(products: [product], packs: [("1000001", "60000001")])
    let map = try ProductMap(VocabularyFile(name: "m.tsv", text: text))
    let read = try #require(map.product(system: .cip, code: "1000001"))
    #expect(read.display == "A B")
    #expect(read == product)
    #expect(read.ingredients[1].name == "own   words")
  }

  @Test("The publication and its edition stand in the first line, where they are stated")
  func origin() throws {
    let text = ProductMap.text(products: [], packs: [], source: "A\tbook", edition: "2025-07")
    let map = try ProductMap(VocabularyFile(name: "m.tsv", text: text))
    #expect(map.source == "A book")
    #expect(map.edition == "2025-07")
    #expect(map.size == text.utf8.count)
    let plain = try ProductMap(
      VocabularyFile(name: "m.tsv", text: ProductMap.text(products: [], packs: [])))
    #expect(plain.source == nil && plain.edition == nil)
    #expect(
      Self.problem(text.replacing("edition 2025-07", with: "colour red"))
        == "products-fr.tsv:1: `colour red` of the first line is neither a source nor an edition")
    #expect(try Self.map().hasPrefix("# vigie product map 1\t2 products\t2 packs\t"))
    #expect(try ProductMap(VocabularyFile(name: "m.tsv", text: Self.map())).edition == nil)
  }

  @Test("Damage is traced to its line")
  func damage() throws {
    let text = try Self.map()
    let lines = text.split(separator: "\n").map(String.init)
    #expect(Self.problem(text) == nil)
    #expect(
      Self.problem(text.replacing("map 1", with: "map 2"))
        == "products-fr.tsv:1: product map of format `2`, where 1 is read: import the publication again"
    )
    #expect(
      Self.problem(text.replacing("2 packs", with: "two packs"))
        == "products-fr.tsv:1: the first line does not say how many products, packs and bytes follow, "
        + "and their checksum")
    #expect(
      Self.problem(text.replacing("10 mg/1", with: "90 mg/1"))
        == "products-fr.tsv:1: changed since it was written: the checksum is another; import again")
    #expect(
      Self.problem(text.replacing("\n", with: "\r\n"))?
        .hasPrefix("products-fr.tsv:2: the line ends in CR LF") == true)
    #expect(
      Self.problem(
        lines[0] + "\n" + lines[2] + "\n" + lines[1] + "\n" + lines[3...].joined(separator: "\n")
          + "\n")
        == "products-fr.tsv:3: stands before the line above it in the order of bytes, or twice; "
        + "import again")
    #expect(
      Self.problem(lines[...3].joined(separator: "\n") + "\n")?
        .hasPrefix("products-fr.tsv:4: the file ends here: ") == true)
    #expect(
      Self.problem(text.replacing("\ttablet\t", with: "\ttablett\t"))
        == "products-fr.tsv:4: the product `60000001` cannot be read")
    #expect(
      Self.problem(text.replacing("CIP\t9999999\t", with: "UCD\t9999999\t"))
        == "products-fr.tsv:3: `UCD` is no kind of row")
  }

  @Test("A map of another vocabulary, and a second map, are refused")
  func vocabularies() throws {
    let product = ListedProduct(
      code: "60000001", display: "X", ingredients: [.init(name: "omegol", isListed: true)])
    #expect(
      Self.problem(ProductMap.text(products: [product], packs: []))
        == "products-fr.tsv:3: `omegol` is not a substance of this vocabulary; import again")
    // With another vocabulary every name is unknown, and a line for each would bury the cause.
    let names = ["a", "b", "c", "d", "e"].map {
      ListedProduct.Ingredient(name: $0, isListed: true)
    }
    let many = ListedProduct(code: "60000001", display: "X", ingredients: names)
    let told = Self.problem(ProductMap.text(products: [many], packs: []))?.split(separator: "\n")
    #expect(told?.count == 4)
    #expect(told?.last == "products-fr.tsv:6: and 2 more names that are not of this vocabulary")
    let text = try Self.map()
    let files = ProductFixture.tables + [("a.tsv", text), ("b.tsv", text)]
    #expect(
      VocabularySource(files: files).problems.map(\.description)
        == ["b.tsv:1: a second product map beside `a.tsv`: keep one"])
  }
}
