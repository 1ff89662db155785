import Foundation
import Testing
import Vigie

/// Reads lines as an editor does with the TextMate grammar: at each place the pattern that matches
/// first, of several the first one listed.
private struct GrammarReader {
  struct Pattern {
    let scope: String?
    let start: NSRegularExpression
    let end: NSRegularExpression?
    /// What may stand between the two.
    let inner: [NSRegularExpression]
    let captures: [Int: String]
  }

  private let patterns: [Pattern]

  init() throws {
    let path = "Sources/VigieEditor/Grammar/vigie.tmLanguage.json"
    let data = Data(try Repository.text(of: path).utf8)
    let grammar = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let repository = try #require(grammar["repository"] as? [String: [String: Any]])
    patterns = try Self.patterns(grammar["patterns"], repository)
  }

  private static func patterns(
    _ list: Any?, _ repository: [String: [String: Any]]
  ) throws -> [Pattern] {
    try #require(list as? [[String: Any]]).flatMap { entry -> [Pattern] in
      if let name = entry["include"] as? String {
        let included = try #require(repository[String(name.dropFirst())], "\(name)")
        return try patterns([included], repository)
      }
      if entry["match"] == nil, entry["begin"] == nil {
        return try patterns(entry["patterns"], repository)
      }
      let start = try #require((entry["match"] ?? entry["begin"]) as? String)
      let captures = (entry["captures"] as? [String: [String: String]]) ?? [:]
      return [
        Pattern(
          scope: entry["name"] as? String, start: try NSRegularExpression(pattern: start),
          end: try (entry["end"] as? String).map { try NSRegularExpression(pattern: $0) },
          inner: try ((entry["patterns"] as? [[String: String]]) ?? []).map {
            try NSRegularExpression(pattern: $0["match"] ?? "")
          },
          captures: Dictionary(
            uniqueKeysWithValues: captures.compactMap { key, value in
              Int(key).map { ($0, value["name"] ?? "") }
            }))
      ]
    }
  }

  /// The stretches of a line that have a scope, in UTF-16 units.
  func scopes(of line: String) -> [(range: NSRange, scope: String)] {
    let length = line.utf16.count
    var found: [(range: NSRange, scope: String)] = []
    var place = 0
    while place < length {
      let rest = NSRange(location: place, length: length - place)
      let matches = patterns.enumerated().compactMap { order, pattern in
        Self.first(pattern.start, in: line, rest).map { (order, pattern, $0) }
      }
      let first = matches.min { ($0.2.range.location, $0.0) < ($1.2.range.location, $1.0) }
      guard let (_, pattern, match) = first else { return found }
      var end = match.range.location + match.range.length
      if let closing = pattern.end { end = Self.end(closing, pattern.inner, in: line, from: end) }
      if let scope = pattern.scope {
        let start = match.range.location
        found.append((NSRange(location: start, length: end - start), scope))
      }
      for (group, scope) in pattern.captures where match.range(at: group).length > 0 {
        found.append((match.range(at: group), scope))
      }
      place = max(end, place + 1)
    }
    return found
  }

  private static func first(
    _ expression: NSRegularExpression, in line: String, _ range: NSRange
  ) -> NSTextCheckingResult? {
    expression.firstMatch(
      in: line, options: [.withTransparentBounds, .withoutAnchoringBounds], range: range)
  }

  /// The end of a stretch that `closing` closes, past everything that may stand within it.
  private static func end(
    _ closing: NSRegularExpression, _ inner: [NSRegularExpression], in line: String, from: Int
  ) -> Int {
    var place = from
    while true {
      let rest = NSRange(location: place, length: line.utf16.count - place)
      guard let close = first(closing, in: line, rest)?.range else { return line.utf16.count }
      let before = inner.compactMap { first($0, in: line, rest)?.range }
        .filter { $0.location < close.location }.min { $0.location < $1.location }
      guard let before else { return close.location + close.length }
      place = before.location + before.length
    }
  }
}

@Suite("TextMate grammar")
struct TextMateGrammarTests {
  /// What the grammar must say of each kind of token.
  private static func scope(of kind: Token.Kind) -> String? {
    switch kind {
    case .name: "variable.other.vigie"
    case .keyword(let word):
      [.pack, .source, .set, .interaction, .rule, .repeat].contains(word)
        ? "keyword.declaration.vigie" : "keyword.control.vigie"
    case .system: "support.type.system.vigie"
    case .code: "constant.other.code.vigie"
    case .number: "constant.numeric.vigie"
    case .unit: "keyword.other.unit.vigie"
    case .regex: "string.regexp.vigie"
    case .string: "string.quoted.double.vigie"
    case .date: "constant.numeric.date.vigie"
    case .version: "constant.numeric.version.vigie"
    case .comparison: "keyword.operator.comparison.vigie"
    case .plus, .range: "keyword.operator.vigie"
    case .comma, .colon, .openBrace, .closeBrace, .openParenthesis, .closeParenthesis:
      "punctuation.vigie"
    case .unknownUnit, .malformedWord, .end: nil
    }
  }

