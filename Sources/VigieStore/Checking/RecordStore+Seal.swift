import GRDB
import VigieTerms

extension RecordStore {
  /// Takes the hash of patients whom somebody's own SQL filled, so that a scan need not, and packs
  /// the rows of all whose hash is known; gives how many hashes it took. Those who have documents are left: the next import says what is to become of them. So are
  /// those whose record `vocabulary` does not let read, which a check lists.
  public func seal(vocabulary: Vocabulary? = nil) throws(StoreError) -> Int {
    try write { db in
      try closeDesignations(db)
      let rows = try RawStatement(
        db,
        """
        SELECT key FROM patients WHERE content_hash IS NULL AND NOT EXISTS
          (SELECT 1 FROM documents WHERE documents.patient = patients.key)
        """)
      rows.bind()
      var keys: [Int64] = []
      while try rows.step() { keys.append(rows.integer(0)) }
      let reader = vocabulary.map { ContentReader(names: SharedNames($0), db: db) }
      let hasher = RowHasher(names: NameContents(), db: db)
      let update = try RawStatement(db, "UPDATE patients SET content_hash = ? WHERE key = ?")
      var sealed = 0
      for key in keys {
        do {
          if let reader { _ = try reader.sound(key) }
          try update.run(.blob(try hasher.hash(of: key).bytes), .integer(key))
          sealed += 1
        } catch is Damage { continue }
      }
      try PackedShelf(db: db).packMissing()
      return sealed
    }
  }

  /// Gives each designation the digest of what it says: nothing can be added to it then.
  private func closeDesignations(_ db: Database) throws {
    let rows = try RawStatement(db, "SELECT id FROM designations WHERE digest IS NULL")
    rows.bind()
    var ids: [Int64] = []
    while try rows.step() { ids.append(rows.integer(0)) }
    let names = NameContents()
    let known = try RawStatement(db, "SELECT 1 FROM designations WHERE digest = ?")
    let update = try RawStatement(db, "UPDATE designations SET digest = ? WHERE id = ?")
    for id in ids {
      guard case .blob(var digest) = try names.content(.designations, id, db) else { continue }
      known.bind(.blob(digest))
      let isTaken = try known.step()
      known.reset()
      // Of several that say the same an import finds the first; the others are closed all the same.
      if isTaken { withUnsafeBytes(of: id.bigEndian) { digest.append(contentsOf: $0) } }
      try update.run(.blob(digest), .integer(id))
    }
  }
}

extension ContentReader {
  /// What is held of one patient; throws where a scan could not read it.
  func sound(_ patient: Int64) throws -> StoredContent {
    guard let content = try contents(of: [patient]).first?.get() else {
      throw Damage("there is no patient \(patient)")
    }
    guard content.holdsSoundCounts else {
      throw Damage("`accounts` counts what no reader has counted")
    }
    return content
  }
}
