import Foundation
import Vigie
import VigieFHIR

/// Reads the records of a file, and the draft that goes with a record.
struct RecordReader {
  let knowledge: Knowledge
  let zone: CivilZone
  let draft: String?

  /// One record of a file.
  struct Read {
    /// The file's path, with the line if the file holds several records.
    let name: String
    let isOneOfSeveral: Bool
    let record: PatientRecord
    /// What of it could not be read.
    let skipped: [String]
  }

  struct Failure: Error {
    let message: String
    var isUsage = false
  }

  /// Hands each record of the file, or why it could not be read, to `body`.
  func readRecords(_ path: String, _ body: (Result<Read, Failure>) -> Void) {
    let reader = FHIRReader(vocabulary: knowledge.vocabulary, zone: zone)
    do throws(Failure) {
      let bytes = try InputFile(path).bytes()
      reader.readRecords(bytes, source: InputFile(path).name) { document in
        body(Result { () throws(Failure) in try read(document, with: reader) })
      }
    } catch {
      body(.failure(error))
    }
  }

  private func read(
    _ document: Result<FHIRDocument, FHIRReadError>, with reader: FHIRReader
  ) throws(Failure) -> Read {
    var builder = RecordBuilder(vocabulary: knowledge.vocabulary)
    let document = try Self.orFailure { () throws(FHIRReadError) in try document.get() }
    var skipped = try add(document, to: &builder)
    if let draft {
      guard document.line == nil else {
        throw Failure(
          message: "\(document.source): holds several records; a draft goes with one",
          isUsage: true)
      }
      let file = InputFile(draft)
      let bytes = try file.bytes()
      let drafted = try Self.orFailure { () throws(FHIRReadError) in
        try reader.read(bytes, source: file.name, asDrafts: true)
      }
      skipped += try add(drafted, to: &builder)
    }
    return Read(
      name: document.name, isOneOfSeveral: document.line != nil, record: builder.build(),
      skipped: skipped)
  }

  private func add(
    _ document: FHIRDocument, to builder: inout RecordBuilder
  ) throws(Failure) -> [String] {
    do throws(FHIRReadError) { try document.add(to: &builder) } catch {
      throw Failure(message: "\(error)", isUsage: error.reason == .otherPatient)
    }
    return document.skipped.map(\.description)
  }

  private static func orFailure<Value>(
    _ body: () throws(FHIRReadError) -> Value
  ) throws(Failure) -> Value {
    do throws(FHIRReadError) { return try body() } catch { throw Failure(message: "\(error)") }
  }
}
