extension ProductMap {
  /// The text of a map: the same for the same products, in whatever order they are given.
  ///
  /// Products and packs are told apart by their codes, of which the first one given counts;
  /// `source` and `edition` are what the map says of its origin.
  public static func text(
    products: [ListedProduct], packs: [(code: String, product: String)], source: String? = nil,
    edition: String? = nil
  ) -> String {
    var rows: [String: String] = [:]
    var counts = (products: 0, packs: 0)
    for pack in packs where rows["CIP\t\(pack.code)\t"] == nil {
      rows["CIP\t\(pack.code)\t"] = pack.product
      counts.packs += 1
    }
    for product in products where rows["CIS\t\(product.code)\t"] == nil {
      rows["CIS\t\(product.code)\t"] = product.cells.dropFirst().joined(separator: "\t")
      counts.products += 1
      for ingredient in product.ingredients where ingredient.isListed {
        rows["SUB\t\(ingredient.name)"] = ""
      }
    }
    let lines = rows.map { Array(($0.key + $0.value).utf8) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    var body: [UInt8] = []
    for line in lines {
      body += line
      body.append(UInt8(ascii: "\n"))
    }
    var header = ProductMapHeader(
      products: counts.products, packs: counts.packs, bytes: body.count,
      checksum: checksum(body.span, body.indices))
    header.source = source
    header.edition = edition
    return header.text + "\n" + String(decoding: body, as: UTF8.self)
  }
}
