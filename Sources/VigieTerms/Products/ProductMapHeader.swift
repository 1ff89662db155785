/// The first line of a product map: what it is, and what must stand below.
struct ProductMapHeader: Hashable {
  var products: Int
  var packs: Int
  /// Of the rows, with their line ends.
  var bytes: Int
  var checksum: UInt64
  /// What publication it was made of, and which edition; nil where it does not say.
  var source: String?
  var edition: String?

  /// `# vigie product map 1  15788 products  20882 packs  2000000 bytes  checksum 0123456789abcdef`
  var text: String {
    let digits = String(checksum, radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    let counts = [
      "\(ProductMap.title)\(ProductMap.format)", "\(products) products", "\(packs) packs",
      "\(bytes) bytes", "checksum \(padded)",
    ]
    let origin = [("source", source), ("edition", edition)].compactMap { word, text in
      text.map { "\(word) \(Self.cell($0))" }
    }
    return (counts + origin).joined(separator: "\t")
  }

  /// A text without what ends a cell or a line.
  private static func cell(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }

  init(products: Int, packs: Int, bytes: Int, checksum: UInt64) {
    self.products = products
    self.packs = packs
    self.bytes = bytes
    self.checksum = checksum
  }

  /// - Throws: the problem of the line.
  init(_ line: String, of file: String) throws(VocabularyProblem) {
    func problem(_ message: String) -> VocabularyProblem {
      VocabularyProblem(file: file, line: 1, message: message)
    }
    guard line.utf8.starts(with: ProductMap.title.utf8) else { throw problem("is no product map") }
    let parts = line.dropFirst(ProductMap.title.count).split(separator: "\t").map(String.init)
    guard let format = parts.first, format == "\(ProductMap.format)" else {
      throw problem(
        "product map of format `\(parts.first ?? "")`, where \(ProductMap.format) is read: "
          + "import the publication again")
    }
    func number(_ place: Int, _ word: String) -> Int? {
      let cells = parts[place].split(separator: " ")
      guard cells.count == 2, cells[1] == word, let number = Int(cells[0]), number >= 0 else {
        return nil
      }
      return number
    }
    let mark = "checksum "
    guard parts.count >= 5, let products = number(1, "products"), let packs = number(2, "packs"),
      let bytes = number(3, "bytes"), parts[4].hasPrefix(mark),
      let checksum = UInt64(parts[4].dropFirst(mark.count), radix: 16)
    else {
      throw problem(
        "the first line does not say how many products, packs and bytes follow, and their checksum")
    }
    self.init(products: products, packs: packs, bytes: bytes, checksum: checksum)
    for part in parts[5...] {
      if part.hasPrefix("source "), source == nil {
        source = String(part.dropFirst(7))
      } else if part.hasPrefix("edition "), edition == nil {
        edition = String(part.dropFirst(8))
      } else {
        throw problem("`\(part)` of the first line is neither a source nor an edition")
      }
    }
  }
}
