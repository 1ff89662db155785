import Foundation
import Testing
import VigieDice
import VigieFHIR
import VigieRecord
import VigieTerms

/// A reader that remembers what it read against a new one for each document: whatever is in them,
/// record, account and refusal are the same.
@Suite struct FHIRMemoryTests {
  private static let vocabulary = FHIRSharedDataTests.vocabulary

  /// Reads every document twice with one reader, so that it remembers what there is to remember.
  private static func compare(_ documents: [[UInt8]], _ name: String) {
    let remembering = FHIRReader(vocabulary: vocabulary)
    for (number, document) in documents.enumerated() {
      let expected = RecordAccount.all(in: document, FHIRReader(vocabulary: vocabulary), vocabulary)
      for turn in 1...2 {
        let found = RecordAccount.all(in: document, remembering, vocabulary)
        guard found != expected else { continue }
        Issue.record("\(name) \(number), turn \(turn): \(found) is not \(expected)")
        return
      }
    }
  }

  @Test func `samples and corpus read the same`() throws {
    let paths =
      Repository.files(under: "samples", suffix: ".json")
      + Repository.files(under: "Tests/Fuzzing/FHIR", suffix: "")
    #expect(paths.count > 20)
    let documents = try paths.map { path in
      [UInt8](try Data(contentsOf: Repository.root.appending(path: path)))
    }
    Self.compare(documents, "sample")
  }

  @Test(arguments: ["synthea", "fr-eprescription"])
  func `real files read the same`(name: String) throws {
    let documents = try FHIRSharedDataTests.files(in: name).map {
      [UInt8](try Data(contentsOf: $0))
    }
    Self.compare(documents, name)
  }

  @Test func `bundles of one sender read the same`() {
    Self.compare((0..<60).map { SenderBundle(patient: $0).bytes }, "bundle")
  }

  /// What a hostile or careless sender writes among things that are remembered.
  @Test(arguments: SenderBundle.slips)
  func `a slip reads the same`(slip: SenderBundle.Slip) {
    let clean = (0..<6).map { SenderBundle(patient: $0).bytes }
    Self.compare(clean + clean.indices.map { SenderBundle(patient: $0, slip).bytes }, "\(slip)")
  }

  /// One byte changed, left out or added at each of many places.
  @Test func `bundles with a wrong byte read the same`() {
    let remembering = FHIRReader(vocabulary: Self.vocabulary)
    for patient in 0..<6 {
      _ = RecordAccount.all(
        in: SenderBundle(patient: patient).bytes, remembering, Self.vocabulary)
    }
    let clean = SenderBundle(patient: 6).bytes
    var dice = Dice(seed: 20_260_301)
    let signs = Array("\"\\{}[]:,0 9e-.\u{1}\n\u{C3}/".utf8)
    for turn in 0..<3_000 {
      var bytes = clean
      let place = dice.below(bytes.count)
      switch dice.below(3) {
      case 0: bytes[place] = dice.pick(signs)
      case 1: bytes.remove(at: place)
      default: bytes.insert(dice.pick(signs), at: place)
      }
      let new = FHIRReader(vocabulary: Self.vocabulary)
      let expected = RecordAccount.all(in: bytes, new, Self.vocabulary)
      let found = RecordAccount.all(in: bytes, remembering, Self.vocabulary)
      guard found != expected else { continue }
      Issue.record("turn \(turn), byte \(place): \(String(decoding: bytes, as: UTF8.self))")
      return
    }
  }
}
