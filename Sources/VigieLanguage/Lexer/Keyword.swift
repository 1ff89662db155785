import VigieTerms

/// The reserved words; none can be a name.
package enum Keyword: String, CaseIterable {
  case pack, version, title, valid, use, source, set, substance, label, except
  case preset = "default"
  case interaction, other, rule, kind, because, advise
  case again, never, ignore, act, all, when, unless, factor, level, with, between, otherwise
  case `repeat`, `for`, `let`, `if`, `in`, `is`, `as`, `any`
  case suggest, by, unknown, means
  case and, or, not, no, at, least, most, same, different, outside, covers, taken, apart, lasting
  case latest, earliest, relative, rise, fall, of
  case started, stopped, changed, increased, within, less, more, than, from, to, before, after
  case during, ever, now, starts, stops, changes, increases
  case medication, medications, exam, exams, condition, conditions, allergy, allergies
  case procedure, procedures, stay, stays

  /// The reserved word that these bytes spell. Every word of a file is asked about: two numbers hold
  /// the longest reserved word, and comparing them is cheaper than making a text of it.
  static func word(_ bytes: ArraySlice<UInt8>) -> Keyword? {
    guard let spelling = Spelling(bytes) else { return nil }
    return bySpelling[spelling.slot].first { $0.spelling == spelling }?.keyword
  }

  /// The letters of a word of sixteen at most, as two numbers.
  private struct Spelling: Equatable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    init?(_ bytes: some Collection<UInt8>) {
      guard bytes.count <= 16 else { return nil }
      for byte in bytes {
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(byte)
      }
    }

    /// Few words share one.
    var slot: Int { Int(truncatingIfNeeded: (low &* 0x9E37_79B9_7F4A_7C15 ^ high) >> 55) }
  }

  private static let bySpelling: [[(spelling: Spelling, keyword: Keyword)]] = {
    var slots = Array(repeating: [(spelling: Spelling, keyword: Keyword)](), count: 512)
    for keyword in allCases {
      guard let spelling = Spelling(keyword.rawValue.utf8) else { continue }
      slots[spelling.slot].append((spelling, keyword))
    }
    return slots
  }()

  /// The kind of entry this word names, if it names one.
  package var entryKind: (kind: EntryKind, isPlural: Bool)? {
    switch self {
    case .medication: (.medication, false)
    case .medications: (.medication, true)
    case .exam: (.exam, false)
    case .exams: (.exam, true)
    case .condition: (.condition, false)
    case .conditions: (.condition, true)
    case .allergy: (.allergy, false)
    case .allergies: (.allergy, true)
    case .procedure: (.procedure, false)
    case .procedures: (.procedure, true)
    case .stay: (.stay, false)
    case .stays: (.stay, true)
    default: nil
    }
  }
}

extension Keyword {
  /// The words that begin an item.
  package static let items: Set<Keyword> = [.source, .set, .interaction, .rule, .repeat]
  /// The words that begin a line of the pack's own braces.
  package static let packLines: Set<Keyword> = [.version, .title, .valid, .use, .when, .preset]
  /// The words that begin a heading of a rule.
  static let headings: Set<Keyword> = [.title, .because, .advise, .valid, .source, .kind]
  /// The words that begin a line of a rule.
  static let lines: Set<Keyword> = [
    .for, .let, .when, .unless, .factor, .exam, .act, .ignore, .again,
  ]
  /// The words that begin anything between the braces of a rule.
  package static let body: Set<Keyword> = headings.union(lines).union([.level, .suggest])
  /// The words that begin a window.
  static let windows: Set<Keyword> = [
    .within, .less, .more, .from, .between, .before, .after, .at, .during, .ever,
  ]
  /// The words that join phrases: where a name is missing, one of them often stands next.
  static let joints: Set<Keyword> = [
    .and, .or, .with, .between, .if, .otherwise, .unknown, .means, .by, .as, .in, .is, .outside,
  ]
  /// The words that begin a window with its event.
  static let times: Set<Keyword> = windows.union([.started, .stopped, .changed, .increased])
}

extension Keyword {
  /// The names of the code systems, which may stand before a code.
  package static let systems: [String] = CodeSystem.allCases.compactMap(\.keyword)
}
