/// The products of a national publication, by their codes: a text file that is searched and never
/// read as a whole.
///
/// The first line says what the file is and what it must hold. Behind it come rows in ascending
/// order of their bytes: packs (`CIP  code  product`), products (`CIS  code  display …`), then the
/// names of the vocabulary that products use (`SUB  name`). A code is found by bisection.
///
/// INVARIANT (no silence): a map that is cut short, was changed since it was written or names what
/// the vocabulary does not know is refused as a whole, before any record is read.
public struct ProductMap: Sendable {
  /// The file as the caller named it.
  public let file: String
  /// How many products there are.
  public let products: Int
  /// How many codes of packs there are; one pack has one or two.
  public let packs: Int
  /// The publication it was made of, and its edition; nil where the map does not say.
  public let source: String?
  public let edition: String?
  /// The whole file.
  package let bytes: [UInt8]
  /// Of the whole file, in bytes.
  public var size: Int { bytes.count }
  /// Where the rows stand.
  let rows: Range<Int>

  /// The format that is read and written.
  public static let format = 1

  /// How the first line begins.
  static let title = "# vigie product map "

  /// Reads the first line and compares the rows with it: their length and checksum. A checksum that
  /// is right vouches for the order and the form of all rows; one that is not is traced to the row
  /// that is wrong.
  ///
  /// The checksum finds accidents, not intent.
  /// - Throws: the problem, with its line.
  /// - Complexity: O(bytes), a fraction of a millisecond for a megabyte.
  public init(_ file: VocabularyFile) throws(VocabularyProblem) {
    let bytes = file.bytes
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let header = try ProductMapHeader(String(decoding: bytes[..<end], as: UTF8.self), of: file.name)
    self.file = file.name
    self.bytes = bytes
    products = header.products
    packs = header.packs
    source = header.source
    edition = header.edition
    rows = min(end + 1, bytes.count)..<bytes.count
    guard rows.count == header.bytes, Self.checksum(bytes.span, rows) == header.checksum else {
      throw fault(header)
    }
  }

  /// The product of a code in its normalised spelling; nil where the map does not list it.
  ///
  /// - Complexity: O(log rows).
  public func product(system: CodeSystem, code: String) -> ListedProduct? {
    switch system {
    case .cis: return product(code)
    case .cip: return cells(of: "CIP\t\(code)\t").flatMap { $0.first }.flatMap(product)
    default: return nil
    }
  }

  private func product(_ code: String) -> ListedProduct? {
    cells(of: "CIS\t\(code)\t").flatMap { ListedProduct(cells: [code] + $0) }
  }

  /// The codes of all products, in ascending order.
  var productCodes: [String] {
    var codes: [String] = []
    var start = place(of: Array("CIS\t".utf8))
    while start < rows.upperBound {
      let row = lineRange(from: start)
      let cells = bytes[row].split(separator: UInt8(ascii: "\t"), maxSplits: 2)
      guard cells.count > 1, cells[0].elementsEqual("CIS".utf8) else { break }
      codes.append(String(decoding: cells[1], as: UTF8.self))
      start = row.upperBound + 1
    }
    return codes
  }

  /// The names of substances that products use, each with its line.
  var substanceNames: [(name: String, line: Int)] {
    let first = place(of: Array("SUB\t".utf8))
    var names: [(name: String, line: Int)] = []
    var line = 2 + packs + products
    var start = first
    while start < rows.upperBound {
      let row = lineRange(from: start)
      names.append((String(decoding: bytes[row].dropFirst(4), as: UTF8.self), line))
      start = row.upperBound + 1
      line += 1
    }
    return names
  }
}

// MARK: - Searching

extension ProductMap {
  /// The cells behind `beginning` in the row that begins so.
  private func cells(of beginning: String) -> [String]? {
    let key = Array(beginning.utf8)
    let start = place(of: key)
    let row = lineRange(from: start)
    guard bytes[row].starts(with: key) else { return nil }
    return bytes[row].dropFirst(key.count)
      .split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where the first row stands that is not before `key`; the end where all are.
  private func place(of key: [UInt8]) -> Int {
    var low = rows.lowerBound
    var high = rows.upperBound
    while low < high {
      var start = (low + high) / 2
      while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      let row = lineRange(from: start)
      if bytes[row].lexicographicallyPrecedes(key) {
        low = min(row.upperBound + 1, high)
      } else {
        high = start
      }
    }
    return low
  }

  /// The line that begins at `start`, without its end.
  func lineRange(from start: Int) -> Range<Int> {
    var end = start
    while end < rows.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return start..<end
  }
}
