import VigieTerms

extension Analysis {
  /// Reports two rules that give one pair, or one group, of products different levels under the
  /// same conditions. Where one of them asks for more than the other, both may be right: the
  /// strongest leads.
  func reportContradictions() {
    var rules: [ComparedRule] = []
    for site in sites {
      guard let rule = ComparedRule(site, extents) else { continue }
      rules.append(rule)
    }
    var byProduct: [SetExtents.Product: [Int]] = [:]
    for (place, rule) in rules.enumerated() {
      var compared: Set<Int> = []
      for product in rule.firstProducts {
        for other in byProduct[product] ?? [] { compared.insert(other) }
      }
      for product in rule.allProducts { byProduct[product, default: []].append(place) }
      for other in compared.sorted() { compare(rules[other], rule) }
    }
  }

  private func compare(_ first: ComparedRule, _ second: ComparedRule) {
    guard options.acrossPacks || first.site.packPlace == second.site.packPlace,
      first.site.rule.kind == second.site.rule.kind,
      first.products.count == second.products.count, first.isValidTogether(with: second),
      Set(first.levels + second.levels).count > 1
    else { return }
    for order in Self.orders(of: first.products.count) {
      guard let clash = clash(first, second, order) else { continue }
      let names = clash.products.map { "`\(extents.name(of: $0))`" }
      log.report(
        .contradiction,
        "`\(second.site.rule.name)` says `\(clash.second.rawValue)` of "
          + "\(names.joined(separator: " with ")), where `\(first.site.rule.name)` says "
          + "`\(clash.first.rawValue)`",
        at: second.site.nameSpan, label: "under the same conditions",
        notes: [Diagnostic.Note("the other rule stands here", at: first.site.nameSpan)],
        help: "decide for one level, or say in a condition what makes the difference")
      return
    }
  }

  /// Products of which both rules say different levels, while both look at the same things beside
  /// the products.
  private func clash(
    _ first: ComparedRule, _ second: ComparedRule, _ order: [BindingID]
  ) -> Clash? {
    var products: [BindingID: [SetExtents.Product]] = [:]
    for (place, target) in order.enumerated() {
      let other = Set(second.products[place])
      let shared = first.products[target.index].filter {
        other.contains($0) && bindsOneSubstance(of: $0, first, target.index, second, place)
      }
      guard !shared.isEmpty else { return nil }
      products[target] = shared
    }
    let names = Renaming(
      bindings: order, set: { setOfFirst($0, first: first.site, second: second.site) },
      measures: second.site.rule.measures)
    let mine = first.outcome
    let theirs = RuleOutcome(second.site.rule, renamed: names)
    let worlds = Worlds(
      mine.claims + theirs.claims, products: products, areApart: extents.areApart
    ) { product, set in
      self.truth(of: product, in: set, first: first.site, second: second.site)
    }
    return Comparison(worlds, mine, theirs, bindings: order.count).clash
  }

  /// Whether the two bindings can mean one substance of a product: in a mixture each may mean
  /// another one, and then the rules speak of different pairs.
  private func bindsOneSubstance(
    of product: SetExtents.Product, _ first: ComparedRule, _ place: Int, _ second: ComparedRule,
    _ otherPlace: Int
  ) -> Bool {
    let own = extents.substances(of: product, in: first.sets(of: place))
    let other = extents.substances(of: product, in: second.sets(of: otherPlace))
    return own.isEmpty || other.isEmpty || !own.isDisjoint(with: other)
  }

  /// Sets of the second pack are numbered behind those of the first, unless the first has the same.
  private func setOfFirst(_ set: SetID, first: RuleSite, second: RuleSite) -> SetID {
    guard first.packPlace != second.packPlace else { return set }
    let wanted = second.pack.sets[set.index]
    if let same = first.pack.sets.firstIndex(where: { $0.codes == wanted.codes }) {
      return SetID(same)
    }
    return SetID(first.pack.sets.count + set.index)
  }

  private func truth(
    of product: SetExtents.Product, in set: SetID, first: RuleSite, second: RuleSite
  ) -> Truth {
    let own = first.pack.sets.count
    let codes =
      set.index < own ? first.pack.sets[set.index].codes : second.pack.sets[set.index - own].codes
    return extents.truth(of: product, in: codes)
  }

  /// Every way to put the bindings of one rule on those of another.
  private static func orders(of count: Int) -> [[BindingID]] {
    guard count > 0 else { return [[]] }
    return orders(of: count - 1).flatMap { order in
      (0...order.count).map { place in
        var longer = order
        longer.insert(BindingID(count - 1), at: place)
        return longer
      }
    }
  }
}

/// A rule whose bindings are all medications that the vocabulary lists.
private struct ComparedRule {
  let site: RuleSite
  let products: [[SetExtents.Product]]
  let outcome: RuleOutcome

