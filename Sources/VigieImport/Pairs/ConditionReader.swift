import Vigie

/// Reads the printed condition of a level: which members, which dose, which route; what cannot be
/// said so stays a quotation.
struct ConditionReader {
  let resolver: NameResolver
  /// The two sides of the pair.
  let sides: [Group]

  // MARK: - Telling conditions from advice

  private static let openings = [
    "avec", "pour", "entre", "chez", "en cas", "en dehors", "en l'absence", "dans", "lors",
    "pendant", "uniquement", "des doses", "sauf", "(en cas", "si la", "si le", "lorsque",
  ]
  private static let articles = ["le ", "la ", "l'", "les "]

  /// Whether a text opens with the words of a condition; after "avec :" an article is enough, which
  /// elsewhere begins a sentence.
  static func opensCondition(_ text: String, isBullet: Bool = false) -> Bool {
    let folded = foldedForLookup(text)
    return (openings + (isBullet ? articles : [])).contains { folded.hasPrefix($0) }
  }

  /// Whether a bullet is a condition; "si l'association est justifiée, contrôle strict" is not.
  static func isCondition(_ text: String) -> Bool {
    let folded = foldedForLookup(text)
    let advice = ["si l'association", "si besoin", "si necessaire", "dans la mesure"]
    guard !advice.contains(where: { folded.hasPrefix($0) }) else { return false }
    return opensCondition(text, isBullet: true) || text.split(separator: " ").count <= 3
      || folded.contains(",") && !folded.contains(". ")
        && folded.split(separator: ",").allSatisfy { $0.split(separator: " ").count <= 2 }
  }

  /// The condition and the advice of one bullet: they part at the first full stop or colon that
  /// does not end it.
  static func parted(_ text: String) -> (condition: String, advice: String) {
    let characters = Array(text)
    var depth = 0
    for place in characters.indices.dropLast() {
      if characters[place] == "(" { depth += 1 }
      if characters[place] == ")" { depth -= 1 }
      let next = characters[place + 1]
      let stops = characters[place] == "." && next == " " || characters[place] == ":"
      guard stops, depth <= 0, place + 2 < characters.count else { continue }
      let head = String(characters[..<place]).trimmingEnd(" .")
      let tail = String(characters[(place + 1)...]).drop { $0 == " " }
      if tail.isEmpty { return (head, "") }
      return (head, String(tail))
    }
    return (text.trimmingEnd(" .:"), "")
  }

  // MARK: - Reading

  /// The row of a printed condition at a level.
  func row(_ text: String, at level: Level) -> OutcomeRow {
    var row = OutcomeRow(level: level)
    let folded = foldedForLookup(Articles.bare(text))
    if Self.isOthers(folded) {
      let excluded = exclusions(in: text)
      if excluded.contains(nil) {
        row.quoted = [text]
      } else if excluded.isEmpty {
        row.isOtherwise = true
      } else {
        let groups = excluded.compactMap(\.self)
        row.pairing = .except(groups, side: side(of: groups))
      }
      return row
    }
    if foldedForLookup(text).hasPrefix("entre "), let pairing = between(text) {
      row.pairing = pairing
      return row
    }
    if read(text, into: &row) { return row }
    row = OutcomeRow(level: level)
    row.quoted = [text]
    return row
  }

  private static func isOthers(_ folded: String) -> Bool {
    folded.hasPrefix("autre") || folded.hasPrefix("tous les")
      || folded.hasPrefix("doses inferieures")
  }

  /// The side that has most of the members.
  func side(of groups: [Group]) -> String {
    let names = Set(groups.flatMap(\.substances))
    let counts = sides.map { $0.substances.intersection(names).count }
    return counts.count > 1 && counts[1] > counts[0] ? "{b}" : "{a}"
  }

  /// The members that "sauf …" leaves out; nil for a name that nothing knows.
  private func exclusions(in text: String) -> [Group?] {
    let folded = foldedForLookup(text)
    guard let sauf = folded.range(of: "sauf ") else { return [] }
    let list = folded[sauf.upperBound...].prefix { !")".contains($0) }
    return Articles.names(in: String(list)).map { resolver.group(inText: $0) }
  }

  /// `entre sacubitril et IEC`.
  private func between(_ text: String) -> OutcomeRow.Pairing? {
    let words = text.drop { $0 != " " }.dropFirst()
    let parts = MemberList.parts(of: words, at: " et ")
    guard parts.count == 2 else { return nil }
    let sides = parts.map { part in
      MemberList.parts(of: part, at: " ou ").map { resolver.group(inText: Articles.bare($0)) }
    }
    guard !sides.joined().contains(nil) else { return nil }
    return .between(sides[0].compactMap(\.self), sides[1].compactMap(\.self))
  }

