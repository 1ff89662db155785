import Foundation
import Testing
import VigieFHIR
import VigieRecord
import VigieTerms

/// Names in real data, which stays outside the project: `VIGIE_TEST_DATA`, or `../shared/data`.
@Suite("Names in real records and on the French market")
struct NameSharedDataTests {
  private static let vocabulary = LabelTable.vocabulary

  private static let folder =
    ProcessInfo.processInfo.environment["VIGIE_TEST_DATA"].map { URL(filePath: $0) }
    ?? Repository.root.deletingLastPathComponent().appending(path: "shared/data")

  private struct Share {
    var coded = 0
    var named = 0
    var rest: [NotEvaluated] = []

    var total: Int { coded + named + rest.count }
  }

  private static func share(of name: String) throws -> Share {
    let place = folder.appending(path: "records/\(name)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    if names.isEmpty { print("skipped: no files of \(name) under \(folder.path)") }
    var share = Share()
    for file in names.sorted() where file.hasSuffix(".json") {
      let bytes = Array(try Data(contentsOf: place.appending(path: file)))
      var builder = RecordBuilder(vocabulary: vocabulary)
      try FHIRReader(vocabulary: vocabulary).read(bytes, source: file).add(to: &builder)
      let record = builder.build()
      let rest = record.accounting.notEvaluated.filter {
        $0.reference.hasPrefix("MedicationRequest/")
      }
      let lines = Dictionary(
        grouping: record.range(of: .medication).filter {
          record.reference($0).hasPrefix("MedicationRequest/")
        }, by: record.reference)
      share.rest += rest
      for (reference, entries) in lines where !rest.contains(where: { $0.reference == reference }) {
        if entries.contains(where: record.isRecognisedByName) {
          share.named += 1
        } else {
          share.coded += 1
        }
      }
    }
    return share
  }

  @Test("Every order of the synthetic records is recognised, by its code")
  func synthea() throws {
    let share = try Self.share(of: "synthea")
    #expect(share.coded * 100 >= share.total * 97, "\(share.coded) of \(share.total)")
  }

  /// What is left refers to a product that is not in the document.
  @Test("Every French prescription that names a substance is recognised by it")
  func french() throws {
    let share = try Self.share(of: "fr-eprescription")
    for entry in share.rest {
      #expect(entry.detail.contains("is not in the document"), "\(entry.detail)")
    }
    #expect(share.total == 0 || share.named >= 30, "\(share.named) of \(share.total)")
  }

  /// Labels of a bulk export, without their codes.
  @Test("The displays of public synthetic records are read as what their codes say")
  func displays() throws {
    let file = Self.folder.appending(path: "records/bulk-ndjson/MedicationRequest.000.ndjson")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("skipped: no \(file.path)")
      return
    }
    var seen: Set<String> = []
    var (read, unread): (Int, [String]) = (0, [])
    for line in text.split(separator: "\n") {
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let concept = json?["medicationCodeableConcept"] as? [String: Any]
      let coding = (concept?["coding"] as? [[String: Any]])?.first
      guard let code = coding?["code"] as? String, let label = coding?["display"] as? String,
        seen.insert(code).inserted
      else { continue }
      let known = Self.vocabulary.concept(Self.vocabulary.intern(system: .rxnorm, code: code))
      guard case .substances(let ids, _) = Self.vocabulary.reading(ofLabel: label) else {
        unread.append(label)
        continue
      }
      read += 1
      #expect(Set(ids) == Set(known.substances), "\(label)")
    }
    #expect(read >= unread.count * 10, "\(unread)")
  }

  /// A label and the composition of its product, read by the same rules, agree.
  @Test("No label of the French market is read as something else than its composition")
  func market() {
    let products = MarketProducts(in: Self.folder.appending(path: "bdpm"))
    var (read, wrong): (Int, [String]) = (0, [])
    for product in products.all {
      guard case .substances(let ids, _) = Self.vocabulary.reading(ofLabel: product.label) else {
        continue
      }
      read += 1
      guard let composition = product.substances(in: Self.vocabulary) else { continue }
      if Set(ids) != composition { wrong.append(product.label) }
    }
    print("read \(read) of \(products.all.count), \(wrong.count) differ: \(wrong.prefix(20))")
    #expect(read * 20 >= products.all.count * 17, "\(read) of \(products.all.count)")
    #expect(wrong.count * 200 <= read, "\(wrong.prefix(50))")
  }
}
