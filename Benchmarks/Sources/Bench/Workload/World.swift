import CBound
import Foundation
import Vigie
import VigieFHIR

/// One workload, ready to be asked: rules, records, and the bound that gives the same answers.
struct World {
  let name: String
  let summary: String
  /// Those of the workload come first.
  let packs: [CheckedPack]
  let base: KnowledgeBase
  let records: [PatientRecord]
  let asOf: TimePoint
  /// Judges all records; with a digest, every answer is folded into it.
  let bound: (UnsafeMutablePointer<UInt64>?) -> Int

  /// What the workloads are made from.
  struct Ground {
    let vocabulary: Vocabulary
    let bundled: [SourceText]
    let making: RecordMaking
    var catalogue: Catalogue { making.catalogue }

    init(root: URL) throws {
      let folder = root.appending(path: "rules")
      let checked = try CheckedRules(RuleFolder([folder]))
      vocabulary = checked.vocabulary
      bundled = checked.folder.sources
      making = RecordMaking(
        vocabulary: vocabulary,
        catalogue: try Catalogue(vocabulary: folder.appending(path: "vocabulary")))
    }

    /// Parses and checks generated rules, and the bundled packs beside them if asked to.
    func packs(_ generated: String, withBundled: Bool = false) throws -> [CheckedPack] {
      let beside = withBundled ? bundled.map { ($0.name, $0.bytes) } : []
      return try packs(of: [("generated.vigie", Array(generated.utf8))] + beside)
    }

    /// Parses and checks rules, by the names and the bytes of their files.
    func packs(of files: [(name: String, bytes: [UInt8])]) throws -> [CheckedPack] {
      let sources = files.enumerated().map { place, file in
        SourceText(name: file.name, bytes: file.bytes, id: SourceFileID(UInt32(place)))
      }
      let parsed = sources.map { Parser.parse($0, isUnit: Unit.isKnown) }
      let checked = Checker.check(parsed.map(\.pack), vocabulary: vocabulary)
      let errors = (parsed.flatMap(\.diagnostics) + checked.diagnostics)
        .filter { $0.severity == .error }
      guard errors.isEmpty else {
        throw RefusedRules(diagnostics: errors.prefix(5).map { $0.rendered(in: sources) })
      }
      return checked.packs
    }
  }

  struct RefusedRules: Error { let diagnostics: [String] }
}

extension World {
  /// Workload W: exact dates, known ends, codes everywhere.
  static func exact(_ ground: Ground, _ population: Population, rules: Int) throws -> World {
    let knowledge = ExactRuleset(interactions: rules, repeats: 100, catalogue: ground.catalogue)
    let packs = try ground.packs(knowledge.source)
    let bound = Bound(knowledge, population, ground.catalogue)
    return World(
      name: "W",
      summary: """
        \(population.count) patients, \(population.lineStart.count) medication lines, \
        \(population.examDay.count) exams; \(rules) interactions and 100 repeats
        """,
      packs: packs, base: KnowledgeBase(packs: packs, vocabulary: ground.vocabulary),
      records: (0..<population.count).map { ground.making.record(of: $0, in: population) },
      asOf: TimePoint(Day(number: Int32(Population.now))), bound: { bound.matches(digest: $0) })
  }

  /// The second workload: what real life adds, and all bundled packs beside.
  static func life(_ ground: Ground, patients: Int) throws -> World {
    let rules = LifeRuleset(catalogue: ground.catalogue)
    let packs = try ground.packs(rules.source, withBundled: true)
    let population = LifePopulation(count: patients, making: ground.making)
    let bound = LifeBound(rules, population, ground.catalogue)
    let bundled = packs.dropFirst().reduce(0) { $0 + $1.rules.count }
    return World(
      name: "life",
      summary: """
        \(patients) patients, \(population.lines.substance.count) medication lines, \
        \(population.exams.code.count) exams; \(rules.count) rules, and the \(bundled) bundled \
        ones that the bound does not judge
        """,
      packs: packs, base: KnowledgeBase(packs: packs, vocabulary: ground.vocabulary),
      records: population.records, asOf: TimePoint(Day(number: LifePopulation.now)),
      bound: { bound.matches(digest: $0) })
  }
}

/// Reading one bundle as a program of Vigie would.
func record(
  _ bundle: [UInt8], _ reader: FHIRReader, _ vocabulary: Vocabulary
) throws -> PatientRecord {
  var builder = RecordBuilder(vocabulary: vocabulary)
  try reader.read(bundle, source: "bundle").add(to: &builder)
  return builder.build()
}