  /// A dose of a side, or members with their routes; false where nothing could be read.
  private func read(_ text: String, into row: inout OutcomeRow) -> Bool {
    if let dose = DoseCondition(in: text),
      let side = substanceSide(named: dose.subject)
        ?? dose.subject.split(separator: " ").last.flatMap({ substanceSide(named: String($0)) })
    {
      // "avec le kétoprofène et le méthotrexate à des doses …": another member, at this dose.
      let others = otherNames(in: leadingNames(in: text).names)
      if !others.isEmpty { row.pairing = .with(others) }
      row.conditions.append(dose.source.replacing("{s}", with: "{\(side)}"))
      let rest = dose.rest.hasPrefix("et ") ? String(dose.rest.dropFirst(3)) : dose.rest
      if Self.opensCondition(rest) {
        row.quoted.append(rest)
      } else if !rest.isEmpty {
        row.advice.append(text)
      }
      return true
    }
    let (found, remainder) = leadingNames(in: text)
    // A substance that is a side by itself is always there: the others make the difference.
    let others = otherNames(in: found)
    let names = others.isEmpty ? found : others
    guard !names.isEmpty else { return false }
    if names.count == 1, let side = sides.firstIndex(where: { $0.members == names[0].members }) {
      let routes = PrintedRoute.routes(inText: remainder)
      if !routes.isEmpty {
        let name = side == 0 ? "a" : "b"
        let tests = routes.map { "{\(name)} route is \($0.rawValue)" }
        row.conditions.append(tests.count == 1 ? tests[0] : "(\(tests.joined(separator: " or ")))")
        if !withoutRoutes(remainder).isEmpty { row.quoted.append(text) }
        return true
      }
    }
    if names.count != 1
      || !sides.contains(where: { $0.isSubstance && $0.members == names[0].members })
    {
      row.pairing = .with(names)
    }
    let left = Articles.bare(remainder)
    if !left.isEmpty, !isFiller(left) {
      row.quoted.append(text)
      // What is quoted may be about other members too: then it is about no member alone.
      if mentionsOthers(left, than: names) { row.pairing = .none }
    }
    return row.isConditional
  }

  /// The names that are no side by themselves.
  private func otherNames(in names: [Group]) -> [Group] {
    names.filter { name in
      !sides.contains { $0.isSubstance && $0.substances == name.substances }
    }
  }

  /// Whether a text names a member of a side that is not among `names`.
  private func mentionsOthers(_ text: String, than names: [Group]) -> Bool {
    let key = NameKey(text).text
    let named = Set(names.flatMap(\.substances))
    return sides.filter { !$0.isSubstance }.flatMap(\.substances).contains { name in
      guard !named.contains(name), let id = resolver.substance(named: name) else { return false }
      let french = resolver.vocabulary.substance(id).french ?? name
      return key.contains(NameKey(french).text)
    }
  }

  /// Whether what follows the members says no more of them: "sont contre-indiqués quel que soit le
  /// torsadogène" repeats the level.
  private func isFiller(_ text: String) -> Bool {
    let folded = foldedForLookup(text)
    return folded.allSatisfy { !$0.isLetter } || folded.hasPrefix("sont contre-indiques quel que")
  }

  private func withoutRoutes(_ text: String) -> String {
    let words = foldedForLookup(text).split { !$0.isLetter }.map(String.init)
    let known: Set<String> = [
      "iv", "per", "os", "et", "sublingual", "voie", "par", "orale", "injectable", "la",
    ]
    return words.filter { !known.contains($0) }.joined(separator: " ")
  }

  /// The substance side that a dose speaks of: the one named, else the only one of the pair.
  private func substanceSide(named name: String) -> String? {
    let named = resolver.group(inText: Articles.bare(name))
    let substances = sides.indices.filter { sides[$0].isSubstance }
    let side = substances.first { place in
      sides[place].substances == named?.substances || name.isEmpty && substances.count == 1
    }
    return side.map { $0 == 0 ? "a" : "b" }
  }

  /// The longest run of names at the start of a text, and what follows it.
  private func leadingNames(in text: String) -> (names: [Group], rest: String) {
    var groups: [Group] = []
    var rest = Articles.bare(text)
    while !rest.isEmpty {
      guard let (group, length) = longestName(in: rest) else { break }
      groups.append(group)
      var tail = rest.dropFirst(length)
      var isJoined = false
      let after = tail.drop { $0 == " " }
      if after.first == "(", let close = after.firstIndex(of: ")") {
        // The members of a class that are meant, or some of them as examples.
        let inside = String(after[after.index(after: after.startIndex)..<close])
        let listed = Articles.names(in: inside).map { resolver.group(inText: $0) }
        if !inside.contains("…"), !listed.contains(nil) {
          groups.removeLast()
          groups += listed.compactMap(\.self)
        }
        tail = after[after.index(after: close)...]
      }
      while let first = tail.first, first == "," || first == " " || first == "…" {
        if first == "," || first == "…" { isJoined = true }
        tail.removeFirst()
      }
      for joint in ["et ", "ou "]
      where foldedForLookup(String(tail.prefix(3))) + " " == joint
        || tail.hasPrefix(joint)
      {
        isJoined = true
        tail = tail.dropFirst(3)
      }
      rest = String(tail)
      guard isJoined else { break }
      let bare = Articles.bare(rest)
      guard longestName(in: bare) != nil else { break }
      rest = bare
    }
    return (groups, rest)
  }

  /// The longest name known at the start of a text, by whole words.
  private func longestName(in text: String) -> (Group, Int)? {
    let characters = Array(text)
    var ends: [Int] = []
    for place in characters.indices {
      let next = place + 1
      let isEnd =
        next == characters.count || !(characters[next].isLetter || characters[next].isNumber)
      if isEnd, characters[place].isLetter || characters[place].isNumber || characters[place] == ")"
      {
        ends.append(next)
      }
    }
    for end in ends.prefix(9).reversed() {
      if let group = resolver.group(inText: String(characters[..<end])) { return (group, end) }
    }
    return nil
  }
}
