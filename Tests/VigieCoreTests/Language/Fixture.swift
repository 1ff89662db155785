import Foundation
import Testing

/// Files that tests read, in the folder Fixtures.
enum Fixture {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()  // Language
    .deletingLastPathComponent()  // VigieCoreTests
    .appending(path: "Fixtures")

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The fenced blocks of a Markdown file, in pairs: what goes in, and what must come out.
  static func pairs(_ path: String) throws -> [Pair] {
    var pairs: [Pair] = []
    var title = ""
    var block: [Substring]?
    var input: String?
    for line in try text(path).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let lines = block {
          let text = lines.map { $0 + "\n" }.joined()
          if let given = input {
            pairs.append(Pair(title: title, input: given, output: text))
            input = nil
          } else {
            input = text
          }
          block = nil
        } else {
          block = []
        }
      } else if block != nil {
        block?.append(line)
      } else if line.hasPrefix("#") {
        title = String(line.drop { $0 == "#" || $0 == " " })
      }
    }
    return pairs
  }

  /// One case of a Markdown file.
  struct Pair: Sendable, CustomTestStringConvertible {
    let title: String
    let input: String
    let output: String

    var testDescription: String { title }
  }
}
