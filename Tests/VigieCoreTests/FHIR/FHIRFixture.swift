import Foundation
import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Reads small documents for the tests of this folder.
enum FHIRFixture {
  static let reader = FHIRReader(vocabulary: Vocabulary())

  /// The record of a document, with the vocabulary that interned it.
  static func record(
    _ text: String, drafts: String? = nil, vocabulary: Vocabulary = Vocabulary()
  ) throws -> PatientRecord {
    let reader = FHIRReader(vocabulary: vocabulary)
    var builder = RecordBuilder(vocabulary: vocabulary)
    try reader.read(Array(text.utf8), source: "record.json").add(to: &builder)
    if let drafts {
      try reader.read(Array(drafts.utf8), source: "draft.json", asDrafts: true).add(to: &builder)
    }
    return builder.build()
  }

  /// A bundle of resources given without their braces' commas.
  static func bundle(_ resources: String...) -> String {
    let entries = resources.map { "{\"resource\": \($0)}" }.joined(separator: ",\n")
    return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n\(entries)\n]}"
  }

  /// The members that make an order of ibuprofen, to which a test adds its own.
  static func order(_ members: String) -> String {
    """
    {"resourceType": "MedicationRequest", "id": "m1",
     "medicationCodeableConcept": {"coding": [
       {"system": "http://www.whocc.no/atc", "code": "M01AE01", "display": "ibuprofen"}]},
     \(members)}
    """
  }

  static func refusal(_ text: String) -> FHIRReadError? {
    do {
      _ = try reader.read(Array(text.utf8), source: "record.json")
      return nil
    } catch {
      return error
    }
  }
}

extension PatientRecord {
  /// The only entry of the record.
  func only() throws -> EntryIndex {
    try #require(count == 1)
    return entries[0]
  }

  func codes(of entry: EntryIndex) -> [String] {
    codes(entry).map { vocabulary.concept($0) }.map { "\($0.system) \($0.code)" }
  }
}
