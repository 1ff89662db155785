import CZstd
import Crypto
import GRDB
import VigieTerms

/// A document as it was received: one bundle on one line.
struct ReceivedDocument {
  let text: [UInt8]
  /// What the versions of one document share, as `system|value`; empty where it says nothing.
  let identity: String
  /// SHA-256 of the text: the same document received twice has the same.
  let digest: [UInt8]

  init(text: [UInt8], identity: String) {
    self.text = text
    self.identity = identity
    digest = Array(SHA256.hash(data: text))
  }
}

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

  /// The patient without a name who has the document.
  func nameless(with document: ReceivedDocument) throws -> Int64? {
    let found = try RawStatement(
      db,
      """
      SELECT patient FROM documents JOIN patients ON patients.key = documents.patient
      WHERE digest = ? AND patients.id = ''
      """)
    found.bind(.blob(document.digest))
    defer { found.reset() }
    return try found.step() ? found.integer(0) : nil
  }

  /// Whether the patient has a document of which this one is a version.
  func holdsVersion(of document: ReceivedDocument, patient: Int64) throws -> Bool {
    guard !document.identity.isEmpty else { return false }
    let found = try RawStatement(
      db, "SELECT 1 FROM documents WHERE patient = ? AND identity = ?")
    found.bind(.integer(patient), .text(document.identity))
    defer { found.reset() }
    return try found.step()
  }

  /// Keeps a document; earlier versions of the same one go.
  func add(_ document: ReceivedDocument, of patient: Int64, import number: Int64) throws -> Int64 {
    if !document.identity.isEmpty {
      try RawStatement(db, "DELETE FROM documents WHERE patient = ? AND identity = ?")
        .run(.integer(patient), .text(document.identity))
    }
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

  /// The documents of a patient, the last one received first, with their numbers.
  func all(of patient: Int64) throws -> [(id: Int64, text: [UInt8])] {
    let rows = try RawStatement(
      db, "SELECT id, size, content FROM documents WHERE patient = ? ORDER BY id DESC")
    rows.bind(.integer(patient))
    var documents: [(Int64, [UInt8])] = []
    while try rows.step() {
      documents.append(
        (rows.integer(0), try Self.unpacked(rows.blob(2), size: Int(rows.integer(1)))))
    }
    return documents
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
