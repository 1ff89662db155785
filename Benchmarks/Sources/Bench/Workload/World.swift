import Foundation
import Vigie
import VigieFHIR

/// The workload, ready to be asked: rules, patients, their bundles and their records.
struct World {
  let catalogue: Catalogue
  let vocabulary: Vocabulary
  let knowledge: Knowledge
  let population: Population
  let packs: [CheckedPack]
  let base: KnowledgeBase
  let bundles: [[UInt8]]
  let records: [PatientRecord]
  let asOf = TimePoint(Day(number: Int32(Population.now)))

  struct RefusedRules: Error { let diagnostics: [String] }

  init(root: URL, patients: Int, rules: Int) throws {
    let folder = root.appending(path: "rules/vocabulary")
    catalogue = try Catalogue(vocabulary: folder)
    vocabulary = try Self.vocabulary(folder)
    knowledge = Knowledge(interactions: rules, repeats: 100, catalogue: catalogue)
    population = Population(count: patients, catalogue: catalogue)
    packs = try Self.packs(knowledge, vocabulary)
    base = KnowledgeBase(packs: packs, vocabulary: vocabulary)
    let text = BundleText(catalogue: catalogue, population: population)
    bundles = (0..<patients).map { text.bundle(of: $0) }
    let reader = FHIRReader(vocabulary: vocabulary)
    records = try bundles.map { [vocabulary] in try Self.record($0, reader, vocabulary) }
  }

  var summary: String {
    let bytes = bundles.reduce(0) { $0 + $1.count }
    return """
      workload  \(population.count) patients, \(population.lineStart.count) medication lines, \
      \(population.examDay.count) exams, \(bytes >> 20) MB of FHIR; \
      \(knowledge.interactionCount) interactions and \(knowledge.repeatCount) repeats
      """
  }

  static func packs(_ knowledge: Knowledge, _ vocabulary: Vocabulary) throws -> [CheckedPack] {
    let source = SourceText(name: "workload.vigie", text: knowledge.source)
    let parsed = Parser.parse(source, isUnit: Unit.isKnown)
    let checked = Checker.check([parsed.pack], vocabulary: vocabulary)
    let errors = (parsed.diagnostics + checked.diagnostics).filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw RefusedRules(diagnostics: errors.prefix(5).map { $0.rendered(in: [source]) })
    }
    return checked.packs
  }

  static func record(
    _ bundle: [UInt8], _ reader: FHIRReader, _ vocabulary: Vocabulary
  ) throws -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    try reader.read(bundle, source: "bundle").add(to: &builder)
    return builder.build()
  }

  private static func vocabulary(_ folder: URL) throws -> Vocabulary {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".tsv") }.sorted()
    return Vocabulary(
      VocabularySource(
        files: try files.map {
          (name: $0, text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }))
  }
}
