/// Lists of values by position, one after the other in one array.
struct Buckets<Value: Sendable>: Sendable {
  private let starts: ContiguousArray<Int32>
  private let values: ContiguousArray<Value>

  /// - Complexity: linear in the pairs and in `count`.
  init(_ pairs: [(Int, Value)], count: Int) {
    var starts = ContiguousArray<Int32>(repeating: 0, count: count + 1)
    for (position, _) in pairs { starts[position + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var places = starts
    var order = [Int](repeating: 0, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      order[Int(places[pair.0])] = index
      places[pair.0] += 1
    }
    self.starts = starts
    values = ContiguousArray(order.map { pairs[$0].1 })
  }

  subscript(position: Int) -> ContiguousArray<Value>.SubSequence {
    values[Int(starts[position])..<Int(starts[position + 1])]
  }
}
