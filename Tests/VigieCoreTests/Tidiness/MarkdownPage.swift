/// A page of the documentation, as far as the tests read it.
struct MarkdownPage {
  let path: String
  let text: String

  init(_ path: String) throws {
    self.path = path
    text = try Repository.text(of: path)
  }

  /// The fenced blocks of one language, in order; blocks inside longer fences do not count.
  func blocks(of language: String) -> [String] {
    var blocks: [String] = []
    var fence: Substring?
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = line.prefix { $0 == "`" }
      if let open = fence {
        guard ticks == open, line.count == ticks.count else {
          lines.append(line)
          continue
        }
        if lines.first == Substring(language) {
          blocks.append(lines.dropFirst().joined(separator: "\n") + "\n")
        }
        fence = nil
      } else if ticks.count >= 3 {
        fence = ticks
        lines = [line.dropFirst(ticks.count)]
      }
    }
    return blocks
  }
}
