import VigieLanguage
import VigieTerms

/// The conduct of an entry, taken apart by the levels that open its paragraphs.
struct Conduct: Sendable, Hashable {
  /// What is said before any level, which holds for all.
  let general: [String]
  let parts: [Part]

  /// What is printed under one level.
  struct Part: Sendable, Hashable {
    let level: Level
    /// "Avec le méthotrexate utilisé à des doses > 20 mg/semaine": what the level stands under.
    let context: String?
    /// What follows the level on its line, and the bullets.
    var conditions: [Condition]
    /// What to do in all of these.
    var advice: [String]
  }

  /// A printed condition with what stands behind it in the same bullet.
  struct Condition: Sendable, Hashable {
    let text: String
    let advice: String
  }

  init(_ lines: [String]) {
    var general: [String] = []
    var parts: [Part] = []
    var context: String?
    for item in Self.items(lines) {
      if let opening = item.opening {
        parts.append(
          Part(level: opening.level, context: context, conditions: [], advice: []))
        Self.add(opening.rest, isBullet: true, to: &parts[parts.count - 1])
      } else if let level = item.closing {
        parts.append(
          Part(
            level: level.level, context: nil, conditions: [Condition(text: level.text, advice: "")],
            advice: []))
      } else if item.isContext {
        context = item.text.trimmingEnd(":")
      } else if parts.isEmpty {
        general.append(item.text)
      } else {
        Self.add(item.text, isBullet: item.isBullet, to: &parts[parts.count - 1])
      }
    }
    self.general = general
    self.parts = parts
  }

  // MARK: - Items

  /// A paragraph or a bullet.
  private struct Item {
    var lines: [String]
    let isBullet: Bool
    /// A line ending in a colon, with bullets under it that open with levels.
    var isContext = false

    var text: String {
      let joined = JoinedLines.text(lines)
      return isBullet ? String(joined.drop { $0 == "-" || $0 == " " }) : joined
    }

    var opening: PrintedLevels.Opening? { PrintedLevels.opening(of: text) }

    /// `entre l'oxybate de sodium et les opiacés (contre-indication)`.
    var closing: (level: Level, text: String)? {
      guard isBullet, text.last == ")", let open = text.lastIndex(of: "(") else { return nil }
      let inside = String(text[text.index(after: open)...].dropLast())
      guard let levels = PrintedLevels(printed: inside), levels.levels.count == 1 else {
        return nil
      }
      return (levels.levels[0], String(text[..<open]).trimmingEnd(" "))
    }
  }

  private static func items(_ lines: [String]) -> [Item] {
    var items: [Item] = []
    var isOpen = false
    for line in lines {
      guard !line.isEmpty else {
        isOpen = false
        continue
      }
      let isBullet = line.first == "-" && line.dropFirst().first?.isNumber != true
      // A word with a capital begins a sentence; "IV" or "CYP3A4" may stand anywhere.
      let begins = line.first?.isUppercase == true && line.dropFirst().first?.isUppercase != true
      let ends = items.last?.lines.last.map { ".:".contains($0.last ?? " ") } ?? true
      let isAfterHead = items.last.map { isWholeLevel($0) } == true
      let isNew =
        isBullet || !isOpen || begins && (ends || items.last?.isBullet == true)
        || begins && PrintedLevels.opensText(line) || isAfterHead
      if isNew {
        items.append(Item(lines: [line], isBullet: isBullet))
      } else {
        items[items.count - 1].lines.append(line)
      }
      isOpen = true
    }
    for place in items.indices.dropLast() {
      let next = items[place + 1]
      items[place].isContext =
        items[place].opening == nil && items[place].text.last == ":" && next.isBullet
        && next.opening != nil
    }
    return items
  }

  private static func isWholeLevel(_ item: Item) -> Bool {
    item.opening.map { $0.rest.isEmpty } ?? false
  }

  private static func add(_ text: String, isBullet: Bool, to part: inout Part) {
    var text = text.trimmingEnd(" ")
    // "Contre-indication avec :" gives its preposition to the bullets.
    let bare = text.trimmingEnd(":")
    if ["", "avec", "pour", "entre", "s'applique", "uniquement"].contains(bare) { return }
    if text.hasPrefix("("), bare.last == ")" { text = String(bare.dropFirst().dropLast()) }
    let isCondition = isBullet || ConditionReader.opensCondition(text)
    let isFirst = part.advice.isEmpty && part.conditions.isEmpty
    guard isCondition, isFirst || isBullet, ConditionReader.isCondition(text) else {
      part.advice.append(text)
      return
    }
    let (condition, advice) = ConditionReader.parted(text)
    part.conditions.append(Condition(text: condition, advice: advice))
  }
}

extension String {
  /// Without the characters of `set` at its end.
  func trimmingEnd(_ set: String) -> String {
    var text = self[...]
    while let last = text.last, set.contains(last) || last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
