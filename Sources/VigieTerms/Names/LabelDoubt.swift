/// Why a label that names something is not read.
enum LabelDoubt: Hashable {
  /// A word that nothing explains.
  case unknown(String)
  /// A word that leaves open which of two is meant.
  case alternative(String)
  /// A name of several mixtures, none of which the rest of the label decides.
  case ambiguous(String, [NamedMixture])
  /// What stands in brackets is not what stands before them.
  case contradiction(NamedMixture, NamedMixture)
  /// A class, where a substance is needed.
  case group(String)
  /// More substances than a product has.
  case tooMany

  func text(name: (NamedMixture) -> String) -> String {
    switch self {
    case .unknown(let word): return "`\(word)` is not understood"
    case .alternative(let word): return "`\(word)` leaves open which is meant"
    case .ambiguous(let word, let mixtures):
      let names = mixtures.map(name).sorted().joined(separator: ", or ")
      return "`\(word)` could be \(names)"
    case .contradiction(let outside, let inside):
      return "\(name(outside)), and in brackets \(name(inside))"
    case .group(let word): return "`\(word)` is a class of substances"
    case .tooMany: return "more than \(LabelReader.mostSubstances) substances"
    }
  }
}
