extension String {
  /// Whether the bytes of `word` stand anywhere in it; `contains` compares characters, which costs
  /// a reader of references more than all the rest of it.
  func holds(_ word: StaticString) -> Bool {
    let sought = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var rest = utf8[...]
    while let first = sought.first, let place = rest.firstIndex(of: first) {
      if rest[place...].starts(with: sought) { return true }
      rest = rest[place...].dropFirst()
    }
    return false
  }
}
