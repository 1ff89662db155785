import Foundation
import GRDB
import VigieFHIR
import VigieTerms

/// Fills a store from FHIR: bundles, resources, NDJSON, folders of a bulk export.
public struct StoreImporter {
  private let vocabulary: Vocabulary
  private let zone: CivilZone
  private let timeZone: String?
  private let replaces: Bool

  /// An importer that reads days by the clock of `zone`, whose name the store keeps.
  ///
  /// - Parameter replaces: what a patient's documents of this import say takes the place of all that
  ///   earlier ones said; otherwise documents add up.
  public init(
    vocabulary: Vocabulary, zone: CivilZone = .asWritten, timeZone: String? = nil,
    replaces: Bool = false
  ) {
    self.vocabulary = vocabulary
    self.zone = zone
    self.timeZone = timeZone
    self.replaces = replaces
  }

  /// Reads all sources into the store, or none.
  ///
  /// A store that is not there yet is made beside its place and moved there in the end; into one that
  /// is, everything goes in one transaction. So a failed or killed import changes nothing.
  ///
  /// - Parameters:
  ///   - sources: files, folders; `-` is standard input.
  ///   - moment: when the import was, for the list of imports.
  public func run(
    _ sources: [String], into url: URL, at moment: String,
    progress: @escaping (ImportProgress) -> Void = { _ in }
  ) throws(StoreError) -> ImportReport {
    let lock = try ImportLock(of: url)
    if FileManager.default.fileExists(atPath: url.path) {
      let store = try RecordStore(at: url, mode: .readWrite)
      return try fill(store, sources, moment, progress)
    }
    let place = try NewStorePlace(for: url, lock)
    let store = try RecordStore(opening: place.url, .readWrite, mayBeEmpty: true)
    let report = try fill(store, sources, moment, progress)
    guard report.hasRead else { return report }
    try store.close()
    try place.move()
    return report
  }

  private func fill(
    _ store: RecordStore, _ sources: [String], _ moment: String,
    _ progress: @escaping (ImportProgress) -> Void
  ) throws(StoreError) -> ImportReport {
    let reader = FHIRReader(vocabulary: vocabulary, zone: zone)
    return try StoreError.orThrow(store.url) {
      guard let outlines = OutlineReader() else { throw StoreError(.io, "memory is short") }
      var report = ImportReport()
      try store.queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try takeTimeZone(db, store.url)
          let session = try ImportSession(
            db, reader: reader, vocabulary: vocabulary, replaces: replaces,
            source: sources.joined(separator: " "))
          let walk = SourceWalk(session, beside: store.url, outlines, tell: progress)
          try walk.take(sources)
          try session.finish(at: moment)
          report = session.report
          // An import that changed nothing leaves no trace.
          return report.hasChanged ? .commit : .rollback
        }
      }
      return report
    }
  }

  /// Records of one store have their days by one clock: that of the first import.
  private func takeTimeZone(_ db: Database, _ url: URL) throws {
    let name = timeZone ?? ""
    let settings = try RawStatement(db, "SELECT value FROM settings WHERE name = 'time-zone'")
    settings.bind()
    let known = try settings.step() ? settings.text(0) : nil
    settings.reset()
    guard let known else {
      return try RawStatement(db, "INSERT INTO settings (name, value) VALUES ('time-zone', ?)")
        .run(.text(name))
    }
    guard known == name else {
      throw StoreError(
        .otherTimeZone,
        "\(url.path): its days are those of \(Self.words(known)), these would be those of "
          + "\(Self.words(name)); give the same --time-zone, or fill another store")
    }
  }

  private static func words(_ zone: String) -> String {
    zone.isEmpty ? "each document's own clock" : zone
  }
}
