import GRDB
import VigieFHIR
import VigieRecord
import VigieTerms

/// One import while it runs, inside one transaction.
final class ImportSession {
  let db: Database
  let reader: FHIRReader
  private let names: NameWriter
  private var reading: SharedNames
  private let shelf: DocumentShelf
  private let replaces: Bool
  private let number: Int64
  var report = ImportReport()

  /// With each new document all of a patient are read again.
  static let mostDocuments = 1_000

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
    if replaces {
      try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS received (id INTEGER PRIMARY KEY)")
      try db.execute(sql: "DELETE FROM temp.received")
    }
  }

  /// Takes a document that was read; what cannot be taken is listed, and leaves no trace.
  func receive(_ document: ReceivedDocument, _ read: FHIRDocument) throws {
    try RawStatement(db, "SAVEPOINT document").run()
    let before = report
    do {
      try take(document, read)
      try RawStatement(db, "RELEASE document").run()
    } catch {
      // A full disk ends the whole transaction by itself: there is no way back to this document.
      guard db.isInsideTransaction else { throw error }
      try RawStatement(db, "ROLLBACK TO document").run()
      try RawStatement(db, "RELEASE document").run()
      // Numbers given since then are none any more.
      names.forget()
      reading = SharedNames(reading.vocabulary)
      report = before
      switch error {
      case let damage as Damage: report.skip("\(read.name): \(damage.words)")
      case let refusal as FHIRReadError: report.skip("\(read.name): \(refusal.words)")
      default: throw error
      }
    }
  }

  private func take(_ document: ReceivedDocument, _ read: FHIRDocument) throws {
    let id = read.patient.reference
    let known = try id.isEmpty ? shelf.nameless(with: document) : patient(named: id)
    if let known, let kept = try shelf.find(document, of: known) {
      try note(received: kept)
      report.knownDocuments += 1
      return
    }
    let patient = try known ?? add(read.patient)
    if known != nil {
      try refuseOwnRows(of: patient, named: id)
      try refuseNamesake(of: patient, document, read.patient)
    }
    let kept = try shelf.add(document, of: patient, import: number)
    try note(received: kept)
    report.documents += 1
    if known == nil {
      report.newPatients += 1
      if !read.skipped.isEmpty { report.incompleteDocuments += 1 }
      _ = try writer.write(StoredContent(read), for: patient, isNew: true)
    } else if try rebuild(patient) {
      report.changedPatients += 1
    }
  }

  private var writer: ContentWriter { ContentWriter(names: names, reading: reading, db: db) }

  /// Reads all documents of a patient together; gives whether the record changed.
  private func rebuild(_ patient: Int64) throws -> Bool {
    var documents = try shelf.all(of: patient)
    guard documents.count <= Self.mostDocuments else {
      throw Damage(
        "more than \(Self.mostDocuments) documents of one patient; join them in one bundle")
    }
    if replaces {
      documents = try documents.filter { document in
        let row = try RawStatement(db, "SELECT 1 FROM temp.received WHERE id = ?")
        row.bind(.integer(document.id))
        defer { row.reset() }
        return try row.step()
      }
    }
    let text = DocumentShelf.joined(documents.map(\.text))
    let read = try reader.read(text, source: "the documents together")
    if !read.skipped.isEmpty { report.incompleteDocuments += 1 }
    return try writer.write(StoredContent(read), for: patient)
  }

  /// Ends the import: documents that it replaces go, and it is noted down.
  func finish(at moment: String) throws {
    if replaces { try dropReplaced() }
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

  /// Of the patients who were received, the documents that were not.
  private func dropReplaced() throws {
    let rows = try RawStatement(
      db,
      """
      SELECT DISTINCT patient FROM documents
      WHERE patient IN (SELECT patient FROM documents WHERE id IN temp.received)
      AND id NOT IN temp.received
      """)
    rows.bind()
    var patients: [Int64] = []
    while try rows.step() { patients.append(rows.integer(0)) }
    let deletion = try RawStatement(
      db, "DELETE FROM documents WHERE patient = ? AND id NOT IN temp.received")
    for patient in patients {
      try deletion.run(.integer(patient))
      if try rebuild(patient) { report.changedPatients += 1 }
    }
  }
}

extension ImportSession {
  private func patient(named id: String) throws -> Int64? {
    let found = try RawStatement(db, "SELECT key FROM patients WHERE id = ? AND id <> ''")
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

  private func note(received document: Int64) throws {
    guard replaces else { return }
    try RawStatement(db, "INSERT OR IGNORE INTO temp.received (id) VALUES (?)")
      .run(.integer(document))
  }

  /// Rows that no document gave would be lost with the next document: somebody's own SQL wrote them.
  private func refuseOwnRows(of patient: Int64, named id: String) throws {
    guard !replaces else { return }
    let row = try RawStatement(
      db,
      """
      SELECT content_hash IS NULL OR NOT EXISTS
        (SELECT 1 FROM documents WHERE documents.patient = patients.key)
      FROM patients WHERE key = ?
      """)
    row.bind(.integer(patient))
    defer { row.reset() }
    guard try row.step(), row.flag(0) else { return }
    throw Damage(
      "the entries of \(id) in the store were written by SQL and stand in no document; "
        + "with --replace the document takes their place")
  }

  /// Two people whom two servers call by one name are never taken for one.
  private func refuseNamesake(
    of patient: Int64, _ document: ReceivedDocument, _ person: Patient
  ) throws {
    guard !replaces, try !shelf.holdsVersion(of: document, patient: patient),
      let known = try PatientRows(db: db, contents: NameContents())
        .rows(after: patient - 1, limit: 1).first?.person
    else { return }
    var isOther = false
    if let birth = person.birth, let other = known.birth {
      isOther =
        birth.isBefore(other, by: .day) == .yes || other.isBefore(birth, by: .day) == .yes
    }
    if let sex = person.sex, let other = known.sex { isOther = isOther || sex != other }
    guard isOther else { return }
    throw Damage(
      "\(person.reference) of the store was born on another day or is of the other sex; "
        + "with --replace the document takes the place of what the store says")
  }
}
