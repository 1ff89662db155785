import Vigie

/// The levels of a pair, each with the condition printed for it.
struct OutcomeTable: Sendable {
  /// Conditional rows, strongest first, then the row that holds otherwise.
  var rows: [OutcomeRow] = []
  /// Levels in the text that the printed header does not name (T53).
  private(set) var hidden: [Level] = []
  /// Levels of the header for which no condition is printed.
  private(set) var bare: [Level] = []
  /// Members that stand under two levels (T58), and members that stand under none.
  private(set) var twice: [String] = []
  private(set) var uncovered: [String] = []
  /// Exceptions and tails of the whole pair.
  let reservations: Reservations

  /// What is quoted where a level is printed without its condition; each level has its own words,
  /// for equal ones would be one condition.
  static func unprinted(_ level: Level) -> String {
    "\(RuleText.words(level).french.lowercased().trimmingEnd(".")) : condition non imprimée"
  }
  /// What is quoted of members and doses that no level names.
  static let unsaid = "aucun niveau imprimé pour ce cas"

  init(_ entry: Thesaurus.Entry, header: PrintedLevels, reader: ConditionReader) {
    let conduct = Conduct(entry.conduct)
    let told = Set(conduct.parts.map(\.level))
    hidden = told.subtracting(header.levels).sorted(by: >)
    reservations = Reservations(conduct, lines: entry.conduct, reader)
    guard header.levels.count > 1 || !hidden.isEmpty else {
      let advice = JoinedLines.text(entry.conduct)
      var row = OutcomeRow(
        level: header.levels[0], advice: advice.isEmpty ? [] : [advice], isOtherwise: true)
      if !reservations.excluded.isEmpty {
        row.pairing = .except(
          reservations.excluded, side: reader.side(of: reservations.excluded))
      }
      rows = [row]
      return
    }
    for part in conduct.parts { read(part, reader) }
    bare = header.levels.filter { !told.contains($0) }
    for level in bare { rows.append(OutcomeRow(level: level, quoted: [Self.unprinted(level)])) }
    for place in rows.indices { rows[place].advice = conduct.general + rows[place].advice }
    settle()
    findGaps(reader.sides)
    close(at: header.levels.min() ?? .consider)
  }

  private mutating func read(_ part: Conduct.Part, _ reader: ConditionReader) {
    let context = part.context.map { reader.row($0, at: part.level) }
    // A sentence about the routes of members is part of the class, and leaves the level open to all.
    let conditions = part.conditions.filter { MemberRoutes.statements(in: $0.text).isEmpty }
    let isOpen = conditions.count < max(1, part.conditions.count)
    let texts: [Conduct.Condition?] = conditions + (isOpen ? [nil] : [])
    for condition in texts {
      var row =
        condition.map { reader.row($0.text, at: part.level) }
        ?? OutcomeRow(level: part.level, isOtherwise: true)
      if let advice = condition?.advice, !advice.isEmpty { row.advice.append(advice) }
      row.advice += part.advice
      if let context {
        row.conditions = context.conditions + row.conditions
        row.quoted = context.quoted + row.quoted
        if row.pairing == .none {
          row.pairing = context.pairing
        } else if context.pairing != .none, let words = part.context {
          row.quoted.append(words)
        }
        row.isOtherwise = false
      }
      rows.append(row)
    }
  }

  /// Conditional rows come first, strongest first, in the order printed; one row may close the table.
  private mutating func settle() {
    var conditional: [OutcomeRow] = []
    var open: [OutcomeRow] = []
    for row in rows {
      if row.isOtherwise, row.pairing == .none, row.conditions.isEmpty, row.quoted.isEmpty {
        open.append(row)
      } else {
        conditional.append(row)
      }
    }
    // Two rows that always hold cannot both be reached: each is quoted by what it says.
    if Set(open.map(\.level)).count > 1 {
      for row in open {
        var quoted = row
        quoted.isOtherwise = false
        quoted.quoted = [row.advice.first ?? Self.unprinted(row.level)]
        conditional.append(quoted)
      }
      open.removeAll()
    } else if open.count > 1 {
      open[0].advice = open.flatMap(\.advice).reduce(into: []) {
        if !$0.contains($1) { $0.append($1) }
      }
      open.removeLast(open.count - 1)
    }
    let ordered = conditional.enumerated().sorted {
      Self.isBefore($0.element, $1.element) ?? ($0.offset < $1.offset)
    }
    rows = ordered.map(\.element) + open
  }

  /// Stronger levels first; of one level, the rows about members first, for they are narrower. Nil
  /// where the order printed decides.
  private static func isBefore(_ left: OutcomeRow, _ right: OutcomeRow) -> Bool? {
    if left.level != right.level { return left.level > right.level }
    let isNarrow = (left.pairing != .none, right.pairing != .none)
    return isNarrow.0 == isNarrow.1 ? nil : isNarrow.0
  }

  private mutating func findGaps(_ sides: [Group]) {
    var levels: [String: Set<Level>] = [:]
    for row in rows {
      guard case .with(let groups) = row.pairing, !row.isOtherwise, row.conditions.isEmpty,
        row.quoted.isEmpty
      else { continue }
      for name in groups.flatMap(\.substances) { levels[name, default: []].insert(row.level) }
    }
    twice = levels.filter { $0.value.count > 1 }.keys.sorted()
    let named = Set(
      rows.flatMap { row -> [String] in
        guard case .with(let groups) = row.pairing else { return [] }
        return groups.flatMap(\.substances)
      })
    let isByMembers = rows.allSatisfy { if case .with = $0.pairing { true } else { false } }
    guard isByMembers else { return }
    for side in sides where !side.substances.isDisjoint(with: named) {
      uncovered += side.substances.subtracting(named).sorted()
    }
  }
}
