import Vigie

extension EditorWorkspace {
  /// In a case file: the statements of a record, or levels and rules of what is expected.
  func caseCompletions(in name: String, at offset: Int) -> Completions {
    let nothing = Completions(range: offset..<offset, items: [])
    guard let document = cases[name] else { return nothing }
    let line = document.position(of: offset, .utf8).line
    guard let block = CaseOutline(document.bytes).blocks.first(where: { $0.lines.contains(line) })
    else { return nothing }
    let start = document.lines.content(of: line, in: document.bytes).lowerBound
    let before = document.bytes[start..<offset]
    let begun = before.reversed().prefix { $0 > 0x20 }.count
    let words = before.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    let done = begun == 0 ? words : Array(words.dropLast())
    let items = block.isRecord ? recordWords(after: done) : expectWords(after: done, beside: name)
    return Completions(range: offset - begun..<offset, items: items)
  }

  private func recordWords(after words: [String]) -> [Completion] {
    switch words.first {
    case nil:
      return [
        Completion("as of", .keyword, "the day to judge at", text: "as of "),
        Completion("patient", .keyword, "born …, female or male"),
        Completion("covers", .keyword, "kinds that the record holds in full"),
        Completion("medication", .keyword), Completion("draft", .keyword, "not yet signed"),
        Completion("exam", .keyword), Completion("condition", .keyword),
        Completion("allergy", .keyword), Completion("procedure", .keyword),
        Completion("stay", .keyword), Completion("pregnancy", .keyword),
      ]
    case "patient": return ["born", "female", "male", "other"].map { Completion($0, .word) }
    case "covers":
      return ["medications", "exams", "conditions", "allergies", "procedures", "stays", "from"]
        .map { Completion($0, .word) }
    default:
      guard words.count == 1 else { return [] }
      return Keyword.systems.map { Completion($0, .code, "code system") }
    }
  }

  private func expectWords(after words: [String], beside name: String) -> [Completion] {
    let levels = Level.allCases.map { Completion($0.rawValue, .word, "level") }
    switch words.first {
    case nil:
      return levels
        + ["possible", "none", "excepted", "not evaluated"].map { Completion($0, .keyword) }
        + ["factor", "at least", "because", "advise", "also"].map {
          Completion($0, .keyword, "detail of a finding")
        }
    case "possible" where words.count == 1, "also" where words.count == 1: return levels
    case "factor" where words.count == 2:
      return ["true", "false", "unknown"].map { Completion($0, .word) }
    default:
      let rules = rulesBeside(name).flatMap(\.tree.items).compactMap { item -> String? in
        if case .rule(let rule) = item { rule.name } else { nil }
      }
      return Set(rules).sorted().map { Completion($0, .rule, "rule") }
    }
  }
}
