import Vigie

/// One interaction as rule source.
struct RuleText {
  let first: Group
  let second: Group
  let isWithOthers: Bool
  let entries: [Thesaurus.Entry]
  let table: OutcomeTable

  /// The source, and the name of the rule; defines the sets that it needs.
  func source(_ sets: inout SetCatalogue) -> (name: String, text: String) {
    let a = sets.name(of: first)
    let b = isWithOthers ? a : sets.name(of: second)
    let names = [a, isWithOthers ? "partner" : b]
    let tails = [0, 1].map { side in
      table.reservations.tail.map { $0.side == side ? " lasting \($0.length)" : "" } ?? ""
    }
    var text = "interaction \(a)\(tails[0]) + \(isWithOthers ? "other " : "")\(b)\(tails[1]) {\n"
    text += "title en \(Self.quoted(title(.english))) fr \(Self.quoted(title(.french)))\n"
    let mechanism = entries[0].mechanism
    if !mechanism.isEmpty { text += "because fr \(Self.quoted(mechanism))\n" }
    text += "source thesaurus \(Self.quoted(Self.locator(entries.map(\.page))))\n"
    for condition in conditions { text += "when \(Self.quoted(condition))\n" }
    for (place, exception) in table.reservations.exceptions.enumerated() {
      let name = "exception" + (place > 0 ? "-\(place + 1)" : "")
      text += "unless \(name) fr \(Self.quoted("sauf " + exception)): \(Self.quoted(exception))\n"
    }
    for row in table.rows { text += self.text(of: row, names, &sets) }
    return ("\(a)+\(b)", text + "}\n")
  }

  /// What the names of the sides add that no code tells.
  private var conditions: [String] {
    let sides = isWithOthers ? [first] : [first, second]
    return sides.compactMap { $0.condition == nil ? nil : $0.french }
  }

  private func title(_ language: Language) -> String {
    let names = [first, second].map { group in
      language == .english ? group.english ?? group.french : group.french
    }
    if isWithOthers {
      return language == .english ? "Two of: \(names[0])" : "Deux médicaments : \(names[0])"
    }
    let joint = language == .english ? "with" : "et"
    return Self.capitalized("\(names[0]) \(joint) \(names[1])")
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// `page 2`, `pages 2, 166`: alike in both languages.
  static func locator(_ pages: [Int]) -> String {
    let sorted = Set(pages).sorted().map(String.init)
    return (sorted.count > 1 ? "pages " : "page ") + sorted.joined(separator: ", ")
  }

  private func text(
    of row: OutcomeRow, _ names: [String], _ sets: inout SetCatalogue
  ) -> String {
    var line = "level \(row.level.rawValue)"
    var conditions = row.conditions.map { condition in
      condition.replacing("{a}", with: names[0]).replacing("{b}", with: names[1])
    }
    switch row.pairing {
    case .none: break
    case .with(let groups):
      line += " with \(sets.name(ofUnion: groups))"
    case .except(let groups, let side):
      let name = side == "{a}" ? names[0] : names[1]
      conditions.append("not \(name) in \(sets.name(ofUnion: groups))")
    case .between(let left, let right):
      line += " between \(sets.name(ofUnion: left)) and \(sets.name(ofUnion: right))"
    }
    conditions += row.quoted.map { Self.quoted($0) }
    if !conditions.isEmpty {
      line += " if \(conditions.joined(separator: " and "))"
    } else if row.pairing == .none, table.rows.count > 1 {
      line += " otherwise"
    }
    let advice = row.advice.joined(separator: " ")
    let words = Self.words(row.level)
    line += "\nadvise en \(Self.quoted(words.english))"
    return line + " fr \(Self.quoted(advice.isEmpty ? words.french : advice))\n"
  }

  /// The level in words: all that is said in English, and where no conduct is printed in French.
  static func words(_ level: Level) -> (english: String, french: String) {
    switch level {
    case .contraindicated: ("Do not combine.", "Contre-indication.")
    case .discouraged: ("Avoid the combination.", "Association déconseillée.")
    case .precaution: ("Combine with precautions.", "Précaution d'emploi.")
    default: ("Take into account.", "À prendre en compte.")
    }
  }

  /// A text literal of the language; a brace would be a placeholder.
  static func quoted(_ text: String) -> String {
    var literal = "\""
    for character in text {
      switch character {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "{": literal += "("
      case "}": literal += ")"
      default:
        let isControl = character.unicodeScalars.contains {
          $0.value < 0x20 || $0.value == 0x7F || $0.properties.isBidiControl
        }
        if !isControl { literal.append(character) }
      }
    }
    return literal + "\""
  }
}