  init?(_ site: RuleSite, _ extents: SetExtents) {
    guard site.rule.repetition == nil, !site.rule.bindings.isEmpty,
      site.rule.bindings.allSatisfy({
        $0.phrase.kind == .medication && $0.pick == nil && $0.group == nil
      })
    else { return nil }
    var products: [[SetExtents.Product]] = []
    for binding in site.rule.bindings {
      guard let found = extents.products(of: binding.phrase, in: site.pack), !found.isEmpty
      else { return nil }
      products.append(found)
    }
    self.site = site
    self.products = products
    let names = Renaming(
      bindings: site.rule.bindings.indices.map { BindingID($0) }, set: { $0 },
      measures: site.rule.measures)
    outcome = RuleOutcome(site.rule, renamed: names)
  }

  var firstProducts: [SetExtents.Product] { products[0] }
  var levels: [Level] { site.rule.rows.map(\.level) }

  /// The sets that a binding asks for.
  func sets(of binding: Int) -> [CodeSet] {
    site.rule.bindings[binding].phrase.tests.compactMap { test in
      if case .member(let set) = test { site.pack.sets[set.index].codes } else { nil }
    }
  }

  var allProducts: Set<SetExtents.Product> { Set(products.joined()) }

  func isValidTogether(with other: ComparedRule) -> Bool {
    let spans = [site.rule.valid, other.site.rule.valid].compactMap(\.self)
    let first = spans.map(\.first).max()
    let last = spans.compactMap(\.last).min()
    guard let first, let last else { return true }
    return first <= last
  }
}

/// What decides about a rule's level once its medications are bound.
private struct RuleOutcome {
  let fires: Claim
  let rows: [(guard: Claim, level: Level)]

  /// - Parameter names: those of the rule it is compared with.
  init(_ rule: CheckedRule, renamed names: Renaming) {
    let kinds = rule.bindings.map(\.phrase.kind)
    var factors: [Claim] = []
    func claim(_ formula: Formula) -> Claim {
      Claim(formula.renamed(names), factors: factors, bindings: kinds)
    }
    for factor in rule.factors { factors.append(claim(factor.formula)) }
    let phrases = rule.bindings.enumerated().flatMap { place, binding in
      RuleClaims.questions(of: binding.phrase, of: BindingID(place)).map(claim)
    }
    fires = .all(
      phrases + rule.conditions.map { claim($0.formula) }
        + [.not(.any(rule.exceptions.map { claim($0.formula) }))])
    rows = rule.rows.map { (claim($0.guardFormula), $0.level) }
  }

  var claims: [Claim] { [fires] + rows.map(\.guard) }
}

/// What two rules say of the same products.
private struct Clash {
  let products: [SetExtents.Product]
  let first: Level
  let second: Level
}

/// Two outcomes, compared in all worlds.
private struct Comparison {
  /// Products with the two levels, or nil when there are none, or too much to go through.
  let clash: Clash?

  init(_ worlds: Worlds, _ first: RuleOutcome, _ second: RuleOutcome, bindings: Int) {
    let things = worlds.counts.indices.filter { !worlds.isProduct($0) }
    let products = worlds.counts.indices.filter { worlds.isProduct($0) }
    let levels = [first, second].map { outcome in
      (worlds.condition(outcome.fires), outcome.rows.map { (worlds.condition($0.guard), $0.level) })
    }
    func level(_ place: Int, in world: [Int]) -> Level? {
      let (fires, rows) = levels[place]
      guard fires.holds(in: world) else { return nil }
      return rows.first { $0.0.holds(in: world) }?.1
    }
    // What each rule says for one choice of products, by the state of everything else.
    var answers: [[Int]: [[Int]: [Level?]]] = [:]
    let isWhole = worlds.visit { world in
      answers[products.map { world[$0] }, default: [:]][things.map { world[$0] }] = [
        level(0, in: world), level(1, in: world),
      ]
      return false
    }
    guard isWhole else {
      clash = nil
      return
    }
    var found: Clash?
    for (chosen, byState) in answers.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    where found == nil {
      let relevant = [0, 1].map { Self.relevant($0, in: byState, of: things.count) }
      // Where they differ whatever else is true, it does not matter what each of them asks.
      let isCertain = byState.values.allSatisfy { levels in
        levels[0] != nil && levels[1] != nil && levels[0] != levels[1]
      }
      guard relevant[0] == relevant[1] || isCertain else { continue }
      let states = byState.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      for (state, levels) in states {
        guard let one = levels[0], let other = levels[1], one != other else { continue }
        var world = Array(repeating: 0, count: worlds.counts.count)
        for (place, value) in zip(products, chosen) { world[place] = value }
        for (place, value) in zip(things, state) { world[place] = value }
        guard let products = worlds.products(ofFirst: bindings, in: world) else { break }
        found = Clash(products: products, first: one, second: other)
        break
      }
    }
    clash = found
  }

  /// The things whose state makes a difference to what one of the rules says.
  private static func relevant(
    _ rule: Int, in answers: [[Int]: [Level?]], of count: Int
  ) -> Set<Int> {
    var relevant: Set<Int> = []
    for place in 0..<count {
      var byRest: [[Int]: Level?] = [:]
      for (state, levels) in answers {
        var rest = state
        rest.remove(at: place)
        if let seen = byRest[rest] {
          if seen != levels[rule] { relevant.insert(place) }
        } else {
          byRest[rest] = levels[rule]
        }
      }
    }
    return relevant
  }
}
