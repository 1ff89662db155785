/// The listed ATC codes of seven characters in ascending order: those below a class stand together.
struct ATCOrder: Sendable {
  private struct Entry {
    /// The bytes of the code, the first one highest.
    let code: UInt64
    /// The position of its substance; nil for a combination.
    let substance: Int?
  }

  private let entries: [Entry]

  init(substances: [String: Int], combinations: some Collection<String>) {
    var entries = substances.map { Entry(code: Self.number($0.key), substance: $0.value) }
    entries += combinations.map { Entry(code: Self.number($0), substance: nil) }
    self.entries = entries.sorted { $0.code < $1.code }
  }

  /// Whether any listed code begins so.
  func holds(prefix: String) -> Bool { !range(of: prefix).isEmpty }

  /// The positions of the substances that have a code that begins so.
  func substances(below prefix: String) -> some Sequence<Int> {
    entries[range(of: prefix)].lazy.compactMap(\.substance)
  }

  /// - Complexity: O(log codes).
  private func range(of prefix: String) -> Range<Int> {
    let length = prefix.utf8.count
    guard (1...7).contains(length) else { return length == 0 ? entries.indices : 0..<0 }
    let low = Self.number(prefix)
    // The last code that begins so has only the highest bytes after it.
    let high = low | (UInt64.max >> (8 * UInt64(length)))
    return place(of: low)..<(high == .max ? entries.count : place(of: high + 1))
  }

  /// How many codes come before `number`.
  private func place(of number: UInt64) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].code < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func number(_ code: String) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 56
    for byte in code.utf8.prefix(7) {
      number |= UInt64(byte) << shift
      shift -= 8
    }
    return number
  }
}
