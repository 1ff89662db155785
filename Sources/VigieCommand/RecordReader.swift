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
    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    var skipped = try add(path, to: &builder, asDrafts: false)
    if let draft { skipped += try add(draft, to: &builder, asDrafts: true) }
    return (builder.build(), skipped)
  }

  private func add(
    _ path: String, to builder: inout RecordBuilder, asDrafts: Bool
  ) throws(Failure) -> [String] {
    let bytes = try bytes(of: path)
    let reader = FHIRReader(vocabulary: knowledge.vocabulary, zone: zone)
    do throws(FHIRReadError) {
      let document = try reader.read(
        bytes, source: path == "-" ? "standard input" : path, asDrafts: asDrafts)
      try document.add(to: &builder)
      return document.skipped.map(\.description)
    } catch {
      throw Failure(message: "\(error)", isUsage: error.reason == .otherPatient)
    }
  }

  private func bytes(of path: String) throws(Failure) -> [UInt8] {
    if path == "-" { return Console.readInput() }
    do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
      throw Failure(message: "\(path): \(cause(at: path))")
    }
  }

  private func cause(at path: String) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return "no such file"
    }
    if isFolder.boolValue { return "a folder, where a file is needed" }
    return FileManager.default.isReadableFile(atPath: path)
      ? "cannot be read" : "no permission to read it"
  }
}
