extension Optional {
  /// This value, else the other one: `??` forgets which error its right side throws.
  func or(
    _ other: @autoclosure () throws(UnreadableContent) -> Wrapped?
  ) throws(UnreadableContent) -> Wrapped? {
    if let self { return self }
    return try other()
  }
}
