import Vigie
import VigieImport

/// Any bytes as the tables of the Base de données publique des médicaments: they are refused with a
/// word, or every product is counted, and the map holds each of them and is read again.
struct ProductsProbe: Probe {
  private static let tables: [(name: String, text: String)] = [
    ("substances.tsv", MadeUpPublications.substances),
    ("label-words.tsv", MadeUpPublications.words), ("brands.tsv", MadeUpPublications.brands),
  ]
  private var bench = Renewed { Vocabulary(VocabularySource(files: ProductsProbe.tables)) }

  mutating func read(_ bytes: [UInt8]) throws {
    let vocabulary = try bench.next()
    let files = Self.files(InputParts(bytes, first: "CIS_bdpm.txt"))
    let made: ImportedProducts
    do throws(ImportError) {
      made = try BDPMImport(files, vocabulary: vocabulary, edition: "1").run()
    } catch {
      try require(!error.cause.isEmpty && !error.file.isEmpty, "refused without a word")
      return
    }
    try require(made.report.addsUp, "products are lost")
    _ = (made.report.json, made.report.markdown, made.report.summary)
    let again = try BDPMImport(files, vocabulary: vocabulary, edition: "1").run()
    try require(made.text == again.text, "two maps of one publication")
    try check(made)
  }

  private static func files(_ parts: InputParts) -> BDPMFiles {
    func file(_ name: String) -> BDPMFiles.File { .init(name: name, bytes: parts[name] ?? []) }
    return BDPMFiles(
      products: file("CIS_bdpm.txt"), compositions: file("CIS_COMPO_bdpm.txt"),
      packs: file("CIS_CIP_bdpm.txt"), codes: file("CIS_MITM.txt"))
  }

  private func check(_ made: ImportedProducts) throws {
    let source = VocabularySource(files: Self.tables + [("products-fr.tsv", made.text)])
    try require(
      source.problems.isEmpty, source.problems.map(\.description).joined(separator: "\n"))
    let map: ProductMap
    do throws(VocabularyProblem) {
      map = try ProductMap(VocabularyFile(name: "products-fr.tsv", text: made.text))
    } catch { throw Broken("\(error)") }
    try require(map.products == made.report.products, "products are lost on their way to the map")
    for row in made.text.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard let system = ["CIS": CodeSystem.cis, "CIP": .cip][cells[0]] else { continue }
      let product = map.product(system: system, code: cells[1])
      try require(product != nil, "\(cells[0]) \(cells[1]) is not found")
      let other = system == .cip && product?.code != cells[2]
      try require(!other, "\(cells[1]) is another product")
    }
  }
}
