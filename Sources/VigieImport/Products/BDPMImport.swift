import Vigie

/// Turns the Base de données publique des médicaments into a product map.
///
/// Every product and every pack of the files is in the map. What is not known of a product stands in
/// the report; the product is then its ATC code, or its own words.
public struct BDPMImport: Sendable {
  private let files: BDPMFiles
  private let vocabulary: Vocabulary
  private let edition: String?

  /// The files, and the vocabulary whose substances the map names; `edition` is what the map says
  /// of its edition, for the files bear no date.
  public init(_ files: BDPMFiles, vocabulary: Vocabulary, edition: String? = nil) {
    self.files = files
    self.vocabulary = vocabulary
    self.edition = edition
  }

  /// What the publication is called.
  private static let publication = "Base de données publique des médicaments"

  /// The map and its report.
  ///
  /// - Throws: `ImportError` for a file that is not what it should be, with the line.
  /// - Complexity: O(bytes of the files).
  public func run() throws(ImportError) -> ImportedProducts {
    let products = try PublishedTable(
      file: files.products.name, bytes: files.products.bytes,
      .init(file: "CIS_bdpm.txt", columns: 11, endsInText: false))
    let compositions = try PublishedTable(
      file: files.compositions.name, bytes: files.compositions.bytes,
      .init(file: "CIS_COMPO_bdpm.txt", columns: 8, endsInText: false))
    let packs = try PublishedTable(
      file: files.packs.name, bytes: files.packs.bytes,
      .init(file: "CIS_CIP_bdpm.txt", columns: 7, endsInText: true))
    let codes = try PublishedTable(
      file: files.codes.name, bytes: files.codes.bytes,
      .init(file: "CIS_MITM.txt", columns: 2, endsInText: true))
    var log = ProductLog(tables: [products, compositions, packs, codes])
    let known = log.products(of: products)
    let rows = try log.compositions(of: compositions, known)
    let atc = try log.codes(of: codes, known)
    let maker = ProductMaker(vocabulary)
    var listed: [ListedProduct] = []
    for row in known.values.sorted(by: { $0.cells[0] < $1.cells[0] }) {
      let code = row.cells[0]
      let made = maker.product(of: row, rows[code] ?? [], atc: atc[code])
      log.note(made)
      listed.append(made.product)
    }
    let links = try log.packs(of: packs, known)
    let text = ProductMap.text(
      products: listed, packs: links, source: Self.publication, edition: edition)
    return ImportedProducts(text: text, report: log.report(packs: links.count))
  }
}

/// A product map, not yet written, with what became of every product.
public struct ImportedProducts: Sendable {
  /// The same bytes for the same files and vocabulary.
  public let text: String
  public let report: ProductReport
}
