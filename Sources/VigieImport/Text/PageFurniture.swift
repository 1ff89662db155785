/// What a page prints besides its text: running heads, running feet, its number.
///
/// A line is furniture when it stands at an edge of its page and either is nothing but a page
/// number, or stands, its digits aside, at the edges of most pages.
struct PageFurniture {
  private let repeated: Set<String>

  /// How many lines from either end of a page are looked at.
  private static let depth = 5
  /// On how many pages a line must stand at the least to be a running head.
  private static let fewestPages = 3

  init(of pages: [[PrintedLine]]) {
    var counts: [String: Int] = [:]
    for page in pages {
      let shapes = Set(Self.edges(of: page).map { Self.shape(of: page[$0].text) })
      for shape in shapes where Self.mayRepeat(shape) { counts[shape, default: 0] += 1 }
    }
    let needed = max(Self.fewestPages, pages.count * 2 / 5)
    repeated = Set(counts.filter { $0.value >= needed }.keys)
  }

  /// The page without its furniture, and the number printed on it.
  func strip(_ page: [PrintedLine]) -> (lines: [PrintedLine], number: Int?) {
    var number: Int?
    var dropped: Set<Int> = []
    for place in Self.edges(of: page) {
      let text = page[place].text
      if let printed = Self.pageNumber(in: text) {
        number = number ?? printed
        dropped.insert(place)
      } else if repeated.contains(Self.shape(of: text)) {
        number = number ?? Self.lastNumber(in: page[place])
        dropped.insert(place)
      }
    }
    return (page.indices.filter { !dropped.contains($0) }.map { page[$0] }, number)
  }

  /// The places of the first and the last lines that are not blank.
  private static func edges(of page: [PrintedLine]) -> [Int] {
    let filled = page.indices.filter { !page[$0].isBlank }
    return Array(Set(filled.prefix(depth) + filled.suffix(depth))).sorted()
  }

  /// Digits aside, and one blank between words.
  private static func shape(of text: String) -> String {
    var shape = ""
    for word in text.split(separator: " ") {
      shape += (shape.isEmpty ? "" : " ") + String(word.map { $0.isNumber ? "#" : $0 })
    }
    while shape.contains("##") { shape = shape.replacing("##", with: "#") }
    return shape
  }

  /// Levels and partners return at the foot of many pages, and belong to the text.
  private static func mayRepeat(_ shape: String) -> Bool {
    !shape.hasPrefix("+") && !PrintedLevels.opensText(shape)
      && !shape.split(separator: " ").contains { PrintedLevels(printed: String($0)) != nil }
      && !PrintedLevels.standsIn(shape)
  }

  /// `12`, `- 12 -`, `Page 12 sur 264`, `12/264`.
  private static func pageNumber(in text: String) -> Int? {
    let words = text.lowercased().split { " -/".contains($0) }
    switch words.count {
    case 1: return number(words[0])
    case 2 where words[0] == "page" || words[0] == "p.": return number(words[1])
    case 2: return number(words[1]) != nil ? number(words[0]) : nil
    case 4 where words[0] == "page" && words[2] == "sur": return number(words[1])
    default: return nil
    }
  }

  private static func number(_ word: Substring) -> Int? {
    word.count <= 4 && word.allSatisfy(\.isASCII) ? Int(word) : nil
  }

  /// The page number inside a running head, `12/264` or a number apart at its end.
  private static func lastNumber(in line: PrintedLine) -> Int? {
    guard let last = line.chunks.last?.text, line.chunks.count > 1 else { return nil }
    return pageNumber(in: last)
  }
}
