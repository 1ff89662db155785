import GRDB

extension RecordStore {
  /// How many bytes of documents there are of each patient behind `key`, up to the patient `last`.
  /// - Complexity: O(log *n*), and linear in the documents of these patients.
  package func documentBytes(
    after key: Int64?, through last: Int64
  ) throws(StoreError) -> [Int64: Int] {
    try read { db in
      let rows = try RawStatement(
        db,
        """
        SELECT patient, sum(size) FROM documents
        WHERE patient > ? AND patient <= ? GROUP BY patient
        """)
      rows.bind(.integer(key ?? .min), .integer(last))
      defer { rows.reset() }
      var sizes: [Int64: Int] = [:]
      while try rows.step() { sizes[rows.integer(0)] = Int(rows.integer(1)) }
      return sizes
    }
  }
}
