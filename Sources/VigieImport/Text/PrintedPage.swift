/// A page without its furniture, its left margin taken away.
struct PrintedPage: Sendable {
  /// The number printed on it; where none is, the one that its neighbours imply.
  let number: Int
  let lines: [PrintedLine]

  /// The pages of a document; `isAtMargin` tells the lines that surely begin at the left margin.
  static func pages(
    of text: PrintedText, isAtMargin: (PrintedLine) -> Bool
  ) -> [PrintedPage] {
    let furniture = PageFurniture(of: text.pages)
    let stripped = text.pages.map { furniture.strip($0) }
    let shift = numberShift(stripped.map(\.number))
    var margin = 0
    return stripped.enumerated().map { place, page in
      if let found = page.lines.filter(isAtMargin).compactMap(\.indent).min() { margin = found }
      let least = page.lines.compactMap(\.indent).min() ?? 0
      let shared = min(margin, least)
      // A number that does not fit its neighbours is a figure of the text.
      let number = page.number.flatMap { abs($0 - place - shift) <= 1 ? $0 : nil }
      return PrintedPage(
        number: number ?? max(1, place + shift), lines: page.lines.map { $0.dropping(shared) })
    }
  }

  /// What most pages add to their place in the file (T56: a cover shifts the count).
  private static func numberShift(_ numbers: [Int?]) -> Int {
    var votes: [Int: Int] = [:]
    for (place, number) in numbers.enumerated() {
      if let number { votes[number - place, default: 0] += 1 }
    }
    // Of equal votes one and the same wins, in whatever order they are counted.
    let most = votes.max {
      ($0.value, -abs($0.key), $0.key) < ($1.value, -abs($1.key), $1.key)
    }
    return most?.key ?? 1
  }
}
