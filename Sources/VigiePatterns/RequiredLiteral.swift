import VigieTerms

/// A piece of text that stands in every label a pattern is found in: most labels lack it, and are
/// then never searched.
///
/// The piece is the longest run of plain characters at the top level of the pattern. Reading the
/// pattern is conservative: where anything could make a character optional, or change what it
/// means, there is no piece, and every label is searched.
struct RequiredLiteral: Sendable {
  private let bytes: [UInt8]
  private let ignoresCase: Bool

  /// The shortest piece worth looking for, in bytes.
  private static let shortest = 3

  /// Nil where the pattern tells no piece of some length.
  init?(_ pattern: LabelPattern) {
    var reader = LiteralReader(pattern.text, ignoresCase: pattern.ignoresCase)
    guard let run = reader.longestRun(), run.count >= Self.shortest else { return nil }
    ignoresCase = pattern.ignoresCase
    bytes = run
  }

  /// - Complexity: O(*n*) in the bytes of the label, for a piece of bounded length.
  func isFound(in label: String) -> Bool {
    let text = ignoresCase ? Self.folded(label) : Array(label.utf8)
    guard text.count >= bytes.count else { return false }
    return (0...(text.count - bytes.count)).contains { start in
      bytes.indices.allSatisfy { text[start + $0] == bytes[$0] }
    }
  }

  /// ASCII letters made small. The Kelvin sign and the long s are the two other characters that
  /// PCRE2 takes for one of them where case does not matter.
  private static func folded(_ label: String) -> [UInt8] {
    var folded: [UInt8] = []
    for scalar in label.unicodeScalars {
      switch scalar {
      case "\u{212A}": folded.append(UInt8(ascii: "k"))
      case "\u{017F}": folded.append(UInt8(ascii: "s"))
      case "A"..."Z": folded.append(UInt8(truncatingIfNeeded: scalar.value) + 0x20)
      default: folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return folded
  }
}

/// Reads the top level of a pattern.
private struct LiteralReader {
  private var scalars: [Unicode.Scalar]
  private let ignoresCase: Bool
  private var runs: [[UInt8]] = [[]]
  /// Bytes of the last plain character, which a quantifier may take back.
  private var last = 0
  private var place = 0

  init(_ text: String, ignoresCase: Bool) {
    scalars = Array(text.unicodeScalars)
    self.ignoresCase = ignoresCase
  }

  mutating func longestRun() -> [UInt8]? {
    while place < scalars.count {
      guard step() else { return nil }
    }
    return runs.max { $0.count < $1.count }
  }

  /// Reads one character or construct; false where no piece can be told.
  private mutating func step() -> Bool {
    let scalar = scalars[place]
    place += 1
    switch scalar {
    case "|", "\0": return false
    case "(": return skipGroup()
    case "[": return skipClass()
    case "\\": return readEscape()
    case ".", "^", "$": endRun()
    case "*", "?": takeBack()
    case "{": return skipCount()
    case "+": endRun()
    default: append(scalar)
    }
    return true
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    // Where case does not matter, only ASCII letters fold in a way that is easy to follow.
    guard !ignoresCase || scalar.isASCII else { return endRun() }
    let isCapital = ignoresCase && ("A"..."Z").contains(scalar)
    let small = isCapital ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
    let bytes = Array(String(Character(small)).utf8)
    runs[runs.count - 1] += bytes
    last = bytes.count
  }

  private mutating func endRun() {
    runs.append([])
    last = 0
  }

  /// The character before a quantifier may be missing; its run ends before it.
  private mutating func takeBack() {
    runs[runs.count - 1].removeLast(last)
    endRun()
  }

  /// `{2,3}`; a brace that counts nothing is plain, and then no piece is told.
  private mutating func skipCount() -> Bool {
    takeBack()
    guard let end = scalars[place...].firstIndex(of: "}"), end > place,
      scalars[place..<end].allSatisfy({ ("0"..."9").contains($0) || $0 == "," })
    else { return false }
    place = end + 1
    return true
  }

  /// A group may hold anything, and `(?` may change what follows: only plain groups are passed.
  private mutating func skipGroup() -> Bool {
    guard isPlainGroup else { return false }
    endRun()
    var depth = 1
    while depth > 0 {
      guard place < scalars.count else { return false }
      let scalar = scalars[place]
      place += 1
      switch scalar {
      case "(":
        guard isPlainGroup else { return false }
        depth += 1
      case ")": depth -= 1
      case "[": guard skipClass() else { return false }
      case "\\":
        if place < scalars.count, scalars[place] == "Q" { return false }
        place += 1
      default: break
      }
    }
    return true
  }

  /// Whether the group that just began captures, groups or looks ahead: no comment, verb or option.
  private var isPlainGroup: Bool {
    guard place < scalars.count, scalars[place] == "*" || scalars[place] == "?" else {
      return place < scalars.count
    }
    return scalars[place] == "?" && place + 1 < scalars.count
      && [":", "=", "!", ">", "|"].contains(scalars[place + 1])
  }

  private mutating func skipClass() -> Bool {
    endRun()
    if place < scalars.count, scalars[place] == "^" { place += 1 }
    if place < scalars.count, scalars[place] == "]" { place += 1 }
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      switch scalar {
      case "]": return true
      case "\\":
        if place < scalars.count, scalars[place] == "Q" { return false }
        place += 1
      case "[":
        // `[:alpha:]` holds a bracket of its own.
        if place < scalars.count, [":", ".", "="].contains(scalars[place]) { return false }
      default: break
      }
    }
    return false
  }

  /// `\/` and its like are plain; the simple classes and assertions end a run; the rest tells none.
  private mutating func readEscape() -> Bool {
    guard place < scalars.count else { return false }
    let scalar = scalars[place]
    place += 1
    switch scalar {
    case "b", "B", "d", "D", "s", "S", "w", "W", "h", "H", "v", "V", "R", "X", "A", "z", "Z":
      endRun()
      return true
    default:
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
        return false
      }
      append(scalar)
      return true
    }
  }
}
