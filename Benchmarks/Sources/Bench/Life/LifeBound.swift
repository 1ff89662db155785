import CBound

/// The bound of the second workload, with its rules and the columns it reads.
final class LifeBound {
  private let rules: OpaquePointer?
  private let population: LifePopulation

  init(_ rules: LifeRuleset, _ population: LifePopulation, _ catalogue: Catalogue) {
    self.population = population
    var knowledge = LifeKnowledge()
    knowledge.substances = Int32(catalogue.substances.count)
    knowledge.exams = Int32(catalogue.exams.count)
    knowledge.exam_sets = Int32(rules.examSets)
    knowledge.first_single = rules.firstSingle
    self.rules = rules.pairs.withUnsafeBufferPointer { pairs in
      rules.singles.withUnsafeBufferPointer { singles in
        rules.conditions.withUnsafeBufferPointer { conditions in
          rules.excuses.withUnsafeBufferPointer { excuses in
            rules.examMembers.withUnsafeBufferPointer { members in
              (knowledge.pairs, knowledge.pair_count) = (pairs.baseAddress, pairs.count)
              (knowledge.singles, knowledge.single_count) = (singles.baseAddress, singles.count)
              knowledge.conditions = conditions.baseAddress
              knowledge.condition_count = conditions.count
              (knowledge.excuses, knowledge.excuse_count) = (excuses.baseAddress, excuses.count)
              knowledge.exam_members = members.baseAddress
              knowledge.exam_member_count = members.count
              return life_rules_create(&knowledge)
            }
          }
        }
      }
    }
  }

  deinit { life_rules_destroy(rules) }

  /// Judges all patients; with a digest, every answer is folded into it.
  @discardableResult
  func matches(digest: UnsafeMutablePointer<UInt64>? = nil) -> Int {
    withColumns { columns in
      withUnsafePointer(to: columns) {
        Int(
          life_evaluate(
            rules, $0, 0, $0.pointee.patients, LifePopulation.now, LifePopulation.date, digest))
      }
    }
  }

  private func withColumns<Result>(_ body: (LifeRecords) -> Result) -> Result {
    let (patients, lines, exams) = (population.patients, population.lines, population.exams)
    var columns = LifeRecords()
    columns.patients = Int32(population.records.count)
    return with(
      [
        (patients.birthLow, \.birth_low), (patients.birthHigh, \.birth_high),
        (patients.coveredFrom, \.covered_from), (patients.lineOffsets, \.line_offsets),
        (patients.examOffsets, \.exam_offsets), (lines.substance, \.line_substance),
        (lines.isSure, \.line_is_sure), (lines.startLow, \.start_low),
        (lines.startHigh, \.start_high), (lines.endLow, \.end_low), (lines.endHigh, \.end_high),
        (exams.code, \.exam_code), (exams.low, \.exam_low), (exams.high, \.exam_high),
        (exams.value, \.exam_value),
      ], &columns, body)
  }

  private typealias Column = ([Int32], WritableKeyPath<LifeRecords, UnsafePointer<Int32>?>)

  /// Lends one column after the other.
  private func with<Result>(
    _ rest: [Column], _ columns: inout LifeRecords, _ body: (LifeRecords) -> Result
  ) -> Result {
    guard let (values, path) = rest.first else { return body(columns) }
    return values.withUnsafeBufferPointer { buffer in
      columns[keyPath: path] = buffer.baseAddress
      return with(Array(rest.dropFirst()), &columns, body)
    }
  }
}
