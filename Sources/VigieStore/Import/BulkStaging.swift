import Crypto
import Foundation
import GRDB
import VigieFHIR

/// The resources of a bulk export, put aside in a file of their own until each patient's stand
/// together: they come in any order, and need not fit into memory.
final class BulkStaging {
  private let url: URL
  private var queue: DatabaseQueue?
  /// How many resources were put aside.
  private(set) var count = 0

  /// Resources that a bundle may take in beside the patient's own.
  static let mostNamed = 100_000
  /// Patients whose bundles would have taken in more.
  private(set) var cutOff: [String] = []

  /// Beside the store, where there is room for it.
  init(beside store: URL) {
    url = store.deletingLastPathComponent()
      .appendingPathComponent(".\(store.lastPathComponent).staging-\(getpid())")
  }

  private func opened() throws -> DatabaseQueue {
    if let queue { return queue }
    try? FileManager.default.removeItem(at: url)
    var configuration = Configuration()
    // One transaction takes all in, from the first resource to the last bundle.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      // Nothing of it outlives the import.
      try db.execute(sql: "PRAGMA journal_mode = OFF")
      try db.execute(sql: "PRAGMA synchronous = OFF")
      try db.execute(sql: "PRAGMA cache_size = -16000")
    }
    let queue = try DatabaseQueue(path: url.path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          CREATE TABLE resources (
            number INTEGER PRIMARY KEY, patient TEXT, name TEXT NOT NULL, digest BLOB NOT NULL,
            named TEXT NOT NULL, subject TEXT, is_used INTEGER NOT NULL DEFAULT 0,
            content BLOB NOT NULL
          );
          CREATE TABLE aliases (alias TEXT NOT NULL, name TEXT NOT NULL)
          """)
      try db.execute(sql: "BEGIN")
    }
    // Without a name it goes with the process, however that ends: no record stays behind.
    try FileManager.default.removeItem(at: url)
    self.queue = queue
    return queue
  }

  /// Whether nothing was put aside.
  var isEmpty: Bool { count == 0 }

  /// Puts one resource aside.
  func add(_ text: [UInt8], _ outline: ResourceOutline) throws {
    count += 1
    let compact = JSONSpelling.compact(text)
    let patient =
      outline.type == "Patient"
      ? "Patient/\(outline.id)" : outline.subject.flatMap(Self.patient(named:))
    try opened().writeWithoutTransaction { db in
      try RawStatement(
        db,
        """
        INSERT INTO resources (patient, name, digest, named, subject, content)
        VALUES (?, ?, ?, ?, ?, ?)
        """
      ).run(
        patient.map { .text($0) } ?? .null, .text("\(outline.type)/\(outline.id)"),
        .blob(Array(SHA256.hash(data: compact).prefix(16))),
        .text(outline.references.joined(separator: "\n")),
        .name(patient == nil ? outline.subject ?? "" : ""), .blob(compact))
      guard patient == nil || outline.type == "Patient" else { return }
      let alias = try RawStatement(db, "INSERT INTO aliases (alias, name) VALUES (?, ?)")
      for token in Self.identifiers(of: compact) {
        try alias.run(
          .text("\(outline.type)?identifier=\(token)"),
          .text("\(outline.type)/\(outline.id)"))
      }
    }
  }

  /// By which `Type?identifier=system|value` may name the resource (FHIR R4, conditional references).
  private static func identifiers(of resource: [UInt8]) -> [String] {
    let json = try? JSONSerialization.jsonObject(with: Data(resource)) as? [String: Any]
    return (json?["identifier"] as? [[String: Any]] ?? []).compactMap { identifier in
      guard let value = identifier["value"] as? String else { return nil }
      return "\(identifier["system"] as? String ?? "")|\(value)"
    }
  }

  private static func patient(named name: String) -> String? {
    if name.hasPrefix("Patient/") { return name }
    // A URN names whoever has it for an id.
    let isURN = !name.isEmpty && !name.contains { "/#?".contains($0) }
    return isURN ? "Patient/\(name)" : nil
  }

  /// Hands each patient's bundle to `body`, patient by patient in the order of their names: the same
  /// for the same resources, in whatever order they came. `people` are the patient's own resources of
  /// type Patient, each once.
  func assemble(
    _ body: (_ patient: String, _ people: [[UInt8]], _ bundle: [UInt8]) throws -> Void
  ) throws {
    guard count > 0 else { return }
    try opened().writeWithoutTransaction { db in
      try db.execute(
        sql: """
          CREATE INDEX by_patient ON resources(patient, name, digest);
          CREATE INDEX by_name ON resources(name, digest);
          CREATE INDEX by_alias ON aliases(alias, name);
          UPDATE resources SET patient = (
            SELECT min(name) FROM aliases WHERE alias = resources.subject
            HAVING count(DISTINCT name) = 1
          ) WHERE patient IS NULL AND subject GLOB 'Patient[?]*';
          """)
      try adoptProvenance(db)
      let next = try RawStatement(db, "SELECT min(patient) FROM resources WHERE patient > ?")
      var last = ""
      while true {
        next.bind(.text(last))
        let found = try next.step() && !next.isNull(0)
        let patient = next.text(0)
        next.reset()
        guard found else { break }
        last = patient
        try body(patient, try people(of: patient, db), try bundle(of: patient, db))
      }
      try db.execute(sql: "COMMIT")
    }
  }

  /// Where an entry came from is said by a resource without a subject: it goes to the patient of its
  /// target.
  private func adoptProvenance(_ db: Database) throws {
    let rows = try RawStatement(
      db,
      """
      SELECT number, named FROM resources
      WHERE number > ? AND patient IS NULL AND name GLOB 'Provenance/*' ORDER BY number LIMIT 1000
      """)
    let owner = try RawStatement(
      db, "SELECT patient FROM resources WHERE name = ? AND patient IS NOT NULL")
    let adoption = try RawStatement(db, "UPDATE resources SET patient = ? WHERE number = ?")
    var last: Int64 = 0
    while true {
      // A table is not changed while it is read.
      rows.bind(.integer(last))
      var found: [(number: Int64, named: String)] = []
      while try rows.step() { found.append((rows.integer(0), rows.text(1))) }
      guard let next = found.last?.number else { return }
      last = next
      for (number, named) in found {
        for name in named.split(separator: "\n") {
          owner.bind(.text(String(name)))
          let patient = try owner.step() ? owner.text(0) : nil
          owner.reset()
          if let patient {
            try adoption.run(.text(patient), .integer(number))
            break
          }
        }
      }
    }
  }

  private func people(of patient: String, _ db: Database) throws -> [[UInt8]] {
    let rows = try RawStatement(
      db, "SELECT DISTINCT digest, content FROM resources WHERE patient = ?1 AND name = ?1")
    rows.bind(.text(patient))
    var people: [[UInt8]] = []
    while try rows.step() { people.append(rows.blob(1)) }
    return people
  }

  /// The patient's resources by name, and those that they name, one after the other.
  private func bundle(of patient: String, _ db: Database) throws -> [UInt8] {
    var parts: [[UInt8]] = []
    var open: Set<String> = []
    var digests: Set<[UInt8]> = []
    func take(_ row: RawStatement) {
      guard digests.insert(row.blob(0)).inserted else { return }
      parts.append(row.blob(2))
      for name in row.text(1).split(separator: "\n") { open.insert(String(name)) }
    }
    let own = try RawStatement(
      db,
      "SELECT digest, named, content FROM resources WHERE patient = ? ORDER BY name, digest")
    own.bind(.text(patient))
    while try own.step() { take(own) }
    let others = try RawStatement(
      db,
      """
      SELECT digest, named, content, number FROM resources
      WHERE name IN (SELECT ?1 UNION SELECT name FROM aliases WHERE alias = ?1)
      AND patient IS NULL ORDER BY digest
      """)
    let use = try RawStatement(
      db, "UPDATE resources SET is_used = 1 WHERE number = ? AND is_used = 0")
    var used: [Int64] = []
    var known: Set<String> = []
    let most = parts.count + Self.mostNamed
    while !open.isEmpty, parts.count < most {
      let names = open.subtracting(known).sorted()
      open = []
      for name in names where known.insert(name).inserted && parts.count < most {
        others.bind(.text(name))
        while try others.step() {
          take(others)
          used.append(others.integer(3))
        }
      }
    }
    for number in used { try use.run(.integer(number)) }
    if parts.count >= most { cutOff.append(patient) }
    return JSONSpelling.bundle(of: parts)
  }

  /// How many resources went into no bundle, and the first of them.
  func strays() throws -> (count: Int, examples: [String]) {
    guard count > 0 else { return (0, []) }
    return try opened().read { db in
      let condition = "patient IS NULL AND is_used = 0"
      let count =
        try Int.fetchOne(db, sql: "SELECT count(*) FROM resources WHERE \(condition)") ?? 0
      let examples = try String.fetchAll(
        db, sql: "SELECT name FROM resources WHERE \(condition) ORDER BY name LIMIT 5")
      return (count, examples)
    }
  }
}
