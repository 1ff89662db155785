import VigieTerms

/// What a rule claims, line by line, and what each of its bindings can be bound to.
struct RuleClaims {
  let kinds: [EntryKind]
  let factors: [Claim]
  let conditions: [Claim]
  let exceptions: [Claim]
  /// The guard of each row.
  let rows: [Claim]
  /// What the phrases of the bindings ask beside membership.
  let bindings: [Claim]
  /// Nil where some binding is no medication, or the vocabulary lists nothing of its sets.
  let products: [BindingID: [SetExtents.Product]]

  init(_ rule: CheckedRule, in pack: CheckedPack, extents: SetExtents) {
    let kinds = rule.bindings.map(\.phrase.kind)
    var factors: [Claim] = []
    for factor in rule.factors {
      factors.append(Claim(factor.formula, factors: factors, bindings: kinds))
    }
    func claim(_ formula: Formula) -> Claim {
      Claim(formula, factors: factors, bindings: kinds)
    }
    self.kinds = kinds
    self.factors = factors
    conditions = rule.conditions.map { claim($0.formula) }
    exceptions = rule.exceptions.map { claim($0.formula) }
    rows = rule.rows.map { claim($0.guardFormula) }
    bindings = rule.bindings.enumerated().flatMap { place, binding in
      Self.questions(of: binding.phrase, of: BindingID(place)).map { claim($0) }
    }
    products = Self.products(of: rule, in: pack, extents)
  }

  /// What a phrase asks beside membership, as questions about what is bound.
  static func questions(of phrase: EntryPhrase, of binding: BindingID) -> [Formula] {
    let tests = phrase.tests.compactMap { test -> Formula? in
      switch test {
      case .member, .not(.member): phrase.kind == .medication ? nil : .leaf(.entry(binding, test))
      default: .leaf(.entry(binding, test))
      }
    }
    return tests + (phrase.time.map { [.leaf(.happens(binding, $0))] } ?? [])
  }

  private static func products(
    of rule: CheckedRule, in pack: CheckedPack, _ extents: SetExtents
  ) -> [BindingID: [SetExtents.Product]] {
    var found: [BindingID: [SetExtents.Product]] = [:]
    for (place, binding) in rule.bindings.enumerated()
    where binding.phrase.kind == .medication {
      if let products = extents.products(of: binding.phrase, in: pack), !products.isEmpty {
        found[BindingID(place)] = products
      }
    }
    return found
  }

  /// That nothing forbids the rule to fire.
  var fires: Claim { .all(bindings + conditions + [.not(.any(exceptions)), .any(rows)]) }

  /// Everything the rule asks.
  var all: [Claim] { bindings + conditions + exceptions + factors + rows }
}

extension SetExtents {
  /// The products that a medication phrase can be bound to; nil when it names no set that the
  /// vocabulary lists anything of.
  func products(of phrase: EntryPhrase, in pack: CheckedPack) -> [Product]? {
    let sets = phrase.tests.compactMap { test -> CodeSet? in
      if case .member(let set) = test { pack.sets[set.index].codes } else { nil }
    }
    guard let first = sets.first, sets.allSatisfy({ !products(in: $0).isEmpty }) else { return nil }
    return products(in: first).filter { product in
      phrase.tests.allSatisfy { test in
        switch test {
        case .member(let set): truth(of: product, in: pack.sets[set.index].codes) != .no
        case .not(.member(let set)): truth(of: product, in: pack.sets[set.index].codes) != .yes
        case .route(let route): Route.satisfies(self.route(of: product), route) != .no
        default: true
        }
      }
    }
  }
}