  /// Compares every token of a text with what the grammar says of its stretch.
  private func disagreements(_ text: String, _ reader: GrammarReader) -> [String] {
    let source = SourceText(name: "", text: text)
    var expected: [Int: [(NSRange, String)]] = [:]
    let (tokens, comments) = source.tokens()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func note(_ span: SourceSpan, _ scope: String) {
      let position = source.position(of: span.start)
      let line = lines[position.line - 1]
      let before = String(line.unicodeScalars.prefix(position.column - 1)).utf16.count
      let length = source.text(of: span).utf16.count
      expected[position.line - 1, default: []].append(
        (NSRange(location: before, length: length), scope))
    }
    for token in tokens { if let scope = Self.scope(of: token.kind) { note(token.span, scope) } }
    for comment in comments { note(comment.span, "comment.line.number-sign.vigie") }
    return lines.enumerated().flatMap { number, line -> [String] in
      let wanted = Set((expected[number] ?? []).map { "\($0.0.location)+\($0.0.length) \($0.1)" })
      let found = Set(
        reader.scopes(of: line).map { "\($0.range.location)+\($0.range.length) \($0.scope)" })
      return wanted == found
        ? []
        : [
          "\(number + 1): \(line)\n  lexer \(wanted.subtracting(found)) grammar \(found.subtracting(wanted))"
        ]
    }
  }

  @Test("it cuts every rule of the repository as the lexer does")
  func rules() throws {
    let reader = try GrammarReader()
    let files = Repository.files(under: "rules", suffix: ".vigie")
    #expect(files.count > 5)
    for path in files {
      #expect(disagreements(try Repository.text(of: path), reader) == [], "\(path)")
    }
  }

  @Test("it cuts the guide as the lexer does")
  func guide() throws {
    let reader = try GrammarReader()
    let page = try MarkdownPage("Sources/Vigie/Vigie.docc/LanguageGuide.md")
    for block in page.blocks(of: "vigie") { #expect(disagreements(block, reader) == []) }
  }

  @Test(
    "it cuts what is seldom as the lexer does",
    arguments: [
      "set a = label /cr[ée]at\\/inin/i, ATC B01A?, NABM 1577", "when x dose > 2.5 mg/kg/day",
      "when patient egfr < 30 mL/min/1.73m2", "when latest hba1c within 3 months > 7 %",
      "version 1.2.0 valid 2026-01-01 .. 2027-12-31", "set é-sc = ICD10 E10 .. E14",
      "factor x: at least 2 medications in qt # \"no text\"", "title en \"a \\\" {b} # c\"",
      "for in-set: medication in set-a", "set x = LOINC 2823-3 \"K\", 6298-4",
      "unless level-high: a >= 5 and b <= 6 or (not c = 1)",
    ])
  func seldom(line: String) throws {
    #expect(disagreements(line, try GrammarReader()) == [])
  }

  @Test("every word of the language stands in it, and nothing that is none")
  func words() throws {
    let reader = try GrammarReader()
    for keyword in Keyword.allCases {
      let scopes = reader.scopes(of: keyword.rawValue).map(\.scope)
      #expect(scopes.count == 1 && scopes[0].hasPrefix("keyword."), "`\(keyword.rawValue)`")
    }
    for system in Keyword.systems {
      #expect(reader.scopes(of: system).map(\.scope) == ["support.type.system.vigie"])
    }
    let text = try Repository.text(of: "Sources/VigieEditor/Grammar/vigie.tmLanguage.json")
    let lists = text.matches(of: /\(\?:([a-z]+(?:\|[a-z]+)+)\)/).flatMap {
      $0.1.split(separator: "|").map(String.init)
    }
    #expect(Set(lists) == Set(Keyword.allCases.map(\.rawValue)))
  }

  @Test("the files beside it are JSON, and name each other")
  func files() throws {
    let folder = "Sources/VigieEditor/Grammar"
    for name in ["vigie-cases.tmLanguage", "language-configuration", "package"] {
      let data = Data(try Repository.text(of: "\(folder)/\(name).json").utf8)
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
    }
    let manifest = try Repository.text(of: "\(folder)/package.json")
    for match in manifest.matches(of: /"\.\/([^"]+)"/) {
      #expect(Repository.exists("\(folder)/\(match.1)"))
    }
    let cases = try Repository.text(of: "\(folder)/vigie-cases.tmLanguage.json")
    for level in Level.allCases { #expect(cases.contains(level.rawValue)) }
    for system in Keyword.systems { #expect(cases.contains(system)) }
  }
}
