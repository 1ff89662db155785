import Vigie

/// The words that rows of a ledger name by number, because most rows repeat them.
struct LedgerWords: Sendable {
  let words: [String]
  private let numbers: [String: Int]

  init(_ words: [String]) {
    self.words = words
    numbers = Dictionary(words.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Rules, packs, kinds of findings and reasons, and what an earlier ledger names beside them.
  init(_ knowledge: Knowledge, and others: [String]) {
    let own =
      knowledge.packs.flatMap(\.rules).map(\.id) + knowledge.packs.map(\.name)
      + FindingKind.allCases.map(\.rawValue) + NotEvaluated.Reason.allCases.map(\.rawValue)
    let known = Set(own)
    self.init(own + others.filter { !known.contains($0) })
  }

  subscript(word: String) -> Int { numbers[word] ?? 0 }

  subscript(number: Int) -> String? { words.indices.contains(number) ? words[number] : nil }
}

// MARK: - Writing

extension KeptAnswer {
  /// The answer in few bytes: numbers in groups of seven bits, texts behind their length.
  func bytes(_ words: LedgerWords) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: skipped)
    bytes.append(number: notEvaluated.count)
    for (reason, count) in notEvaluated.sorted(by: { $0.key < $1.key }) {
      bytes.append(number: words[reason])
      bytes.append(number: count)
    }
    for names in [lacking, limited] {
      bytes.append(number: names.count)
      for name in names { bytes.append(number: words[name]) }
    }
    bytes.append(number: findings.count)
    for finding in findings { finding.append(to: &bytes, words) }
    return bytes
  }
}

extension KeptFinding {
  fileprivate func append(to bytes: inout [UInt8], _ words: LedgerWords) {
    bytes.append(text: fingerprint)
    bytes.append(number: words[rule])
    bytes.append(number: words[kind])
    bytes.append(number: level.place)
    bytes.append(number: levelAtLeast.place)
    bytes.append(number: (isCertain ? 1 : 0) + (isNew ? 2 : 0))
    bytes.append(text: title)
    bytes.append(number: also.count)
    for rule in also { bytes.append(number: words[rule]) }
  }
}

extension Level {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension [UInt8] {
  fileprivate mutating func append(number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  fileprivate mutating func append(text: String) {
    append(number: text.utf8.count)
    append(contentsOf: text.utf8)
  }
}

// MARK: - Reading

extension KeptAnswer {
  /// Nil where the bytes are no answer.
  init?(_ bytes: [UInt8], _ words: LedgerWords) {
    var reader = AnswerReader(bytes: bytes, words: words)
    guard let skipped = reader.number(), let reasons = reader.count() else { return nil }
    self.skipped = skipped
    for _ in 0..<reasons {
      guard let reason = reader.word(), let count = reader.number() else { return nil }
      notEvaluated[reason] = count
    }
    guard let lacking = reader.list(), let limited = reader.list(), let count = reader.count()
    else { return nil }
    self.lacking = lacking
    self.limited = limited
    for _ in 0..<count {
      guard let finding = KeptFinding(&reader) else { return nil }
      findings.append(finding)
    }
    guard reader.isAtEnd else { return nil }
  }
}

extension KeptFinding {
  fileprivate init?(_ reader: inout AnswerReader) {
    guard let fingerprint = reader.text(), let rule = reader.word(), let kind = reader.word(),
      let level = reader.level(), let levelAtLeast = reader.level(), let flags = reader.number(),
      let title = reader.text(), let also = reader.list()
    else { return nil }
    self.fingerprint = fingerprint
    self.rule = rule
    self.kind = kind
    self.level = level
    self.levelAtLeast = levelAtLeast
    isCertain = flags & 1 != 0
    isNew = flags & 2 != 0
    self.title = title
    self.also = also
  }
}

/// Reads what `KeptAnswer.bytes` wrote; damaged bytes give nil, never more than there is.
private struct AnswerReader {
  let bytes: [UInt8]
  let words: LedgerWords
  var place = 0

  var isAtEnd: Bool { place == bytes.count }

  mutating func number() -> Int? {
    var value: UInt = 0
    for shift in stride(from: 0, to: 63, by: 7) {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(value) }
    }
    return nil
  }

  /// A number of things that follow, each of at least one byte.
  mutating func count() -> Int? {
    number().flatMap { $0 <= bytes.count - place ? $0 : nil }
  }

  mutating func text() -> String? {
    guard let count = count() else { return nil }
    defer { place += count }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }

  mutating func word() -> String? { number().flatMap { words[$0] } }

  mutating func level() -> Level? {
    number().flatMap { Level.allCases.indices.contains($0) ? Level.allCases[$0] : nil }
  }

  mutating func list() -> [String]? {
    guard let count = count() else { return nil }
    var list: [String] = []
    for _ in 0..<count {
      guard let word = word() else { return nil }
      list.append(word)
    }
    return list
  }
}
