import Foundation
import VigieLanguage
import VigieTerms

/// A Markdown file of mistakes: rule source with the exact diagnostics it gives.
///
/// Under each heading stand one or more `vigie` blocks, files of one run, and one `text` block with
/// what is printed. The info string of a source block may change a limit: `vigie rows=1`. With the
/// word `analysis`, what the analysis says is printed too; `across-packs`, `today=2026-03-01` and
/// `cases=rule` are its options.
struct DiagnosticCase {
  let title: String
  let sources: [SourceText]
  let limits: CheckLimits
  let analysis: Analysis.Options?
  /// Whether the vocabulary reads label patterns: not with the word `no-patterns`.
  let readsPatterns: Bool
  let expected: String

  /// What parsing and checking the sources prints.
  var printed: String {
    let vocabulary = SmallVocabulary.make(readingPatterns: readsPatterns)
    let parsed = sources.map { Parser.parse($0) }
    let checked = Checker.check(
      parsed.map(\.pack), vocabulary: vocabulary, limits: limits)
    let analysed = analysis.map { options in
      Analysis.diagnose(
        checked.packs, trees: parsed.map(\.pack), vocabulary: vocabulary, options: options)
    }
    return (parsed.flatMap(\.diagnostics) + checked.diagnostics + (analysed ?? []))
      .map { $0.rendered(in: sources) }.joined()
  }

  /// The cases of a file, in order.
  static func read(_ markdown: String) -> [DiagnosticCase] {
    var cases: [DiagnosticCase] = []
    var title = ""
    var sources: [SourceText] = []
    var limits = CheckLimits()
    var analysis: Analysis.Options?
    var readsPatterns = true
    var block: (info: String, lines: [String])?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let open = block {
        guard line == "```" else {
          block?.lines.append(line)
          continue
        }
        block = nil
        let text = open.lines.map { $0 + "\n" }.joined()
        if open.info.hasPrefix("vigie") {
          limits.change(open.info)
          analysis = Analysis.Options(reading: open.info) ?? analysis
          readsPatterns = !open.info.split(separator: " ").contains("no-patterns")
          let id = SourceFileID(UInt32(sources.count))
          sources.append(SourceText(name: "file\(sources.count + 1).vigie", text: text, id: id))
        } else {
          cases.append(
            DiagnosticCase(
              title: title, sources: sources, limits: limits, analysis: analysis,
              readsPatterns: readsPatterns, expected: text))
          (sources, limits, analysis, readsPatterns) = ([], CheckLimits(), nil, true)
        }
      } else if line.hasPrefix("```") {
        block = (String(line.dropFirst(3)), [])
      } else if line.hasPrefix("## ") {
        title = String(line.dropFirst(3))
      }
    }
    return cases
  }
}

extension CheckLimits {
  /// Reads the words after `vigie` in the info string of a block.
  fileprivate mutating func change(_ info: String) {
    for word in info.split(separator: " ").dropFirst() {
      let parts = word.split(separator: "=")
      guard parts.count == 2, let value = Int(parts[1]) else { continue }
      switch parts[0] {
      case "rules": rules = value
      case "sets": sets = value
      case "members": members = value
      case "nesting": setNesting = value
      case "lines": lines = value
      case "rows": rows = value
      case "diagnostics": diagnostics = value
      default: continue
      }
    }
  }
}

extension Analysis.Options {
  /// The options after the word `analysis` in the info string of a block; nil without it.
  fileprivate init?(reading info: String) {
    let words = info.split(separator: " ").map(String.init)
    guard words.contains("analysis") else { return nil }
    self.init()
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      switch parts[0] {
      case "across-packs": acrossPacks = true
      case "today": today = TimePoint(iso8601: parts[1])?.low
      case "cases": rulesWithCase = Set(parts[1].split(separator: ",").map(String.init))
      default: continue
      }
    }
  }
}
