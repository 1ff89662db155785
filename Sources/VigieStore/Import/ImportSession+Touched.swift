import GRDB
import VigieFHIR
import VigieRecord

/// Patients who were there before a document of theirs came: their records are made last.
///
/// INVARIANT (the last counts): a patient's documents stand in the order in which they were received
/// last, each once, and of the versions of one document the last. So the same input twice in a row is
/// the same input once, and a state that comes back is the state again.
extension ImportSession {
  /// All documents of a patient are read together.
  static let mostDocuments = 1_000

  func makeTables() throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS touched (
          patient INTEGER PRIMARY KEY, birth ANY, sex INTEGER, is_new INTEGER NOT NULL
        ) STRICT;
        CREATE TEMP TABLE IF NOT EXISTS arrivals (
          patient INTEGER NOT NULL, number INTEGER NOT NULL, document INTEGER NOT NULL,
          name TEXT NOT NULL, PRIMARY KEY (patient, number)
        ) STRICT, WITHOUT ROWID;
        DELETE FROM temp.touched; DELETE FROM temp.arrivals;
        """)
  }

  func isTouched(_ patient: Int64) throws -> Bool {
    let row = try RawStatement(db, "SELECT 1 FROM temp.touched WHERE patient = ?")
    row.bind(.integer(patient))
    defer { row.reset() }
    return try row.step()
  }

  /// Makes sure that a document is of the person of whom the store, or with `replaces` the import
  /// itself, has others.
  func touch(_ patient: Int64, _ document: ReceivedDocument, _ person: Patient) throws {
    var known = try received(of: patient)
    if known == nil {
      let documents = try shelf.list(of: patient)
      let isNew = !documents.isEmpty && documents.allSatisfy { $0.importNumber == number }
      if isNew || !replaces {
        known = try PatientRows(db: db, contents: NameContents()).row(of: patient)?.person
      }
      try RawStatement(
        db, "INSERT INTO temp.touched (patient, birth, sex, is_new) VALUES (?, NULL, NULL, ?)"
      ).run(.integer(patient), .flag(isNew))
      // The first one was taken as the only one.
      for first in documents where isNew {
        report.documents -= 1
        try note(first.id, of: patient, "the first document of \(person.reference)")
      }
    }
    if let known, PersonComparison.differ(person, known),
      try !shelf.holdsOnlyVersions(
        of: document, patient: patient, since: replaces ? number : 0)
    {
      throw Damage(
        "\(person.reference) of the store was born on another day or is of the other sex"
          + (replaces
            ? ", as an earlier document of this import says"
            : "; with --replace the document takes the place of what the store says"))
    }
    let merged = known.map { PersonComparison.merged(person, $0) } ?? person
    try RawStatement(db, "UPDATE temp.touched SET birth = ?, sex = ? WHERE patient = ?")
      .run(Array(ContentRows.person(merged).dropFirst()) + [.integer(patient)])
  }

  private func received(of patient: Int64) throws -> Patient? {
    let row = try RawStatement(db, "SELECT birth, sex FROM temp.touched WHERE patient = ?")
    row.bind(.integer(patient))
    defer { row.reset() }
    guard try row.step() else { return nil }
    return PatientRows.person("", birth: row.value(0), sex: row.value(1))
  }

  /// Notes that a document was received.
  func note(_ document: Int64, of patient: Int64, _ name: String) throws {
    try RawStatement(
      db,
      """
      INSERT INTO temp.arrivals (patient, number, document, name)
      SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3 FROM temp.arrivals WHERE patient = ?1
      """
    ).run(.integer(patient), .integer(document), .text(name))
  }

  /// Makes the records of all touched patients.
  func makeTouched() throws {
    let next = try RawStatement(
      db, "SELECT patient, is_new FROM temp.touched WHERE patient >= ? ORDER BY patient LIMIT 1")
    var from = Int64.min
    while true {
      next.bind(.integer(from))
      guard try next.step() else { return }
      let (patient, isNew) = (next.integer(0), next.flag(1))
      next.reset()
      try make(patient, isNew: isNew)
      if patient == .max { return }
      from = patient + 1
    }
  }

  private struct Arrival {
    let document: DocumentShelf.Kept
    let name: String
  }

  private func make(_ patient: Int64, isNew: Bool) throws {
    let all = try shelf.list(of: patient)
    let arrivals = try arrivals(of: patient, among: all)
    let before = all.filter { $0.importNumber != number }
    var kept = replaces ? [] : before
    var hasChanged = false
    try admit(arrivals[...], to: &kept, before, patient, &hasChanged)
    if kept.isEmpty {
      // None of them could be taken: what was there stays.
      try shelf.keep(before, of: patient)
    } else if kept != all {
      try shelf.keep(kept, of: patient)
    }
    if !kept.isEmpty, kept != before { report.hasMoved = true }
    let new = kept.count { $0.importNumber == number }
    report.documents += new
    report.knownDocuments += max(0, arrivals.count - new)
    if hasChanged, !isNew { report.changedPatients += 1 }
  }

  private func arrivals(
    of patient: Int64, among all: [DocumentShelf.Kept]
  ) throws -> [Arrival] {
    let documents = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    let rows = try RawStatement(
      db, "SELECT document, name FROM temp.arrivals WHERE patient = ? ORDER BY number")
    rows.bind(.integer(patient))
    var arrivals: [Arrival] = []
    while try rows.step() {
      guard let document = documents[rows.integer(0)] else { continue }
      arrivals.append(Arrival(document: document, name: rows.text(1)))
    }
    return arrivals
  }

  /// Adds documents to those of a patient, and skips those that the others cannot be read with: all
  /// at once where that goes, else half by half.
  private func admit(
    _ arrivals: ArraySlice<Arrival>, to kept: inout [DocumentShelf.Kept],
    _ before: [DocumentShelf.Kept], _ patient: Int64, _ hasChanged: inout Bool
  ) throws {
    guard let first = arrivals.first else { return }
    let documents = Self.order(kept, arrivals.map(\.document))
    var isOther = false
    let cause = try attempt { isOther = try rebuild(patient, documents, before) }
    guard let cause else {
      kept = documents
      hasChanged = hasChanged || isOther
      return
    }
    guard arrivals.count > 1 else { return report.skip("\(first.name): \(cause)") }
    let middle = arrivals.startIndex + arrivals.count / 2
    try admit(arrivals[..<middle], to: &kept, before, patient, &hasChanged)
    try admit(arrivals[middle...], to: &kept, before, patient, &hasChanged)
  }

  /// The documents in the order in which they were received last, of each the last version.
  private static func order(
    _ kept: [DocumentShelf.Kept], _ arrivals: [DocumentShelf.Kept]
  ) -> [DocumentShelf.Kept] {
    var known: Set<Int64> = []
    var identities: Set<String> = []
    var newest: [DocumentShelf.Kept] = []
    for document in (kept + arrivals).reversed() {
      guard known.insert(document.id).inserted else { continue }
      if !document.identity.isEmpty {
        guard identities.insert(document.identity).inserted else { continue }
      }
      newest.append(document)
    }
    return newest.reversed()
  }

  /// Makes the record of these documents; gives whether it is another than before.
  private func rebuild(
    _ patient: Int64, _ documents: [DocumentShelf.Kept], _ before: [DocumentShelf.Kept]
  ) throws -> Bool {
    if documents == before, try isSealed(patient) { return false }
    guard documents.count <= Self.mostDocuments else {
      throw Damage(
        "more than \(Self.mostDocuments) documents of one patient; join them in one bundle")
    }
    let text = DocumentShelf.joined(try documents.reversed().map { try shelf.text(of: $0.id) })
    let read = try reader.read(text, source: "the documents together")
    return try writer.write(StoredContent(read), for: patient)
  }

  private func isSealed(_ patient: Int64) throws -> Bool {
    let row = try RawStatement(
      db, "SELECT content_hash IS NOT NULL FROM patients WHERE key = ?")
    row.bind(.integer(patient))
    defer { row.reset() }
    return try row.step() && row.flag(0)
  }
}
