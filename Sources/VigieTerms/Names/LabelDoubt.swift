/// Why a label that names something is not read.
public enum LabelDoubt: Hashable, Sendable {
  /// A word that nothing explains.
  case unknown(String)
  /// A word that leaves open which of two is meant.
  case alternative(String)
  /// A name of several mixtures, none of which the rest of the label decides.
  case ambiguous(String, [[SubstanceID]])
  /// What stands in brackets is not what stands before them.
  case contradiction(outside: [SubstanceID], inside: [SubstanceID])
  /// A class, where a substance is needed.
  case group(String)
  /// More substances than a product has; the most that are read.
  case tooMany(most: Int)
  /// A label longer than the most bytes that are read.
  case tooLong(most: Int)
}
