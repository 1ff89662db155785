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
    if reading == .unknown, let turned = Self.turned(name) { reading = read(turned) }
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

  /// `ASCORBIQUE (ACIDE)` as `ACIDE ASCORBIQUE`, `MAGNÉSIUM (CARBONATE DE) LOURD` as `CARBONATE DE
  /// MAGNÉSIUM LOURD`: the publication sorts names by their chief word.
  private static func turned(_ name: String) -> String? {
    guard let open = name.firstIndex(of: "("), let close = name[open...].firstIndex(of: ")") else {
      return nil
    }
    let inside = name[name.index(after: open)..<close]
    return "\(inside) \(name[..<open]) \(name[name.index(after: close)...])"
  }
}
