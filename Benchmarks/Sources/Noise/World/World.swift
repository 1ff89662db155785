import Foundation
import Workload

/// Everything the population is drawn from.
struct World {
  let bands: [AgeBand]
  let states: [State]
  let reasons: [Reason]
  let treatments: [String: [Treatment]]
  /// In the order of the table: specific states before general ones.
  let treatedStates: [String]
  let products: [String: Product]
  let cares: [Care]
  let monitoring: [Monitoring]
  let exams: [String: ExamKind]
  let values: [(situation: Situation, exam: String, reading: ExamKind.Reading)]
  let allergies: [KnownAllergy]

  init(tables folder: URL) throws {
    func rows(_ name: String) throws -> [Table.Row] { try Table(name, in: folder).rows }
    let bands = try rows("ages").map { try AgeBand($0) }
    self.bands = bands
    states = try rows("conditions").map { try State($0, bands: bands) }
    reasons = try rows("episodes").map { try Reason($0, bands: bands) }
    let products = Dictionary(
      try rows("products").map { try Product($0) }.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    self.products = products
    let all = try rows("treatments").map { try Treatment($0, products: products) }
    treatments = Dictionary(grouping: all, by: \.state)
    treatedStates = all.reduce(into: []) { if $0.last != $1.state { $0.append($1.state) } }
    cares = try rows("care").map { try Care($0) }
    monitoring = try rows("monitoring").map { try Monitoring($0) }
    exams = Dictionary(
      try rows("exams").map { try ExamKind($0) }.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    values = try rows("values").map { row in
      (Situation(row.text("state")), row.text("exam"), try ExamKind.Reading(row))
    }
    allergies = try rows("allergies").map { try KnownAllergy($0) }
  }
}

extension Dice {
  /// One of the choices, by weight; nil where no weight is left.
  mutating func pick<Choice>(_ choices: [(Choice, Double)]) -> Choice? {
    var aim = unit() * choices.reduce(0) { $0 + $1.1 }
    for (choice, weight) in choices where weight > 0 {
      aim -= weight
      if aim < 0 { return choice }
    }
    return choices.last { $0.1 > 0 }?.0
  }

  /// About normal: the sum of twelve throws.
  mutating func normal(_ mean: Double, _ spread: Double) -> Double {
    mean + spread * ((0..<12).reduce(0) { sum, _ in sum + unit() } - 6)
  }
}
