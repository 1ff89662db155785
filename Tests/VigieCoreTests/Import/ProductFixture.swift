import VigieImport
import VigieTerms

/// A publication of made-up products, and an import over it.
struct ProductFixture {
  static let tables = [
    ("substances.tsv", MadeUpPublications.substances),
    ("label-words.tsv", MadeUpPublications.words), ("brands.tsv", MadeUpPublications.brands),
  ]

  static func vocabulary(map: String? = nil) -> Vocabulary {
    Vocabulary(VocabularySource(files: tables + (map.map { [("products-fr.tsv", $0)] } ?? [])))
  }

  var products: [String] = []
  var compositions: [String] = []
  var packs: [String] = []
  var codes: [String] = ["60000001\tV99AA01\tALFROID\thttp://example.org"]

  /// `60000001\tALFROID 10 mg, comprimé\tcomprimé\torale`, with the cells that follow in the files.
  mutating func add(
    _ code: String, _ name: String, form: String = "comprimé", route: String = "orale",
    procedure: String = "Procédure nationale"
  ) {
    products.append(
      "\(code)\t\(name)\t\(form)\t\(route)\tAutorisation active\t\(procedure)\tCommercialisée\t"
        + "01/01/2020\t\t\t MAISON\tNon")
  }

  mutating func add(
    substance name: String, of code: String, _ amount: String = "", in reference: String = "",
    _ kind: String = "SA", link: Int = 1
  ) {
    compositions.append(
      "\(code)\tcomprimé\t00001\t\(name)\t\(amount)\t\(reference)\t\(kind)\t\(link)\t")
  }

  mutating func add(pack: String, of code: String, text: String = "boîte de 10") {
    packs.append(
      "\(code)\t\(pack)\t\(text)\tPrésentation active\tDéclaration\t01/01/2020\t34009\(pack)0\toui\t"
        + "65%\t1,00\t2,00\t1,00\t")
  }

  /// Two products, each with a pack, to which a test adds its own.
  static var plain: ProductFixture {
    var fixture = ProductFixture()
    fixture.add("60000001", "ALFROID 10 mg, comprimé")
    fixture.add(substance: "ALPHAMINE", of: "60000001", "10,00 mg", in: "un comprimé")
    fixture.add(pack: "1000001", of: "60000001")
    fixture.add("69999999", "BÉTALGIE 500 mg, gélule", form: "gélule")
    fixture.add(substance: "CHLORHYDRATE DE BÉTADOL", of: "69999999", "500 mg", in: "une gélule")
    fixture.add(pack: "9999999", of: "69999999")
    return fixture
  }

  private func file(_ name: String, _ rows: [String], _ end: String) -> String {
    rows.map { $0 + end }.joined()
  }

  func files(end: String = "\n", encode: (String) -> [UInt8] = { Array($0.utf8) }) -> BDPMFiles {
    func made(_ name: String, _ rows: [String]) -> BDPMFiles.File {
      BDPMFiles.File(name: name, bytes: encode(file(name, rows, end)))
    }
    return BDPMFiles(
      products: made("CIS_bdpm.txt", products),
      compositions: made("CIS_COMPO_bdpm.txt", compositions),
      packs: made("CIS_CIP_bdpm.txt", packs), codes: made("CIS_MITM.txt", codes))
  }

  func run() throws -> ImportedProducts { try Self.run(files()) }

  static func run(_ files: BDPMFiles) throws -> ImportedProducts {
    try BDPMImport(files, vocabulary: vocabulary()).run()
  }
}

extension ImportedProducts {
  /// The row of a product behind its code and name: form, route, ATC, substances, strengths.
  func row(_ code: String) -> String {
    let row = text.split(separator: "\n").first { $0.hasPrefix("CIS\t\(code)\t") } ?? ""
    return row.split(separator: "\t", omittingEmptySubsequences: false).dropFirst(3)
      .joined(separator: " / ")
  }
}
