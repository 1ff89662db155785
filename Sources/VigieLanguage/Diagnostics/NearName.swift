/// Finds the word somebody probably meant.
package enum NearName {
  /// The word of `words` closest to `word`, or nil if none is close.
  ///
  /// Close means one change in a short word, two from five letters on: a letter added, dropped,
  /// replaced, or two neighbours swapped. Of equally close words the first one wins.
  ///
  /// - Complexity: O(words × length²), each word cut to 64 characters.
  package static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    let wanted = Array(word.prefix(64))
    var best: (word: String, distance: Int)?
    for candidate in words where candidate != word {
      let letters = Array(candidate.prefix(64))
      let shorter = min(wanted.count, letters.count)
      let allowed = shorter >= 5 ? 2 : (shorter >= 3 ? 1 : 0)
      if abs(wanted.count - letters.count) > allowed { continue }
      let distance = distance(wanted, letters)
      if distance <= allowed, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The number of single changes between two words (optimal string alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var above = Array(0...right.count)
    for row in left.indices {
      var line = [row + 1]
      for column in right.indices {
        let same = left[row] == right[column]
        var least = min(above[column + 1] + 1, line[column] + 1, above[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        line.append(least)
      }
      before = above
      above = line
    }
    return above[right.count]
  }
}
