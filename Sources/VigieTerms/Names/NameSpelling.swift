/// The ways one word of a label may stand in the vocabulary.
///
/// Endings only, never letters: a name one letter off is another medication.
enum NameSpelling {
  /// The word itself, then what a Latin ending may stand for: `paracetamolum`, `digoxinum`,
  /// `acetylsalicylicum`, `clavulanas`, and Latin names of salts.
  static func all(of word: String) -> [String] {
    if let latin = latinWords[word] { return [word, latin] }
    guard word.utf8.count > 4 else { return [word] }
    if word.hasSuffix("um") {
      let stem = String(word.dropLast(2))
      return [word, stem, stem + "e"]
    }
    if word.hasSuffix("as") { return [word, String(word.dropLast(2)) + "ate"] }
    return [word]
  }

  private static let latinWords: [String: String] = [
    "acidum": "acid", "natrii": "sodium", "natricum": "sodium", "kalii": "potassium",
    "kalicum": "potassium", "calcii": "calcium", "calcicum": "calcium", "magnesii": "magnesium",
    "zinci": "zinc",
  ]

  /// Words that a name may be written with or without: `chlorure de potassium`, `potassium chlorure`.
  static func isLink(_ word: String) -> Bool { links.contains(word) }

  private static let links: Set<String> = ["de", "d", "du", "des", "la", "le", "l", "les", "of"]

  /// The words of a name of the vocabulary, without links: as it is, and with its two words turned.
  static func keys(of name: String) -> [[String]] {
    let words = LabelScanner(name).words.map(\.text).filter { !isLink($0) }
    return words.count == 2 ? [words, [words[1], words[0]]] : [words]
  }

  /// The words of a brand, and of one written `CO-X` also as one word: `Co-Diovan`, `Co Diovan` and
  /// `CoDiovan` are on boxes and in prescriptions alike.
  static func keys(ofBrand name: String) -> [[String]] {
    let words = LabelScanner(name).words.map(\.text)
    guard words.count > 1, words[0] == "co" else { return [words] }
    return [words, ["co" + words[1]] + words[2...]]
  }
}
