import GRDB

extension RecordStore {
  /// How many bytes the packed row of each patient behind `key` has, up to the patient `last`; those
  /// without one are left out.
  /// - Complexity: O(log *n*), and linear in these patients: the rows themselves are not read.
  package func packedBytes(
    after key: Int64?, through last: Int64
  ) throws(StoreError) -> [Int64: Int] {
    try read { db in
      let rows = try RawStatement(
        db,
        "SELECT patient, length(content) FROM packed WHERE patient > ? AND patient <= ?")
      rows.bind(.integer(key ?? .min), .integer(last))
      defer { rows.reset() }
      var sizes: [Int64: Int] = [:]
      while try rows.step() { sizes[rows.integer(0)] = Int(rows.integer(1)) }
      return sizes
    }
  }
}
