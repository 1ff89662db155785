import GRDB

extension RecordStore {
  /// What an export gave.
  public struct ExportReport: Sendable, Hashable {
    public internal(set) var patients = 0
    /// Patients whose entries somebody's own SQL wrote or changed: no document says what they say.
    public internal(set) var withoutDocument: [String] = []
    public internal(set) var withoutDocumentCount = 0
  }

  /// Hands over the documents of each patient as one bundle on one line, without the line feed, in
  /// the order of the keys. An import of the lines gives the same content hashes.
  /// - Complexity: linear in the documents; memory for those of one patient.
  public func export(
    _ body: (_ line: [UInt8]) throws -> Void
  ) throws(StoreError) -> ExportReport {
    try read { db in
      var report = ExportReport()
      let shelf = DocumentShelf(db: db)
      let rows = try RawStatement(
        db, "SELECT key, id, content_hash IS NULL FROM patients ORDER BY key")
      rows.bind()
      while try rows.step() {
        let documents = try rows.flag(2) ? [] : shelf.all(of: rows.integer(0))
        if documents.isEmpty {
          report.withoutDocumentCount += 1
          if report.withoutDocument.count < ImportReport.mostListed {
            report.withoutDocument.append(
              StoredPatient.name(key: rows.integer(0), id: rows.text(1)))
          }
        } else {
          try body(DocumentShelf.joined(documents))
          report.patients += 1
        }
      }
      return report
    }
  }
}
