/// All names and label words of a vocabulary, by their words, for the longest match.
///
/// A tree of words in one table: looking up a name costs one step a word, however many names there
/// are.
struct NameIndex: Sendable {
  private struct Step: Hashable {
    var node: Int32
    var word: Int32
  }

  private var numbers: [String: Int32] = [:]
  private var steps: [Step: Int32] = [:]
  private var meanings: [Int32: NameMeaning] = [:]
  private var nodes: Int32 = 1

  /// An index with room for some number of names, without growing step by step.
  init(roomFor names: Int) {
    numbers.reserveCapacity(names)
    steps.reserveCapacity(2 * names)
    meanings.reserveCapacity(names)
  }

  /// Adds a name. Mixtures of one name add up, and a name is more than a label word.
  mutating func add(_ words: [String], _ meaning: NameMeaning) {
    guard !words.isEmpty, words.count <= NameIndex.mostWords else { return }
    var node: Int32 = 0
    for word in words {
      let step = Step(node: node, word: number(word))
      if let next = steps[step] {
        node = next
      } else {
        steps[step] = nodes
        node = nodes
        nodes += 1
      }
    }
    switch (meanings[node], meaning) {
    case (.mixtures(let known), .mixtures(let more)):
      meanings[node] = .mixtures(known + more.filter { !known.contains($0) })
    case (.mixtures, .word): break
    default: meanings[node] = meaning
    }
  }

  /// Whether exactly these words are a name or a label word.
  func meaning(of words: [String]) -> NameMeaning? {
    var node: Int32 = 0
    for word in words {
      guard let number = numbers[word], let next = steps[Step(node: node, word: number)] else {
        return nil
      }
      node = next
    }
    return meanings[node]
  }

  /// The longest run of words from `start` on that means something, read through `spellings`;
  /// words of `skipped` do not count inside a name.
  func longest(
    in words: [LabelWord], from start: Int, spellings: (String) -> [String],
    isSkipped: (String) -> Bool
  ) -> (meaning: NameMeaning, count: Int)? {
    var best: (NameMeaning, Int)?
    walk(0, start, 0)
    return best.map { (meaning: $0.0, count: $0.1) }

    func walk(_ node: Int32, _ position: Int, _ depth: Int) {
      if position > start, let meaning = meanings[node], position - start > (best?.1 ?? 0) {
        best = (meaning, position - start)
      }
      guard position < words.count, depth < NameIndex.mostWords else { return }
      for spelling in spellings(words[position].text) {
        guard let number = numbers[spelling],
          let next = steps[Step(node: node, word: number)]
        else { continue }
        walk(next, position + 1, depth + 1)
      }
      if position > start, isSkipped(words[position].text) { walk(node, position + 1, depth + 1) }
    }
  }

  /// The longest name, in words.
  static let mostWords = 12

  private mutating func number(_ word: String) -> Int32 {
    if let known = numbers[word] { return known }
    let number = Int32(numbers.count)
    numbers[word] = number
    return number
  }
}
