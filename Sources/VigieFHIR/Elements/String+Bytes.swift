extension String {
  /// Whether the bytes of `word` stand anywhere in it; `contains` compares characters, which costs
  /// a reader of references more than all the rest of it.
  func holds(_ word: StaticString) -> Bool {
    let sought = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var text = self
    return text.withUTF8 { bytes in
      guard let first = sought.first, bytes.count >= sought.count else { return sought.isEmpty }
      for start in 0...(bytes.count - sought.count) where bytes[start] == first {
        if (1..<sought.count).allSatisfy({ bytes[start + $0] == sought[$0] }) { return true }
      }
      return false
    }
  }

  /// Whether it begins with the bytes of `word`.
  func begins(with word: StaticString) -> Bool {
    let sought = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var text = self
    return text.withUTF8 { bytes in
      bytes.count >= sought.count && sought.indices.allSatisfy { bytes[$0] == sought[$0] }
    }
  }
}
