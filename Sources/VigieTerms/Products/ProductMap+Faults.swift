/// What is wrong with a map whose rows are not those it was written with.
extension ProductMap {
  /// The first row that is wrong by itself, else what the first line says otherwise.
  func fault(_ header: ProductMapHeader) -> VocabularyProblem {
    var line = 1
    var start = rows.lowerBound
    var counts = ["CIP": 0, "CIS": 0, "SUB": 0]
    var previous = 0..<0
    while start < rows.upperBound {
      line += 1
      let row = lineRange(from: start)
      if let message = fault(ofRow: row, after: previous, &counts) { return problem(line, message) }
      previous = row
      start = row.upperBound + 1
    }
    if rows.count < header.bytes {
      return problem(
        line, "the file ends here: \(header.bytes - rows.count) bytes are missing; import again")
    }
    for (system, said, words) in [
      ("CIP", header.packs, "packs"), ("CIS", header.products, "products"),
    ] where counts[system] != said {
      return problem(
        1, "\(said) \(words) are promised and \(counts[system] ?? 0) follow; import again")
    }
    return problem(1, "changed since it was written: the checksum is another; import again")
  }

  private func fault(
    ofRow row: Range<Int>, after previous: Range<Int>, _ counts: inout [String: Int]
  ) -> String? {
    if bytes[row].last == UInt8(ascii: "\r") {
      return "the line ends in CR LF: the file was changed since it was written; import again"
    }
    let cells = bytes[row].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let count = counts[cells[0]] else { return "`\(cells[0])` is no kind of row" }
    counts[cells[0]] = count + 1
    let columns = ["CIP": 3, "CIS": ListedProduct.columns, "SUB": 2][cells[0]] ?? 0
    guard cells.count == columns else { return "\(cells.count) columns instead of \(columns)" }
    if cells[0] == "CIS", ListedProduct(cells: Array(cells.dropFirst())) == nil {
      return "the product `\(cells[1])` cannot be read"
    }
    if !previous.isEmpty, !bytes[previous].lexicographicallyPrecedes(bytes[row]) {
      return "stands before the line above it in the order of bytes, or twice; import again"
    }
    return nil
  }

  private func problem(_ line: Int, _ message: String) -> VocabularyProblem {
    VocabularyProblem(file: file, line: line, message: message)
  }
}
