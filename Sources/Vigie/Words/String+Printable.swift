extension String {
  /// The text without what would steer a terminal or turn the line around: a name in a record
  /// must not be able to hide what stands beside it.
  ///
  /// Control characters become spaces; bidirectional overrides and isolates (Unicode Standard
  /// Annex 9) go. `keeping` stays as it is.
  package func printable(keeping kept: Unicode.Scalar? = nil) -> String {
    guard unicodeScalars.contains(where: { $0 != kept && ($0.isControl || $0.turnsLines) }) else {
      return self
    }
    var result = ""
    for scalar in unicodeScalars where scalar == kept || !scalar.turnsLines {
      result.unicodeScalars.append(scalar != kept && scalar.isControl ? " " : scalar)
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  fileprivate var turnsLines: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }
}
