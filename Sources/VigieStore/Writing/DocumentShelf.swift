import CZstd
import GRDB
import VigieTerms

/// Keeps the documents of patients, packed.
struct DocumentShelf {
  let db: Database

  /// Whether the patient has the document.
  func find(_ document: ReceivedDocument, of patient: Int64) throws -> Int64? {
    let found = try RawStatement(
      db, "SELECT id FROM documents WHERE patient = ? AND digest = ?")
    found.bind(.integer(patient), .blob(document.digest))
    defer { found.reset() }
    return try found.step() ? found.integer(0) : nil
  }

  /// The number of the document that the patient received last.
  func newest(of patient: Int64) throws -> Int64? {
    let found = try RawStatement(db, "SELECT max(id) FROM documents WHERE patient = ?")
    found.bind(.integer(patient))
    defer { found.reset() }
    return try found.step() ? found.optionalInteger(0) : nil
  }

  /// The patient without a name who has the document, or one of which it is a version.
  func nameless(with document: ReceivedDocument) throws -> Int64? {
    func patient(_ condition: String, _ value: ColumnValue) throws -> Int64? {
      let found = try RawStatement(
        db,
        """
        SELECT patient FROM documents JOIN patients ON patients.key = documents.patient
        WHERE \(condition) AND (patients.id = '' OR instr(patients.id, '[') > 0)
        """)
      found.bind(value)
      defer { found.reset() }
      return try found.step() ? found.integer(0) : nil
    }
    if let known = try patient("digest = ?", .blob(document.digest)) { return known }
    if document.identity.isEmpty { return nil }
    return try patient("identity = ? AND identity <> ''", .text(document.identity))
  }

  /// Whether the patient has documents of which this one is a version, and no other, among those of
  /// the import `first` and later ones.
  func holdsOnlyVersions(
    of document: ReceivedDocument, patient: Int64, since first: Int64
  ) throws -> Bool {
    guard !document.identity.isEmpty else { return false }
    let found = try RawStatement(
      db,
      """
      SELECT min(identity = ?) FROM documents WHERE patient = ? AND coalesce(import, 0) >= ?
      """)
    found.bind(.text(document.identity), .integer(patient), .integer(first))
    defer { found.reset() }
    return try found.step() && found.flag(0)
  }

  /// Keeps a document, as the one that was received last.
  func add(_ document: ReceivedDocument, of patient: Int64, import number: Int64) throws -> Int64 {
    let insertion = try RawStatement(
      db,
      """
      INSERT INTO documents (patient, digest, identity, import, size, content)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    try insertion.run(
      .integer(patient), .blob(document.digest), .text(document.identity), .integer(number),
      .integer(document.text.count), .blob(try Self.packed(document.text)))
    return insertion.lastInsertedRow
  }

  /// A document without its text.
  struct Kept: Hashable {
    let id: Int64
    let identity: String
    /// The import that brought it; nil for none.
    let importNumber: Int64?
  }

  /// The documents of a patient in the order in which they were received.
  func list(of patient: Int64) throws -> [Kept] {
    let rows = try RawStatement(
      db, "SELECT id, identity, import FROM documents WHERE patient = ? ORDER BY id")
    rows.bind(.integer(patient))
    var documents: [Kept] = []
    while try rows.step() {
      documents.append(
        Kept(
          id: rows.integer(0), identity: rows.text(1), importNumber: rows.optionalInteger(2)))
    }
    return documents
  }

  /// The text of a document.
  func text(of document: Int64) throws -> [UInt8] {
    let row = try RawStatement(db, "SELECT size, content FROM documents WHERE id = ?")
    row.bind(.integer(document))
    defer { row.reset() }
    guard try row.step() else { throw Damage("there is no document \(document)") }
    return try Self.unpacked(row.blob(1), size: Int(row.integer(0)))
  }

  /// Makes `kept` all documents of the patient, in this order.
  func keep(_ kept: [Kept], of patient: Int64) throws {
    let ids = kept.map(\.id)
    let known = Set(ids)
    let deletion = try RawStatement(db, "DELETE FROM documents WHERE id = ?")
    for document in try list(of: patient) where !known.contains(document.id) {
      try deletion.run(.integer(document.id))
    }
    let move = try RawStatement(
      db, "UPDATE documents SET id = (SELECT max(id) + 1 FROM documents) WHERE id = ?")
    // Those in front that stand in order stay; from the first that does not on, all go behind.
    let sound = zip(ids, ids.dropFirst()).prefix { $0 < $1 }.count + 1
    for id in ids.dropFirst(sound) { try move.run(.integer(id)) }
  }

  /// The documents of a patient, the last one received first.
  func all(of patient: Int64) throws -> [[UInt8]] {
    try list(of: patient).reversed().map { try text(of: $0.id) }
  }

  /// One bundle of all that is said of a patient; several documents stand in it newest first, as
  /// versions do that tell no order (FHIR R4, Bundle of type history).
  static func joined(_ documents: [[UInt8]]) -> [UInt8] {
    documents.count == 1 ? documents[0] : JSONSpelling.bundle(of: documents)
  }
}

extension DocumentShelf {
  /// Fast, and as small as more would make it by a tenth.
  private static let level: Int32 = 3
  private static let mostBytes = 1 << 30

  static func packed(_ text: [UInt8]) throws -> [UInt8] {
    var failed = false
    let packed = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(text.count)) {
      space, count in
      let size = ZSTD_compress(space.baseAddress, space.count, text, text.count, level)
      failed = ZSTD_isError(size) != 0
      count = failed ? 0 : size
    }
    guard !failed else { throw Damage("a document cannot be packed") }
    return packed
  }

  static func unpacked(_ packed: [UInt8], size: Int) throws -> [UInt8] {
    guard (0...mostBytes).contains(size) else { throw Damage("a document has no size") }
    var isWhole = false
    let text = [UInt8](unsafeUninitializedCapacity: size) { space, count in
      let got = ZSTD_decompress(space.baseAddress, space.count, packed, packed.count)
      isWhole = ZSTD_isError(got) == 0 && got == size
      count = isWhole ? size : 0
    }
    guard isWhole else { throw Damage("a document cannot be unpacked") }
    return text
  }
}
