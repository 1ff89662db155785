import Vigie

extension EditorWorkspace {
  /// The changes that bring a rule file into the canonical layout: one stretch of whole lines, or
  /// none; nil where the file has errors.
  ///
  /// Line ends stay as they are: a file that uses `\r\n` keeps it.
  package func formatting(_ name: String) -> [(range: Range<Int>, text: String)]? {
    guard let file = files[name],
      file.mistakes.allSatisfy({ $0.severity != .error }), !file.pack.isEmpty
    else { return nil }
    let old = file.document.bytes
    var text = PackFormatter.format(file.tree, source: file.source)
    if Self.usesReturns(old) { text = text.replacing("\n", with: "\r\n") }
    let new = Array(text.utf8)
    guard new != old else { return [] }
    let start = Self.sharedLines(old, new)
    let end = Self.sharedEnd(old[start...], new[start...])
    let range = start..<old.count - end
    return [(range, String(decoding: new[start..<new.count - end], as: UTF8.self))]
  }

  private static func usesReturns(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.firstIndex(of: 0x0A), first > 0 else { return false }
    return bytes[first - 1] == 0x0D
  }

  /// The bytes of the whole lines that both texts begin with.
  private static func sharedLines(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var line = 0
    for (place, pair) in zip(left, right).enumerated() {
      if pair.0 != pair.1 { return line }
      if pair.0 == 0x0A { line = place + 1 }
    }
    return line
  }

  /// The bytes of the whole lines that both texts end with.
  private static func sharedEnd(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    var count = 0
    var shared = 0
    for pair in zip(left.reversed(), right.reversed()) {
      if pair.0 != pair.1 { return shared }
      if pair.0 == 0x0A { shared = count }
      count += 1
    }
    return shared
  }
}
