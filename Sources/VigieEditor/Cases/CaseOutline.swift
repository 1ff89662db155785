import Vigie

/// Where a case file names rules, and what of a rule it names.
///
/// What a case says is read by `CaseFile`; this only finds the places of its names.
package struct CaseOutline: Sendable {
  package enum Role: Sendable { case rule, binding, factor, exception }

  package struct Word: Hashable, Sendable {
    package let text: String
    package let range: Range<Int>
    package let role: Role
    /// The rule it is a word of; the rule itself for `rule`.
    package let rule: String
  }

  /// A fenced block of a record or of what is expected.
  package struct Block: Hashable, Sendable {
    package let isRecord: Bool
    /// The lines between the fences, from 0.
    package let lines: Range<Int>
  }

  package private(set) var words: [Word] = []
  package private(set) var blocks: [Block] = []
  private var rule = ""

  /// - Complexity: O(bytes).
  package init(_ bytes: [UInt8]) {
    var offset = 0
    var open: (isRecord: Bool, line: Int)?
    var isOtherFence = false
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      defer { offset += line.count + 1 }
      guard line.starts(with: Array("```".utf8)) else {
        if open?.isRecord == false { read(Array(line), at: offset) }
        continue
      }
      if let block = open {
        blocks.append(Block(isRecord: block.isRecord, lines: block.line + 1..<number))
        open = nil
      } else {
        let word = String(decoding: line.dropFirst(3).prefix { $0 > 0x20 }, as: UTF8.self)
        if !isOtherFence, word == "record" || word == "expect" {
          open = (word == "record", number)
        } else {
          isOtherFence.toggle()
        }
      }
    }
    if let block = open {
      let last = bytes.count { $0 == 0x0A }
      blocks.append(
        Block(isRecord: block.isRecord, lines: block.line + 1..<max(block.line, last) + 1))
    }
  }

  /// The name at an offset.
  package func word(at offset: Int) -> Word? {
    words.first { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
  }

  /// One line of what is expected.
  private mutating func read(_ line: [UInt8], at start: Int) {
    var parts: [(text: String, range: Range<Int>)] = []
    var place = 0
    while place < line.count, line[place] != UInt8(ascii: "#"), line[place] != UInt8(ascii: "\"") {
      let isBlank = line[place] <= 0x20 || line[place] == UInt8(ascii: ",")
      guard !isBlank else {
        place += 1
        continue
      }
      let word = line[place...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ",") }
      parts.append(
        (String(decoding: word, as: UTF8.self), start + place..<start + place + word.count))
      place += word.count
    }
    guard let first = parts.first else { return }
    if line[0] == 0x20 || line[0] == 0x09 {
      readDetail(parts)
    } else if first.text == "excepted", parts.count > 1 {
      rule = parts[1].text
      add(parts[1], .rule)
      if parts.count > 2 { add(parts[2], .exception) }
    } else if first.text == "not", parts.count > 2 {
      rule = parts[2].text
      add(parts[2], .rule)
    } else if first.text != "none" {
      readFinding(first.text == "possible" ? parts.dropFirst(2) : parts.dropFirst(1))
    }
  }

  /// `RULE name = display, name = display`
  private mutating func readFinding(_ parts: ArraySlice<(text: String, range: Range<Int>)>) {
    guard let named = parts.first else { return }
    rule = named.text
    add(named, .rule)
    for (part, next) in zip(parts.dropFirst(), parts.dropFirst(2)) where next.text == "=" {
      add(part, .binding)
    }
  }

  private mutating func readDetail(_ parts: [(text: String, range: Range<Int>)]) {
    switch parts[0].text {
    case "factor" where parts.count > 1: add(parts[1], .factor)
    case "also" where parts.count > 2:
      words.append(
        Word(text: parts[2].text, range: parts[2].range, role: .rule, rule: parts[2].text))
    default: return
    }
  }

  private mutating func add(_ part: (text: String, range: Range<Int>), _ role: Role) {
    words.append(Word(text: part.text, range: part.range, role: role, rule: rule))
  }
}
