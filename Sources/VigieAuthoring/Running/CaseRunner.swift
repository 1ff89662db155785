import Foundation
import Vigie
import VigieReference

/// Runs cases on the engine, on the engine without its index, and on the reference.
public struct CaseRunner: Sendable {
  public let knowledge: Knowledge
  private let reference: ReferenceEvaluator

  public init(_ knowledge: Knowledge) {
    self.knowledge = knowledge
    reference = ReferenceEvaluator(packs: knowledge.packs)
  }

  /// Reads and runs one file; the rules it may name are those of the pack beside it.
  public func run(_ file: URL) throws(KnowledgeError) -> CaseFileResult {
    let text: String
    do { text = try String(contentsOf: file, encoding: .utf8) } catch {
      throw .unreadable(file.path)
    }
    let parsed = CaseFile(
      text, file: RuleFolder.shortName(of: file), vocabulary: knowledge.vocabulary)
    let packs = Set(packs(beside: file))
    guard let problem = unloaded(packs), !parsed.cases.isEmpty else {
      return CaseFileResult(
        file: parsed.file, problems: parsed.problems,
        results: parsed.cases.map { run($0, packs: packs) })
    }
    // Every case that expects nothing would pass.
    return CaseFileResult(
      file: parsed.file,
      problems: parsed.problems + [CaseProblem(file: parsed.file, line: 1, message: problem)],
      results: [])
  }

  /// Why cases of these packs cannot be run; nil where one of the packs is loaded.
  private func unloaded(_ packs: Set<String>) -> String? {
    if packs.isEmpty { return "no rules stand beside these cases" }
    guard packs.isDisjoint(with: knowledge.packs.map(\.name)) else { return nil }
    return "the rules beside these cases are not loaded: pack "
      + packs.sorted().map { "`\($0)`" }.joined(separator: ", ")
  }

  /// The packs defined in the folder of a case file.
  private func packs(beside file: URL) -> [String] {
    RuleFolder.ruleFiles(below: file.deletingLastPathComponent()).compactMap { file in
      guard let data = try? Data(contentsOf: file) else { return nil }
      return Parser.parse(SourceText(name: file.path, bytes: [UInt8](data))).pack.name.text
    }
  }

  /// Runs one case; only findings of `packs` are compared with what it expects.
  public func run(_ test: Case, packs: Set<String>) -> CaseResult {
    let view = test.record.view()
    let indexed = knowledge.base.evaluate(view, asOf: test.asOf)
    let plain = knowledge.base.evaluate(view, asOf: test.asOf, usingIndex: false)
    let law = reference.evaluate(view, asOf: test.asOf, packsNamed: packs)
    var failures: [String] = []
    if plain != indexed {
      failures.append(
        "the engine without its index disagrees with itself\n" + difference(indexed, plain))
    }
    let own = indexed.restricted(to: packs, of: knowledge.packs)
    if law.matches != own.matches || law.excepted != own.excepted
      || law.truncated != own.truncated || law.limited != own.limited
    {
      failures.append("the engine disagrees with the reference\n" + difference(own, law))
    }
    let outcome = Self.compare(test, law, knowledge, packs: packs)
    return CaseResult(
      test: test, report: outcome.report, evaluation: outcome.evaluation,
      failures: failures + outcome.failures)
  }

  /// What the engine says of a case, against what it expects.
  static func compare(_ test: Case, _ knowledge: Knowledge, packs: Set<String>) -> CaseResult {
    let evaluation = knowledge.base.evaluate(test.record.view(), asOf: test.asOf)
    return compare(test, evaluation, knowledge, packs: packs)
  }

  private static func compare(
    _ test: Case, _ evaluation: Evaluation, _ knowledge: Knowledge, packs: Set<String>
  ) -> CaseResult {
    let own = evaluation.restricted(to: packs, of: knowledge.packs)
    let findings = Findings(own, packs: knowledge.packs, record: test.record)
    let report = CheckReport(
      findings, view: test.record.view(), knowledge: knowledge, asOf: test.asOf,
      language: .english)
    return CaseResult(
      test: test, report: report, evaluation: own,
      failures: Comparison(test: test, report: report).failures)
  }

  private func difference(_ engine: Evaluation, _ other: Evaluation) -> String {
    let mine = Set(engine.matches).subtracting(other.matches).map { "  engine only: \($0)" }
    let theirs = Set(other.matches).subtracting(engine.matches).map { "  other only: \($0)" }
    return (mine + theirs).sorted().joined(separator: "\n")
  }
}

extension Evaluation {
  /// What concerns the rules of some packs.
  fileprivate func restricted(to names: Set<String>, of packs: [CheckedPack]) -> Evaluation {
    func isOwn(_ rule: RuleID) -> Bool { names.contains(packs[rule.pack].name) }
    return Evaluation(
      matches: matches.filter { isOwn($0.rule) }, excepted: excepted.filter { isOwn($0.rule) },
      truncated: truncated.filter { isOwn($0.rule) }, limited: limited.filter(isOwn),
      rulesEvaluated: rulesEvaluated, rulesDisabled: rulesDisabled)
  }
}

/// What became of the cases of one file.
public struct CaseFileResult: Sendable {
  public let file: String
  public let problems: [CaseProblem]
  public let results: [CaseResult]

  public var isPassed: Bool { problems.isEmpty && results.allSatisfy(\.failures.isEmpty) }
}

/// What became of one case.
public struct CaseResult: Sendable {
  public let test: Case
  public let report: CheckReport
  public let evaluation: Evaluation
  /// Empty when the case passed.
  public let failures: [String]
}
