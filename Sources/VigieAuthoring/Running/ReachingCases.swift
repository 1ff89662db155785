import Foundation
import Vigie

extension Knowledge {
  /// The cases beside the files of a rule's pack that make the rule fire, or drop it by an
  /// exception; files that are not there, or cases that cannot be read, have none.
  ///
  /// - Complexity: one evaluation of all rules on each of those cases.
  public func cases(reaching id: RuleID, of checked: CheckedRules) -> [RuleReport.CaseReport] {
    let pack = packs[id.pack].name
    let sources = zip(checked.folder.sources, checked.trees)
      .filter { $0.1.name.text == pack }.map(\.0)
    return sources.flatMap { source -> [RuleReport.CaseReport] in
      let file = URL(fileURLWithPath: source.name).deletingPathExtension()
        .appendingPathExtension("cases.md")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
      let name = RuleFolder.shortName(of: file)
      return CaseFile(text, file: name, vocabulary: vocabulary).cases.compactMap { test in
        ending(of: id, in: test).map {
          RuleReport.CaseReport(name: test.name, file: name, line: test.line, ending: $0)
        }
      }
    }
  }

  /// What became of the rule in a case, if it came to anything.
  private func ending(of id: RuleID, in test: Case) -> Explanation.Verdict? {
    let evaluation = base.evaluate(test.record.view(), asOf: test.asOf)
    let matches = evaluation.matches.filter { $0.rule == id }
    if matches.contains(where: { $0.truth == .yes }) { return .fired }
    if !matches.isEmpty { return .possible }
    if evaluation.excepted.contains(where: { $0.rule == id }) { return .excepted }
    return evaluation.truncated.contains { $0.rule == id } ? .truncated : nil
  }
}
