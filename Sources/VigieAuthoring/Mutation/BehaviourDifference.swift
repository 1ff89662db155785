import Vigie

/// What changed packs mean otherwise than before: equal differences answer alike.
struct BehaviourDifference: Hashable {
  fileprivate let packs: [Pack]

  /// One pack, as far as it differs.
  fileprivate struct Pack: Hashable {
    let place: Int
    /// The pack without its sets and rules.
    let frame: CheckedPack
    let sets: [Int: CheckedSet]
    let rules: [Int: CheckedRule]
    let counts: [Int]
  }
}

/// What packs mean before anything is changed, kept so that a change costs what it touches.
struct BehaviourGround: Sendable {
  private let originals: [CheckedPack]
  private let behaviours: [CheckedPack]

  init(_ packs: [CheckedPack]) {
    originals = packs
    behaviours = packs.map(\.behaviour)
  }

  /// What `changed` means otherwise; nil when it surely answers as before.
  ///
  /// - Complexity: O(size of the packs + the square of the members of each changed set).
  func difference(of changed: [CheckedPack]) -> BehaviourDifference? {
    let packs = changed.indices.compactMap { difference(of: changed[$0], at: $0) }
    return packs.isEmpty ? nil : BehaviourDifference(packs: packs)
  }

  private func difference(of changed: CheckedPack, at place: Int) -> BehaviourDifference.Pack? {
    let original = originals[place]
    let meant = behaviours[place]
    let sets = Self.differing(changed.sets, original.sets, meant.sets) { $0.behaviour }
    let rules = Self.differing(changed.rules, original.rules, meant.rules) { $0.behaviour }
    let frame = changed.behaviourOfFrame
    let counts = [changed.sets.count, changed.rules.count]
    guard
      !sets.isEmpty || !rules.isEmpty || frame != original.behaviourOfFrame
        || counts != [original.sets.count, original.rules.count]
    else { return nil }
    return BehaviourDifference.Pack(
      place: place, frame: frame, sets: sets, rules: rules, counts: counts)
  }

  /// Those of `changed` that mean something else than the one at their place; what is written as
  /// before means the same.
  private static func differing<Part: Equatable>(
    _ changed: [Part], _ originals: [Part], _ meant: [Part], _ behaviour: (Part) -> Part
  ) -> [Int: Part] {
    var found: [Int: Part] = [:]
    for (place, part) in changed.enumerated() {
      guard originals.indices.contains(place) else {
        found[place] = behaviour(part)
        continue
      }
      guard part != originals[place] else { continue }
      let now = behaviour(part)
      if now != meant[place] { found[place] = now }
    }
    return found
  }
}
