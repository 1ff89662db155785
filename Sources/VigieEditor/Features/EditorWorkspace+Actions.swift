import Vigie

/// A change that repairs a mistake.
package struct Repair: Hashable, Sendable {
  package let title: String
  package let place: FilePlace
  package let text: String
  package let mistake: Diagnostic
  /// Whether the checker is sure of it; else it is a near name, for a person to judge.
  package let isSure: Bool
}

extension EditorWorkspace {
  /// Repairs of the mistakes that touch a stretch.
  package mutating func repairs(in name: String, touching range: Range<Int>) -> [Repair] {
    guard let file = files[name] else { return [] }
    return diagnostics(of: name)
      .filter { $0.span.start <= range.upperBound && range.lowerBound <= $0.span.end }
      .compactMap { Self.repair(of: $0, in: file) }
  }

  /// Every repair of a file that the checker is sure of.
  package mutating func sureRepairs(in name: String) -> [Repair] {
    repairs(in: name, touching: 0..<Int.max).filter(\.isSure)
  }

  private static func repair(of mistake: Diagnostic, in file: RuleFile) -> Repair? {
    if let fix = mistake.fixIt {
      let title = fix.replacement.isEmpty ? "Delete it" : "Write `\(fix.replacement)`"
      return Repair(
        title: title, place: FilePlace(file: file.document.name, fix.span), text: fix.replacement,
        mistake: mistake, isSure: true)
    }
    // A unit is never guessed: a wrong guess is a wrong dose.
    guard mistake.code.id != "V0108", let near = nearName(of: mistake) else { return nil }
    let isQuoted = file.source.bytes[mistake.span.start..<mistake.span.end].first == 0x22
    return Repair(
      title: "Write `\(near)`", place: FilePlace(file: file.document.name, mistake.span),
      text: isQuoted ? "\"\(near)\"" : near, mistake: mistake, isSure: false)
  }

  /// The name that a message proposes in place of the one it stands at.
  private static func nearName(of mistake: Diagnostic) -> String? {
    let question = "did you mean `"
    for text in [mistake.help ?? "", mistake.label] where text.hasPrefix(question) {
      let name = text.dropFirst(question.count).prefix { $0 != "`" }
      if !name.isEmpty, name.first != "{" { return String(name) }
    }
    return nil
  }

  /// Where the rules of a file begin, with their names, and the cases that may be run.
  package func runnableRules(in name: String) -> [(rule: String, place: Range<Int>)] {
    guard let file = files[name], caseFile(beside: name) != nil else { return [] }
    return file.tree.items.compactMap { item in
      guard case .rule(let rule) = item, !rule.name.isEmpty else { return nil }
      return (rule.name, rule.head.span.start..<rule.head.span.end)
    }
  }
}
