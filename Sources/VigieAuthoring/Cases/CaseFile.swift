import VigieRecord
import VigieTerms

/// A Markdown file of cases: blocks `record` and `expect`, with prose around them.
public struct CaseFile: Sendable {
  public let file: String
  public let cases: [Case]
  public let problems: [CaseProblem]

  /// Reads a file; what cannot be read is a problem, and the other cases are kept.
  public init(_ text: String, file: String, vocabulary: Vocabulary) {
    self.file = file
    var cases: [Case] = []
    var problems: [CaseProblem] = []
    var open: Block?
    for block in Block.blocks(in: text) {
      switch (block.kind, open) {
      case (.record, let waiting):
        if let waiting { problems.append(waiting.problem("a record without an `expect`", file)) }
        open = block
      case (.expect, nil): problems.append(block.problem("an `expect` without a record", file))
      case (.expect, let record?):
        open = nil
        do throws(CaseProblem) {
          cases.append(try Case(record, block, file: file, vocabulary: vocabulary))
        } catch { problems.append(error) }
      }
    }
    if let open { problems.append(open.problem("a record without an `expect`", file)) }
    self.cases = cases
    self.problems = problems
  }
}

/// A fenced block with the heading above it.
struct Block {
  enum Kind: String { case record, expect }

  let kind: Kind
  let heading: String
  /// Line of the opening fence, from 1.
  let line: Int
  var lines: [(number: Int, text: Substring)]

  func problem(_ message: String, _ file: String) -> CaseProblem {
    CaseProblem(file: file, line: line, message: message)
  }

  static func blocks(in text: String) -> [Block] {
    var blocks: [Block] = []
    var heading = ""
    var open: Block?
    var isOtherFence = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let isFence = line.hasPrefix("```")
      if var block = open {
        if isFence {
          blocks.append(block)
          open = nil
        } else {
          block.lines.append((index + 1, line))
          open = block
        }
      } else if isFence {
        let name = line.drop { $0 == "`" }.prefix { $0 != " " && $0 != "\r" }
        if !isOtherFence, let kind = Kind(rawValue: String(name)) {
          open = Block(kind: kind, heading: heading, line: index + 1, lines: [])
        } else {
          isOtherFence.toggle()
        }
      } else if !isOtherFence, line.hasPrefix("#") {
        heading = String(line.drop { $0 == "#" || $0 == " " }.prefix { $0 != "\r" })
      }
    }
    return blocks
  }
}

extension Case {
  init(
    _ record: Block, _ expect: Block, file: String, vocabulary: Vocabulary
  ) throws(CaseProblem) {
    var reader = CaseRecordReader(file: file, vocabulary: vocabulary)
    for (number, text) in record.lines { try reader.read(text, line: number) }
    guard let asOf = reader.asOf else { throw record.problem("no `as of` line", file) }
    self.init(
      name: record.heading, file: file, line: record.line,
      recordText: record.lines.map { String($0.text) }.joined(separator: "\n"),
      record: reader.builder.build(), asOf: asOf,
      expectation: try Expectation(expect.lines, file: file))
  }
}
