/// What rows stand for, by their numbers, which mostly are small and close together.
///
/// No more is kept than `most`; then all is let go, so that the memory of a scan does not grow with
/// the store.
struct NumberTable<Value> {
  private var near: ContiguousArray<Value?> = []
  private var far: [Int64: Value] = [:]
  private var count = 0
  private let most: Int

  /// Numbers from 0 up to this have a place of their own.
  private static var nearest: Int64 { 1 << 17 }

  init(most: Int) { self.most = most }

  subscript(id: Int64) -> Value? {
    if let place = Int(exactly: id), near.indices.contains(place) { return near[place] }
    return far.isEmpty ? nil : far[id]
  }

  mutating func keep(_ value: Value, for id: Int64) {
    if count >= most { self = NumberTable(most: most) }
    count += 1
    guard id >= 0, id < Self.nearest else {
      far[id] = value
      return
    }
    let place = Int(id)
    if place >= near.count {
      let missing = max(place + 1, 2 * near.count) - near.count
      near.append(contentsOf: repeatElement(nil, count: missing))
    }
    near[place] = value
  }
}
