import VigieLanguage

/// A rule as its author wrote it, each line on one line.
struct WrittenRule {
  private(set) var bindings: [String: String] = [:]
  private(set) var values: [String: String] = [:]
  private(set) var conditions: [String] = []
  private(set) var exceptions: [String] = []
  private(set) var factors: [String] = []
  private(set) var intervals: [String] = []
  /// Names of the defaults that the pack states.
  private(set) var defaults: Set<String> = []

  /// The core form counts lines of a sort in the order written, those of the pack first.
  init(at place: Int, of pack: CheckedPack, in checked: CheckedRules) {
    let trees = checked.trees.filter { $0.name.text == pack.name }
    for line in trees.flatMap(\.lines) {
      switch line.form {
      case .when(let condition): conditions.append(condition.surface)
      case .preset(let name, _, _): defaults.insert(name.text)
      default: continue
      }
    }
    let rules = trees.flatMap(\.items).compactMap { item in
      if case .rule(let rule) = item { rule } else { nil }
    }
    guard rules.count == pack.rules.count, rules.indices.contains(place) else { return }
    for line in rules[place].lines {
      switch line.form {
      case .binding(let binding): bindings[binding.name.text] = binding.entries.surface
      case .when(let condition, _): conditions.append(condition.surface)
      case .unless(let named): exceptions.append(named.condition.surface)
      case .factor(let named): factors.append(named.condition.surface)
      case .again(let again): intervals.append(again.surface)
      case .value, .exam, .act, .ignore: continue
      }
    }
  }
}
