extension Array where Element: Hashable {
  /// The elements in order, each only where it first stands.
  package func withoutRepeats() -> [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
