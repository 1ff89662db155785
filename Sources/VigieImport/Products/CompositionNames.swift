import Vigie

/// Finds the substances that the composition of a product names: `CHLORHYDRATE DE METFORMINE`,
/// `MAGNÉSIUM (CARBONATE DE) LOURD`.
///
/// Names are read as labels are: every word must be one the vocabulary knows. Nothing is guessed.
final class CompositionNames {
  enum Reading: Equatable {
    /// By their English names.
    case substances([String])
    /// Several substances of one name, none of which the rest decides.
    case ambiguous([String])
    case unknown
  }

  private let vocabulary: Vocabulary
  private var known: [String: Reading] = [:]

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// - Complexity: O(words), once for each distinct name.
  func reading(_ name: String) -> Reading {
    if let reading = known[name] { return reading }
    var reading = read(name)
    for another in Self.spellings(name) where reading == .unknown { reading = read(another) }
    known[name] = reading
    return reading
  }

  private func read(_ name: String) -> Reading {
    if let id = vocabulary.substance(named: name) {
      return .substances([vocabulary.substance(id).name])
    }
    switch vocabulary.reading(ofLabel: name) {
    case .substances(let ids, _): return .substances(ids.map { vocabulary.substance($0).name })
    case .doubtful(.ambiguous(_, let choices)):
      return .ambiguous(
        choices.map { $0.map { vocabulary.substance($0).name }.joined(separator: " + ") }.sorted())
    case .doubtful, .classes, .nothing: return .unknown
    }
  }

  /// The substances that a product's own name says, where its composition does not: `A 313` is one of
  /// the brands that the vocabulary lists.
  func reading(ofLabel display: String) -> [String] {
    guard case .substances(let ids, _) = vocabulary.reading(ofLabel: display) else { return [] }
    return ids.map { vocabulary.substance($0).name }.sorted()
  }

  /// `ASCORBIQUE (ACIDE)` as `ACIDE ASCORBIQUE`, `MAGNÉSIUM (CARBONATE DE) LOURD` as `CARBONATE DE
  /// MAGNÉSIUM LOURD`: the publication sorts names by their chief word. `INSULINE LISPRO RECOMBINANTE`
  /// without the word that says how it is made.
  private static func spellings(_ name: String) -> [String] {
    var spellings: [String] = []
    if let open = name.firstIndex(of: "("), let close = name[open...].firstIndex(of: ")") {
      let inside = name[name.index(after: open)..<close]
      spellings.append("\(inside) \(name[..<open]) \(name[name.index(after: close)...])")
    }
    let words = name.split(separator: " ")
    let kept = words.filter { !ways.contains(foldedForLookup(String($0))) }
    if kept.count < words.count, !kept.isEmpty { spellings.append(kept.joined(separator: " ")) }
    return spellings
  }

  /// How a substance is made, which leaves it what it is.
  private static let ways: Set<String> = ["recombinant", "recombinante"]
}
