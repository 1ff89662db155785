/// Reads one label: which words are names, whether all others are understood, and what it adds up
/// to.
struct LabelReader {
  enum Outcome {
    case mixture(NamedMixture)
    case doubtful(LabelDoubt)
    case nothing
  }

  /// Parenteral nutrition has about 50; a label lists fewer.
  static let mostSubstances = 40

  /// A run of words and what it means; nil when nothing explains it.
  struct Item {
    let words: ArraySlice<LabelWord>
    let meaning: NameMeaning?

    var mixtures: [NamedMixture] {
      if case .mixtures(let mixtures) = meaning { return mixtures }
      return []
    }

    var isName: Bool { !mixtures.isEmpty }

    func isWord(_ kinds: LabelWordKind...) -> Bool {
      if case .word(let kind) = meaning { return kinds.contains(kind) }
      return false
    }

    /// Whether it joins two things that stand side by side.
    var isConjunction: Bool { ["et", "and", "avec", "with"].contains(text) }

    var text: String { words.map(\.text).joined(separator: " ") }
    var isBracketed: Bool { words.first?.isBracketed ?? false }
    var followsBreak: Bool { words.first?.followsBreak ?? false }
  }

  let label: String
  let kind: Vocabulary.LabelKind
  let items: [Item]

  init(_ label: String, kind: Vocabulary.LabelKind, index: NameIndex) {
    self.label = label
    self.kind = kind
    items = LabelReader.items(of: LabelScanner(label).words, index)
  }

  /// The longest names first, from left to right.
  private static func items(of words: [LabelWord], _ index: NameIndex) -> [Item] {
    var items: [Item] = []
    var position = 0
    while position < words.count {
      let found = index.longest(
        in: words, from: position, spellings: NameSpelling.all, isSkipped: NameSpelling.isLink)
      let count = found?.count ?? 1
      let meaning = found?.meaning ?? strength(words[position].text, index)
      items.append(Item(words: words[position..<position + count], meaning: meaning))
      position += count
    }
    return items
  }

  /// A number, also with what it is glued to: `500`, `0.5`, `500mg`, `30cp`, `x2`, `srg0.4ml`; but
  /// no single letter with a number behind it: `b12`.
  private static func strength(_ word: String, _ index: NameIndex) -> NameMeaning? {
    let runs = LabelReader.runs(of: word)
    guard runs.contains(where: isNumber) else { return nil }
    for (place, run) in runs.enumerated() where !isNumber(run) {
      // `x2`, `2x30`; but `6x` is a dilution of homeopathy.
      if run == "x", place + 1 < runs.count { continue }
      guard case .word(let kind) = index.meaning(of: [run]),
        [.unit, .form, .pack].contains(kind), run.utf8.count > 1 || run != runs[0]
      else { return nil }
    }
    return .word(.unit)
  }

  private static func isNumber(_ run: String) -> Bool {
    run.utf8.first.map(CodeForm.isDigit) ?? false
  }

  /// `srg0.4ml` as `srg`, `0.4`, `ml`.
  private static func runs(of word: String) -> [String] {
    var runs: [String] = []
    var wasDigit: Bool?
    for scalar in word.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar) || (scalar == "." && wasDigit == true)
      if isDigit == wasDigit {
        runs[runs.count - 1].unicodeScalars.append(scalar)
      } else {
        runs.append(String(scalar))
        wasDigit = isDigit
      }
    }
    return runs
  }
}
