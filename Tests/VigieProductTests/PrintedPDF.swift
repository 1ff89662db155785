import Foundation

/// A PDF in a typewriter's letters, one line below the other, so that what stands in a column of the
/// text stands in the same column of the page.
enum PrintedPDF {
  private static let size = 8.0
  private static let margin = 20.0
  /// Of an A3 page turned, in points: two hundred letters wide and a hundred lines high.
  private static let page = (width: 1190.0, height: 1000.0)

  /// The pages of a text, cut at form feeds.
  static func bytes(_ text: String) -> [UInt8] {
    let pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map(String.init)
    var file = Data("%PDF-1.4\n".utf8)
    var places: [Int] = []
    func add(_ object: Data) {
      places.append(file.count)
      file += Data("\(places.count) 0 obj\n".utf8) + object + Data("\nendobj\n".utf8)
    }
    // The catalogue, the pages and the font come first; each page is an object and its contents.
    let kids = pages.indices.map { "\(4 + $0 * 2) 0 R" }.joined(separator: " ")
    add(Data("<< /Type /Catalog /Pages 2 0 R >>".utf8))
    add(Data("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>".utf8))
    add(
      Data(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".utf8))
    for (place, text) in pages.enumerated() {
      add(
        Data(
          """
          << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(page.width) \(page.height)] \
          /Resources << /Font << /F 3 0 R >> >> /Contents \(5 + place * 2) 0 R >>
          """.utf8))
      let contents = Self.contents(text)
      add(
        Data("<< /Length \(contents.count) >>\nstream\n".utf8) + contents
          + Data("\nendstream".utf8))
    }
    let start = file.count
    var table = "xref\n0 \(places.count + 1)\n0000000000 65535 f \n"
    for place in places {
      table += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
    }
    table += "trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return [UInt8](file + Data(table.utf8))
  }

  /// Each line at its height, without the blanks before it.
  private static func contents(_ text: String) -> Data {
    var contents = Data("BT /F \(size) Tf\n".utf8)
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let indent = line.prefix { $0 == " " }.count
      guard indent < line.count else { continue }
      // A letter of Courier is six tenths of its size wide.
      let x = margin + Double(indent) * size * 0.6
      let y = page.height - margin - Double(place) * size * 1.2
      let words = line.dropFirst(indent).replacing("\\", with: "\\\\").replacing("(", with: "\\(")
        .replacing(")", with: "\\)")
      contents += Data("1 0 0 1 \(x) \(y) Tm (".utf8)
      contents += words.data(using: .windowsCP1252) ?? Data()
      contents += Data(") Tj\n".utf8)
    }
    return contents + Data("ET".utf8)
  }
}
