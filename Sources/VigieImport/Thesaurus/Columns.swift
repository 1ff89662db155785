/// Where the right column of a page begins, by what its lines show.
///
/// Each entry opens its right column with a level, so the levels of a page agree on the column.
/// A page without one (the end of a long entry) takes the column that most of its lines break at; one
/// whose lines have a single side takes its sides from the page before.
struct Columns {
  /// The first column of the left side.
  let left: Int
  /// The first column of the right side; nil where no line has two sides.
  let right: Int?

  /// How far a line may stand from the others of its column.
  private static let tolerance = 2

  init(of lines: [PrintedLine], after last: Columns?) {
    var levels: [Int: Int] = [:]
    var breaks: [Int: Int] = [:]
    var single: [Int: Int] = [:]
    for line in lines {
      for (place, chunk) in line.chunks.enumerated() {
        if PrintedLevels(printed: chunk.text) != nil { levels[chunk.start, default: 0] += 1 }
        if place > 0 {
          breaks[chunk.start, default: 0] += 1
        } else {
          single[chunk.start, default: 0] += 1
        }
      }
    }
    let edge = single.keys.min() ?? 0
    if let right = Self.most(levels) ?? Self.most(breaks) {
      self.right = right
      left = min(edge, right)
      return
    }
    guard let last, let before = last.right else {
      (left, right) = (edge, nil)
      return
    }
    let nearer = single.filter { abs($0.key - before) < abs($0.key - last.left) }
    left = last.left
    right = Self.most(nearer)
  }

  private static func most(_ votes: [Int: Int]) -> Int? {
    votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// The two sides of a line, and whether a stretch of text lies across both.
  func split(_ line: PrintedLine) -> (left: String, right: String, isAcross: Bool) {
    guard let column = right else { return (line.text, "", false) }
    let chunks = line.chunks
    let first = chunks.firstIndex { $0.start >= column - Self.tolerance } ?? chunks.count
    let left = chunks[..<first]
    let right = chunks[first...].map(\.text).joined(separator: " ")
    // With one blank between the columns both sides are one stretch, which breaks at the column.
    if let last = left.last, last.start + last.text.count > column {
      let cut = column - last.start
      let characters = Array(last.text)
      if cut > 0, cut < characters.count, characters[cut - 1] == " " {
        let head = left.dropLast().map(\.text) + [String(characters[..<(cut - 1)])]
        let tail = [String(characters[cut...]), right].filter { !$0.isEmpty }
        return (head.joined(separator: " "), tail.joined(separator: " "), false)
      }
      return (left.map(\.text).joined(separator: " "), right, true)
    }
    return (left.map(\.text).joined(separator: " "), right, false)
  }
}
