import VigieTerms

/// The words of one statement of a case, read from left to right.
struct StatementWords {
  enum Word: Equatable {
    case plain(String)
    case quoted(String)
  }

  let file: String
  let line: Int
  private var words: ArraySlice<Word>

  /// Splits at blanks; `#` outside quotes starts a comment.
  init(_ text: some StringProtocol, file: String, line: Int) throws(CaseProblem) {
    self.file = file
    self.line = line
    var words: [Word] = []
    var rest = text[...]
    while let first = rest.first, first != "#" {
      if first == " " || first == "\t" || first == "\r" {
        rest = rest.dropFirst()
      } else if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else {
          throw CaseProblem(file: file, line: line, message: "a quote is not closed")
        }
        words.append(.quoted(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        let word = rest.prefix { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "\r" }
        words.append(.plain(String(word)))
        rest = rest[word.endIndex...]
      }
    }
    self.words = words[...]
  }

  var isEmpty: Bool { words.isEmpty }

  /// The next word, unless it is quoted.
  var next: String? {
    guard case .plain(let word)? = words.first else { return nil }
    return word
  }

  /// Takes the next word if it is this one.
  mutating func take(_ word: String) -> Bool {
    guard next == word else { return false }
    words = words.dropFirst()
    return true
  }

  mutating func takeWord(_ what: String) throws(CaseProblem) -> String {
    guard let word = next else { throw problem("\(what) is missing") }
    words = words.dropFirst()
    return word
  }

  mutating func takeQuoted() -> String? {
    guard case .quoted(let text)? = words.first else { return nil }
    words = words.dropFirst()
    return text
  }

  /// A word, or several between quotes.
  mutating func takeName(_ what: String) throws(CaseProblem) -> String {
    if let text = takeQuoted() { return text }
    return try takeWord(what)
  }

  /// A system and a code.
  mutating func takeCode(_ vocabulary: Vocabulary) throws(CaseProblem) -> ConceptID {
    let name = try takeWord("a code system")
    guard let system = CodeSystem(keyword: name) else {
      throw problem("`\(name)` is no code system")
    }
    return vocabulary.intern(system: system, code: try takeWord("a code"))
  }

  /// A date, partial or with a time, in UTC.
  mutating func takeDate() throws(CaseProblem) -> TimePoint {
    let word = try takeWord("a date")
    let hasZone = word.contains("Z") || word.contains("+") || !word.contains("T")
    guard let point = TimePoint(iso8601: hasZone ? word : word + "Z") else {
      throw problem("`\(word)` is no date")
    }
    return point
  }

  mutating func takeNumber() throws(CaseProblem) -> ExactDecimal {
    let word = try takeWord("a number")
    guard let number = ExactDecimal(word) else { throw problem("`\(word)` is no number") }
    return number
  }

  mutating func takeCount() throws(CaseProblem) -> Int {
    let word = try takeWord("a number")
    guard let count = Int(word), count > 0, count < 1_000_000 else {
      throw problem("`\(word)` is no count")
    }
    return count
  }

  /// `times` × `amount`.
  func product(_ amount: ExactDecimal, _ times: Int) throws(CaseProblem) -> ExactDecimal {
    let (product, overflow) = amount.mantissa.multipliedReportingOverflow(by: Int64(times))
    guard !overflow, let total = ExactDecimal(significand: product, exponent: Int(amount.exponent))
    else { throw problem("the dose is too large") }
    return total
  }

  /// A unit of measure, or a piece of a product.
  mutating func takeUnit() throws(CaseProblem) -> Unit {
    let word = try takeWord("a unit")
    guard let unit = Unit(word) ?? ProductPiece(word: word).map(Unit.init(piece:)) else {
      throw problem("`\(word)` is no unit")
    }
    return unit
  }

  func problem(_ message: String) -> CaseProblem {
    CaseProblem(file: file, line: line, message: message)
  }

  /// Refuses what is left.
  func end() throws(CaseProblem) {
    guard let word = words.first else { return }
    switch word {
    case .plain(let text), .quoted(let text): throw problem("`\(text)` is not understood here")
    }
  }
}
