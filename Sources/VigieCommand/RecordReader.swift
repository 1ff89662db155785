import Foundation
import Vigie
import VigieFHIR

/// Reads a record and the draft that goes with it.
struct RecordReader {
  let knowledge: Knowledge
  let zone: CivilZone
  let draft: String?

  struct Failure: Error {
    let message: String
    var isUsage = false
  }

  /// The record, and what of it could not be read.
  func read(_ path: String) throws(Failure) -> (record: PatientRecord, skipped: [String]) {
    let reader = FHIRReader(vocabulary: knowledge.vocabulary, zone: zone)
    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    var skipped: [String] = []
    do throws(FHIRReadError) {
      let document = try reader.read(bytes(of: path), source: name(of: path))
      try document.add(to: &builder)
      skipped += document.skipped.map(\.description)
      if let draft {
        let drafts = try reader.read(bytes(of: draft), source: name(of: draft), asDrafts: true)
        try drafts.add(to: &builder)
        skipped += drafts.skipped.map(\.description)
      }
    } catch {
      throw Failure(message: "\(error)", isUsage: error.reason == .otherPatient)
    }
    return (builder.build(), skipped)
  }

  private func name(of path: String) -> String { path == "-" ? "standard input" : path }

  private func bytes(of path: String) throws(FHIRReadError) -> [UInt8] {
    if path == "-" { return Console.readInput() }
    do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      let isThere = FileManager.default.fileExists(atPath: path)
      throw FHIRReadError(
        reason: .notFHIR, place: SourcePlace(source: path, line: 1, path: ""),
        words: isThere ? "cannot be read" : "no such file")
    }
  }
}
