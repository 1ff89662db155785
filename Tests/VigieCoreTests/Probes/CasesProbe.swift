import Foundation
import Vigie
import VigieAuthoring
import VigieReference

/// Any bytes as a file of cases: what cannot be read has a line, and of what can, the product's own
/// rules say the same in the engine, without its index, and in the reference.
struct CasesProbe: Probe {
  private var bench: Renewed<(knowledge: Knowledge, reference: ReferenceEvaluator)>

  init(rules: URL) throws {
    let folder = try RuleFolder([rules])
    bench = Renewed {
      let knowledge = try Knowledge(folder)
      return (knowledge, ReferenceEvaluator(packs: knowledge.packs))
    }
  }

  mutating func read(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let (knowledge, reference) = try bench.next()
    let file = CaseFile(text, file: "input.cases.md", vocabulary: knowledge.vocabulary)
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    for problem in file.problems {
      try require(1...lines ~= problem.line && !problem.message.isEmpty, "no place: \(problem)")
    }
    for test in file.cases.prefix(4) {
      try require(1...lines ~= test.line, "a case without a place")
      try judge(test, knowledge, reference)
    }
  }

  private func judge(
    _ test: Case, _ knowledge: Knowledge, _ reference: ReferenceEvaluator
  ) throws {
    let view = test.record.view()
    let law = reference.evaluate(view, asOf: test.asOf)
    for usingIndex in [true, false] {
      let evaluation = knowledge.base.evaluate(view, asOf: test.asOf, usingIndex: usingIndex)
      try require(
        evaluation == law,
        "engine, \(usingIndex ? "with" : "without") its index, on\n"
          + "\(test.recordText)\n\(evaluation)\nreference:\n\(law)")
    }
    let accounting = test.record.accounting
    let left = accounting.counts.values.reduce(0) { $0 + $1.notEvaluated }
    try require(left == accounting.notEvaluated.count, "entries are lost\n\(test.recordText)")
    let report = CheckReport(
      Findings(law, packs: knowledge.packs, record: test.record), view: view,
      knowledge: knowledge, asOf: test.asOf, language: .french)
    _ = (report.json(), report.text(), report.fhir())
    let page = knowledge.recordReport(on: view, asOf: test.asOf)
    _ = (page.json(), page.text())
  }
}
