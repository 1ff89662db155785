import Foundation
import GRDB
import Testing
import Vigie
import VigieStore

@Suite("Stores that are strange or damaged")
struct StoreSafetyTests {
  private func reason(_ url: URL, _ mode: RecordStore.Mode = .readOnly) -> StoreError.Reason? {
    do throws(StoreError) {
      _ = try RecordStore(at: url, mode: mode)
      return nil
    } catch { return error.reason }
  }

  private func change(_ url: URL, _ sql: String) throws {
    let queue = try DatabaseQueue(path: url.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test("what is no store is refused")
  func strangers() throws {
    let shelf = try Shelf()
    #expect(reason(shelf.url) == .missing)
    let text = URL(
      fileURLWithPath: try shelf.add("text", String(repeating: "no store ", count: 99)))
    #expect(reason(text) == .notAStore)
    #expect(reason(text, .readWrite) == .notAStore)
    let empty = URL(fileURLWithPath: try shelf.add("empty", ""))
    #expect(reason(empty) == .notAStore)
    let other = shelf.folder.appending(path: "other.db")
    try change(other, "CREATE TABLE t (a)")
    #expect(reason(other, .readWrite) == .notAStore)
  }

  @Test("a store of a later version is refused, and not touched")
  func later() throws {
    let shelf = try Shelf()
    try shelf.take([try shelf.add("in.ndjson", StoreImportTests.lines)])
    try change(shelf.url, "PRAGMA user_version = 99")
    #expect(reason(shelf.url) == .newerSchema)
    #expect(reason(shelf.url, .readWrite) == .newerSchema)
  }

  @Test("entries that do not fit their hash are found")
  func tampering() throws {
    let shelf = try Shelf()
    try shelf.take([try shelf.add("in.ndjson", StoreImportTests.lines)])
    #expect(try shelf.store().check().patients == 2)
    // With its triggers a change is known for what it is: somebody's own SQL.
    try change(shelf.url, "UPDATE medications SET start = start + 1 WHERE patient = 1")
    let open = try shelf.store().check()
    #expect(open.unsealed == 1 && open.problems.isEmpty)
    let refused = try shelf.take(
      [try shelf.add("2.json", StoreImportTests.bundle("p1", drug: "C07AB02", id: "m9"))])
    #expect(refused.skipped.first?.contains("--replace") == true)

    try change(
      shelf.url,
      """
      DROP TRIGGER medications_update_old; DROP TRIGGER medications_update_new;
      UPDATE medications SET start = start + 1 WHERE patient = 2
      """)
    #expect(try shelf.store().check().problems.first?.contains("Patient/p2") == true)
  }

  @Test("flipped bytes never crash the reader")
  func damage() throws {
    let shelf = try Shelf()
    try shelf.take(Checkout.samples.filter { !$0.path.contains(".draft.") }.map(\.path))
    let sound = [UInt8](try Data(contentsOf: shelf.url))
    var state: UInt64 = 7
    func draw(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for number in 0..<60 {
      var bytes = sound
      for _ in 0..<(1 + draw(40)) { bytes[100 + draw(bytes.count - 100)] = UInt8(draw(256)) }
      let url = URL(fileURLWithPath: try shelf.add("damaged-\(number)", bytes))
      guard let store = try? RecordStore(at: url, mode: .readOnly) else { continue }
      _ = try? store.check()
      _ = try? store.info
      _ = try? store.export { _ in }
      _ = try? store.reader(vocabulary: shelf.knowledge.vocabulary).records(limit: 100)
    }
  }

  @Test("patients are read in ranges, in the order of their keys")
  func ranges() throws {
    let shelf = try Shelf()
    let lines = (1...25).map { StoreImportTests.bundle("p\($0)", drug: "B01AA03", id: "m1") }
    try shelf.take([try shelf.add("in.ndjson", lines.joined(separator: "\n"))])
    let store = try shelf.store()
    #expect(try store.patientCount == 25)
    let reader = try store.reader(vocabulary: shelf.knowledge.vocabulary)
    var found: [String] = []
    var last: Int64?
    while true {
      let some = try reader.records(after: last, limit: 10)
      if some.isEmpty { break }
      #expect(try some.map(\.patient) == store.patients(after: last, limit: 10))
      found += some.map(\.patient.id)
      last = some.last?.patient.key
    }
    #expect(found == (1...25).map { "Patient/p\($0)" })
  }
}
