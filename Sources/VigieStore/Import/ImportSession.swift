import GRDB
import VigieFHIR
import VigieRecord
import VigieTerms

/// One import while it runs, inside one transaction.
///
/// A patient's first document makes the record at once. Where there are others, the record is made
/// when all of the import are there, once.
final class ImportSession {
  let db: Database
  let reader: FHIRReader
  let names: NameWriter
  private(set) var reading: SharedNames
  let shelf: DocumentShelf
  let replaces: Bool
  let number: Int64
  var report = ImportReport()
  /// Documents that were received so far.
  private(set) var taken = 0

  init(
    _ db: Database, reader: FHIRReader, vocabulary: Vocabulary, replaces: Bool, source: String
  ) throws {
    self.db = db
    self.reader = reader
    self.replaces = replaces
    names = NameWriter(vocabulary)
    reading = SharedNames(vocabulary)
    shelf = DocumentShelf(db: db)
    let row = try RawStatement(
      db,
      """
      INSERT INTO imports (source, finished, documents, patients, skipped)
      VALUES (?, '', 0, 0, 0)
      """)
    try row.run(.text(source))
    number = row.lastInsertedRow
    try makeTables()
  }

  var writer: ContentWriter { ContentWriter(names: names, reading: reading, db: db) }

  /// Takes a document that was read; what cannot be taken is listed, and leaves no trace.
  func receive(_ document: ReceivedDocument, _ read: FHIRDocument) throws {
    taken += 1
    if let cause = try attempt({ try take(document, read) }) {
      report.skip("\(read.name): \(cause)")
    }
  }

  /// Runs `body`, and undoes what it did where it refuses its document; gives the cause.
  func attempt(_ body: () throws -> Void) throws -> String? {
    try RawStatement(db, "SAVEPOINT document").run()
    let before = report
    do {
      try body()
      try RawStatement(db, "RELEASE document").run()
      return nil
    } catch {
      // A full disk ends the whole transaction by itself: there is no way back to this document.
      guard db.isInsideTransaction else { throw error }
      let cause: String
      switch error {
      case let damage as Damage: cause = damage.words
      case let refusal as FHIRReadError: cause = refusal.words
      case let refusal as DatabaseError where refusal.resultCode == .SQLITE_CONSTRAINT:
        cause = "the tables refuse it: \(refusal.message ?? "a constraint fails")"
      default: throw error
      }
      try RawStatement(db, "ROLLBACK TO document").run()
      try RawStatement(db, "RELEASE document").run()
      // Numbers given since then are none any more.
      names.forget()
      reading = SharedNames(reading.vocabulary)
      report = before
      return cause
    }
  }

  private func take(_ document: ReceivedDocument, _ read: FHIRDocument) throws {
    let id = read.patient.reference
    let known =
      try read.patient.isNamed ? patient(named: id) : shelf.nameless(with: document)
    guard let known else {
      let patient = try add(read.patient)
      _ = try shelf.add(document, of: patient, import: number)
      report.newPatients += 1
      report.documents += 1
      if !read.skipped.isEmpty { report.incompleteDocuments += 1 }
      _ = try writer.write(StoredContent(read), for: patient, isNew: true)
      return
    }
    let kept = try shelf.find(document, of: known)
    // What was received last already stays what it is.
    if let kept, !replaces, try !isTouched(known), try shelf.newest(of: known) == kept,
      try !holdsOwnRows(known)
    {
      report.knownDocuments += 1
      return
    }
    if !replaces, try holdsOwnRows(known) {
      throw Damage(
        "the entries of \(id) in the store were written by SQL and stand in no document; "
          + "with --replace the document takes their place")
    }
    try touch(known, document, read.patient)
    if kept == nil, !read.skipped.isEmpty { report.incompleteDocuments += 1 }
    try note(try kept ?? shelf.add(document, of: known, import: number), of: known, read.name)
  }

  /// Ends the import: records of patients with several documents are made, and it is noted down.
  func finish(at moment: String) throws {
    try makeTouched()
    try RawStatement(
      db,
      """
      UPDATE imports SET finished = ?, documents = ?, patients = ?, skipped = ? WHERE id = ?
      """
    ).run(
      .text(moment), .integer(report.documents),
      .integer(report.newPatients + report.changedPatients), .integer(report.skippedCount),
      .integer(number))
  }
}

extension ImportSession {
  private func patient(named id: String) throws -> Int64? {
    let found = try RawStatement(
      db, "SELECT key FROM patients WHERE id = ? AND id <> '' AND instr(id, '[') = 0")
    found.bind(.text(id))
    defer { found.reset() }
    return try found.step() ? found.integer(0) : nil
  }

  private func add(_ patient: Patient) throws -> Int64 {
    let insertion = try RawStatement(
      db, "INSERT INTO patients (id, birth, sex) VALUES (?, ?, ?)")
    try insertion.run(ContentRows.person(patient))
    return insertion.lastInsertedRow
  }

  /// Whether rows stand there that no document gave, which would be lost with the next document:
  /// somebody's own SQL wrote them.
  private func holdsOwnRows(_ patient: Int64) throws -> Bool {
    let row = try RawStatement(
      db,
      """
      SELECT content_hash IS NULL OR NOT EXISTS
        (SELECT 1 FROM documents WHERE documents.patient = patients.key)
      FROM patients WHERE key = ?
      """)
    row.bind(.integer(patient))
    defer { row.reset() }
    return try row.step() && row.flag(0)
  }
}
