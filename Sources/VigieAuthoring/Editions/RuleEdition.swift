import Vigie

/// What one rule says in one edition, in words: names and numbers of two editions have nothing in
/// common.
struct RuleEdition {
  let id: String
  let title: String
  /// Strongest first.
  let levels: [Level]
  /// What decides when it fires and how strong, line by line.
  let logic: [String]
  /// The same lines as they are compared.
  let logicKeys: [String]
  /// What it tells people, its sources included, as it is compared.
  let texts: [String]
  /// The sets it names, as `pack/name`.
  let sets: [String]

  init(_ rule: CheckedRule, of pack: CheckedPack, _ report: RuleReport) {
    id = rule.id
    title = report.title
    levels = Set(rule.rows.map(\.level)).sorted(by: >)
    let bindings = report.bindings.map { Self.line("for", $0) }
    let others =
      report.values.map { Self.line("let", $0) }
      + report.conditions.map { Self.line("when", $0) }
      + report.exceptions.enumerated().map { place, line in
        Self.line("unless", line) + Self.lowering(place, of: rule)
      }
      + report.factors.map { Self.line("factor", $0) }
      + report.intervals.map { Self.line("again", $0) } + report.rows.map { Self.line("", $0) }
    logic = bindings + others
    let compared = bindings.enumerated().map { place, line in
      rule.bindings.indices.contains(place)
        ? Self.compared(line, rule.bindings[place], of: pack) : line
    }
    logicKeys = (compared + others).map(ComparedText.key)
    let cited = report.sources.map { "\($0.title) \(ComparedText.place($0.locator ?? ""))" }
    texts = (Self.texts(rule) + cited).map(ComparedText.key)
    sets = SetFinder.sets(in: rule).map { place in
      let set = pack.sets[place.index]
      return "\(set.pack)/\(set.name)"
    }
  }

  var strongest: Level { levels.first ?? .info }

  private static func line(_ word: String, _ line: RuleReport.Line) -> String {
    let unknown = line.whenUnknown.map { "(unknown: \($0.rawValue))" }
    return [word, line.name, line.words, unknown].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// What an exception that nobody can tell does to a repeat, where its author did not say what the
  /// unknown means: beside it, `absent` is the same word with another effect.
  private static func lowering(_ place: Int, of rule: CheckedRule) -> String {
    guard rule.repetition != nil, rule.exceptions.indices.contains(place),
      !rule.exceptions[place].isDecided, rule.rows.contains(where: { $0.level == .redundant })
    else { return "" }
    return " (unsettled: review)"
  }

  /// A binding as it is compared. The pack's route is asked of the binding, or stands on the members
  /// of its set where some state their own: a member that joins moves it, and changes nothing for
  /// the others.
  private static func compared(_ line: String, _ binding: Binding, of pack: CheckedPack) -> String {
    guard let route = pack.defaults.route, binding.phrase.kind == .medication else { return line }
    var stated: [Route] = []
    var isOnMembers = false
    for test in binding.phrase.tests {
      switch test {
      case .route(let route): stated.append(route)
      case .member(let set):
        let members = pack.sets[set.index].codes.members
        isOnMembers =
          isOnMembers
          || members.contains { $0.route == route } && members.allSatisfy { $0.route != nil }
      default: continue
      }
    }
    guard stated == [route] || stated.isEmpty && isOnMembers else { return line }
    let parts = line.split(separator: ", ").filter { !$0.hasPrefix("given ") }
    return parts.joined(separator: ", ") + " (\(route.rawValue) unless a member states its own)"
  }

  private static func texts(_ rule: CheckedRule) -> [String] {
    let all =
      [rule.title, rule.because, rule.advice] + rule.rows.flatMap { [$0.because, $0.advice] }
      + (rule.exceptions + rule.factors).map(\.label)
    return all.flatMap(\.entries).map { entry in "\(entry.language) \(entry.template)" }
  }
}
