/// What was made of bytes that come again and again, found by these bytes.
///
/// It never grows: a key has a few places where it may stand, and a new key takes the place of the
/// one that has stood there longest. So no input makes a search long, or the memory large.
struct ByteMemory<Value> {
  private struct Known {
    let hash: UInt64
    let split: Int
    let bytes: ContiguousArray<UInt8>
    let value: Value
  }

  private static var ways: Int { 4 }
  /// Longer ones hardly come again.
  private static var longestKey: Int { 4_096 }

  private let groups: Int
  /// Empty until something is kept.
  private var places: ContiguousArray<Known?> = []
  /// For each group of places, the one to be taken next.
  private var turns: ContiguousArray<UInt8> = []

  /// - Parameter groups: of places, a power of two.
  init(groups: Int) { self.groups = groups }

  /// What was kept for the same bytes.
  subscript(key: ByteKey) -> Value? {
    if places.isEmpty { return nil }
    let hash = key.hash
    let first = group(of: hash) * Self.ways
    for place in first..<(first + Self.ways) {
      guard let known = places[place] else { return nil }
      if known.hash == hash, known.split == key.split,
        known.bytes.withUnsafeBytes({ key.isEqual(to: $0) })
      {
        return known.value
      }
    }
    return nil
  }

  mutating func keep(_ value: Value, for key: ByteKey) {
    guard key.count <= Self.longestKey else { return }
    if places.isEmpty {
      places = ContiguousArray(repeating: nil, count: groups * Self.ways)
      turns = ContiguousArray(repeating: 0, count: groups)
    }
    let hash = key.hash
    let group = group(of: hash)
    places[group * Self.ways + Int(turns[group])] =
      Known(hash: hash, split: key.split, bytes: key.copy, value: value)
    turns[group] = (turns[group] + 1) % UInt8(Self.ways)
  }

  private func group(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (groups - 1) }
}
