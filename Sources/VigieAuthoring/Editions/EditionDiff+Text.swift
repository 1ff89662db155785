import Vigie

extension EditionDiff {
  /// The page for people. `showsWording` lists also the rules of which only texts differ.
  public func text(showsWording: Bool = false) -> String {
    if isEmpty { return "nothing differs\n" }
    var lines = packs.filter { !$0.isSame }.map(\.line)
    lines += pairLines
    lines += section("More is said", [.added, .raised])
    lines += section("Less is said", [.removed, .lowered])
    lines += setLines
    lines += section("Under other conditions", [.conditions], showsLogic: true)
    let worded = rules.filter { $0.what == .wording }
    if showsWording {
      lines += section("In other words", [.wording])
    } else if !worded.isEmpty {
      lines += ["", "In other words only: \(worded.count) (--verbose lists them)"]
    }
    return lines.drop { $0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private var pairLines: [String] {
    guard !pairs.isEmpty else { return [] }
    let head = "Pairs of substances: \(pairCounts.before) before, \(pairCounts.after) after"
    return ["", head]
      + pairs.map { tally in
        let parts = [
          (tally.added, "new"), (tally.removed, "gone"), (tally.raised, "raised to it"),
          (tally.lowered, "lowered to it"),
        ]
        let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "  \(tally.level.rawValue): \(words.joined(separator: ", "))"
      }
  }

  private func section(
    _ heading: String, _ kinds: [RuleChange.What], showsLogic: Bool = false
  ) -> [String] {
    let found = rules.filter { kinds.contains($0.what) }
    guard !found.isEmpty else { return [] }
    return ["", "\(heading): \(found.count)"]
      + found.flatMap { change in
        [change.line, "      \(change.rule)"]
          + (showsLogic || change.what == .raised || change.what == .lowered
            ? change.gone.map { "      - \($0)" } + change.new.map { "      + \($0)" } : [])
      }
  }

  private var setLines: [String] {
    guard !sets.isEmpty else { return [] }
    return ["", "Members: \(sets.count) sets"]
      + sets.flatMap { change in
        let level = change.strongest.map { ", up to \($0.rawValue)" } ?? ""
        let rules = "\(change.rules) rule\(change.rules == 1 ? "" : "s")"
        return ["  \(change.set) (\(rules)\(level))"]
          + change.joined.map { "      + \($0)" } + change.left.map { "      - \($0)" }
      }
  }
}

extension EditionDiff.PackChange {
  fileprivate var line: String {
    func words(_ version: Version?) -> String {
      version.map { "\($0.version) (\($0.rules) rules)" } ?? "none"
    }
    return "\(name): \(words(before)) to \(words(after))"
  }
}

extension EditionDiff.RuleChange {
  fileprivate var line: String {
    let level =
      switch (before, after) {
      case (let before?, let after?) where before != after:
        "\(before.rawValue) to \(after.rawValue)"
      case (_, let after?): after.rawValue
      case (let before?, nil): before.rawValue
      case (nil, nil): ""
      }
    return "  \(sign) \(level): \(title)"
  }

  private var sign: String {
    switch what {
    case .added: "+"
    case .removed: "-"
    case .raised: "↑"
    case .lowered: "↓"
    case .conditions, .wording: "~"
    }
  }
}
