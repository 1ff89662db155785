import GRDB
import VigieTerms

/// What a store holds, in numbers.
public struct StoreInfo: Sendable, Hashable {
  public let schema: Int
  /// Empty for days as they are written.
  public let timeZone: String
  public let patients: Int
  /// By the name of the kind, in the order of kinds.
  public let entries: [Entries]
  public let documents: Int
  /// Of the file.
  public let bytes: Int
  /// Of the documents in it, packed.
  public let documentBytes: Int
  /// The same before they were packed.
  public let receivedBytes: Int
  public let imports: [Import]

  public struct Entries: Sendable, Hashable {
    public let kind: EntryKind
    public let count: Int
  }

  /// One import that changed the store.
  public struct Import: Sendable, Hashable {
    public let finished: String
    public let source: String
    public let documents: Int
    public let patients: Int
    public let skipped: Int
  }

  /// Of the file; nil without a patient.
  public var bytesPerPatient: Int? { patients == 0 ? nil : bytes / patients }
}

extension RecordStore {
  /// Counts what the store holds.
  /// - Complexity: O(patients and entries).
  public var info: StoreInfo {
    get throws(StoreError) {
      try read { db in
        func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        return StoreInfo(
          schema: try number("PRAGMA user_version"),
          timeZone: try String.fetchOne(
            db, sql: "SELECT value FROM settings WHERE name = 'time-zone'") ?? "",
          patients: try number("SELECT count(*) FROM patients"),
          entries: try EntryKind.allCases.map { kind in
            StoreInfo.Entries(
              kind: kind,
              count: try number("SELECT count(*) FROM \(StoreTable.entries(of: kind).name)"))
          },
          documents: try number("SELECT count(*) FROM documents"),
          bytes: try number("PRAGMA page_count") * number("PRAGMA page_size"),
          documentBytes: try number("SELECT coalesce(sum(length(content)), 0) FROM documents"),
          receivedBytes: try number("SELECT coalesce(sum(size), 0) FROM documents"),
          imports: try imports(db))
      }
    }
  }

  private func imports(_ db: Database) throws -> [StoreInfo.Import] {
    let rows = try RawStatement(
      db, "SELECT finished, source, documents, patients, skipped FROM imports ORDER BY id")
    rows.bind()
    var imports: [StoreInfo.Import] = []
    while try rows.step() {
      imports.append(
        StoreInfo.Import(
          finished: rows.text(0), source: rows.text(1), documents: Int(rows.integer(2)),
          patients: Int(rows.integer(3)), skipped: Int(rows.integer(4))))
    }
    return imports
  }
}
