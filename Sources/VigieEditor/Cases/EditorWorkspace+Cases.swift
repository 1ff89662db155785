import Vigie
import VigieAuthoring

/// What running the cases of a file said.
package struct CaseRun: Sendable {
  package var passed = 0
  package var failed = 0
  /// One for each thing that differs, in the order of the file.
  package var remarks: [CaseRemark] = []
  /// Why nothing could be run.
  package var obstacle: String?

  /// The run in one sentence.
  package var summary: String {
    if let obstacle { return obstacle }
    let total = passed + failed
    if total == 0 { return "no case names this rule" }
    let cases = total == 1 ? "1 case" : "\(total) cases"
    return failed == 0 ? "\(cases): all pass" : "\(cases): \(failed) fail"
  }
}

/// Something to say of a line of a case file.
package struct CaseRemark: Hashable, Sendable {
  /// From 0.
  package let line: Int
  package let message: String

  package init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}

extension EditorWorkspace {
  /// The case file that stands beside a rule file, or the file itself.
  package func caseFile(beside name: String) -> String? {
    if cases[name] != nil { return name }
    guard name.hasSuffix(".vigie") else { return nil }
    let beside = String(name.dropLast(".vigie".count)) + ".cases.md"
    return cases[beside] == nil ? nil : beside
  }

  /// What of a case file cannot be read.
  package func caseProblems(of name: String) -> [CaseRemark] {
    guard let document = cases[name] else { return [] }
    return parsed(document).problems.map { CaseRemark(line: $0.line - 1, message: $0.message) }
  }

  private func parsed(_ document: Document) -> CaseFile {
    CaseFile(
      String(decoding: document.bytes, as: UTF8.self), file: document.name, vocabulary: vocabulary)
  }

  /// Runs the cases of a file as `vigie rules test` does, on the rules as they stand in the editor.
  ///
  /// With a rule, only those cases that name it, and those that expect no finding at all.
  package mutating func runCases(of name: String, rule: String? = nil) -> CaseRun {
    guard let document = cases[name] else { return CaseRun(obstacle: "no cases stand beside it") }
    var packs: [String: CheckedPack] = [:]
    let beside = rulesBeside(name)
    for file in beside {
      for pack in check(around: file.document.name).packs { packs[pack.name] = pack }
    }
    if let broken = beside.first(where: { packs[$0.pack] == nil }) {
      return CaseRun(obstacle: "pack `\(broken.pack)` has mistakes: repair them first")
    }
    let ordered = packs.keys.sorted().compactMap { packs[$0] }
    let runner = CaseRunner(Knowledge(packs: ordered, vocabulary: vocabulary))
    let own = Set(beside.map(\.pack))
    var run = CaseRun()
    for test in parsed(document).cases where test.expectation.speaks(of: rule) {
      let failures = runner.run(test, packs: own).failures
      if failures.isEmpty { run.passed += 1 } else { run.failed += 1 }
      run.remarks += failures.map { Self.remark($0, of: test) }
    }
    caseResults[name] = run
    return run
  }

  /// A failure at the line it names, or where the record of the case begins.
  private static func remark(_ failure: String, of test: Case) -> CaseRemark {
    let isPlaced = failure.hasPrefix("line ")
    let digits = failure.dropFirst("line ".count).prefix { $0.isNumber }
    guard isPlaced, let line = Int(digits) else {
      return CaseRemark(line: test.line - 1, message: failure)
    }
    let rest = failure.dropFirst("line ".count + digits.count)
    return CaseRemark(line: line - 1, message: String(rest.drop { $0 == ":" || $0 == " " }))
  }
}

extension Expectation {
  /// Whether a case says something of a rule: that it fires, or that nothing does.
  fileprivate func speaks(of rule: String?) -> Bool {
    guard let rule else { return true }
    return findings.contains { $0.rule == rule || $0.also.contains { $0.rule == rule } }
      || excepted.contains { $0.rule == rule } || notEvaluated.contains { $0.rule == rule }
      || findings.isEmpty
  }
}
