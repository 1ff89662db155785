import Vigie

/// A row of `CIS_COMPO_bdpm.txt`: one substance of a product.
struct CompositionRow {
  /// The name of the substance.
  let name: String
  /// How much of it, and in how much of the product; empty where the publication is silent.
  let amount: String
  let reference: String
  /// Whether it is the part that acts of the substance with the same link number.
  let isFraction: Bool
  /// What joins a substance and its fraction.
  let link: Int

  /// - Throws: `ImportError` for a row whose kind or link number cannot be read.
  init(_ row: PublishedTable.Row, of file: String) throws(ImportError) {
    name = row.cells[3]
    amount = row.cells[4]
    reference = row.cells[5]
    switch row.cells[6].uppercased() {
    case "SA": isFraction = false
    // The documentation of the publication says ST, its files FT.
    case "FT", "ST": isFraction = true
    default:
      throw ImportError(
        file: file, line: row.line,
        cause: "`\(row.cells[6])` is neither a substance (SA) nor a fraction (FT, ST)")
    }
    guard let link = Int(row.cells[7]) else {
      throw ImportError(
        file: file, line: row.line, cause: "`\(row.cells[7])` is no number that links rows")
    }
    self.link = link
  }

  /// The amount; nil where it is none.
  var printedAmount: PrintedAmount? {
    if let amount = PrintedAmount(amount) { return amount }
    return foldedForLookup(name).hasPrefix("insulin") ? PrintedAmount(ofInsulin: amount) : nil
  }

  /// Whether the publication says of the substance that it is meant for homeopathy, or dilutes it.
  var isHomeopathic: Bool {
    let folded = foldedForLookup(name)
    return folded.contains("pour preparation") && folded.contains("hom") || Self.isDilution(amount)
  }

  /// A mother tincture holds the plant itself.
  var isMotherTincture: Bool {
    amount.split { !$0.isLetter }.contains { $0.uppercased() == "TM" }
  }

  /// `4CH`, `2 DH`, `(6 DH)`, `2CH à 30CH et 4DH à 60DH`.
  private static func isDilution(_ text: String) -> Bool {
    let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }
    return words.indices.contains { place in
      let word = words[place]
      let isGlued = word.first?.isNumber == true && ["CH", "DH"].contains { word.hasSuffix($0) }
      let isApart =
        ["CH", "DH"].contains(String(word)) && place > 0 && words[place - 1].allSatisfy(\.isNumber)
      return isGlued || isApart
    }
  }

  /// The name without what says that it is for homeopathy.
  var plainName: String {
    guard let cut = name.uppercased().range(of: " POUR PR") else { return name }
    let count = name.uppercased().distance(
      from: name.uppercased().startIndex, to: cut.lowerBound)
    return String(name.prefix(count))
  }
}
