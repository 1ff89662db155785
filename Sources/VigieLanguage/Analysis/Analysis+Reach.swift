import VigieTerms

extension Analysis {
  /// Reports what of a rule can never hold, or never matters: sides that nothing can be, conditions
  /// that contradict themselves or each other, rows that an earlier one shadows.
  func reportReach(of site: RuleSite) {
    guard reportEmptyBindings(of: site) else { return }
    let claims = RuleClaims(site.rule, in: site.pack, extents: extents)
    let constant = reportConstants(of: site, claims)
    let worlds = worlds(of: claims.all, claims, site)
    let fires = worlds.condition(claims.fires)
    guard let canFire = worlds.contain(fires) else { return }
    if canFire {
      reportRows(of: site, claims)
      reportUncovered(of: site, claims, worlds)
    } else if !constant {
      log.report(
        .neverFires, "`\(site.rule.name)` can never fire", at: site.nameSpan,
        label: "its conditions exclude each other",
        help: "look for a `when`, an `unless` and a row that cannot hold together")
    }
  }

  private func worlds(of claims: [Claim], _ rule: RuleClaims, _ site: RuleSite) -> Worlds {
    Worlds(claims, products: rule.products, areApart: extents.areApart) { product, set in
      extents.truth(of: product, in: site.pack.sets[set.index].codes)
    }
  }

  /// Whether every binding can be bound to something.
  private func reportEmptyBindings(of site: RuleSite) -> Bool {
    var isWhole = true
    for (place, binding) in site.rule.bindings.enumerated()
    where binding.phrase.kind == .medication {
      guard let products = extents.products(of: binding.phrase, in: site.pack), products.isEmpty
      else { continue }
      isWhole = false
      log.report(
        .neverFires, "`\(site.rule.name)` can never fire", at: site.span(of: BindingID(place)),
        label: "no product is all of this",
        help: "the sets have no member in common that can be given by this route")
    }
    return isWhole
  }

  /// Reports single conditions that never or always hold; whether one never does.
  private func reportConstants(of site: RuleSite, _ claims: RuleClaims) -> Bool {
    var lines: [(claim: Claim, span: SourceSpan, noun: String, mayHoldAlways: Bool)] = []
    let own = claims.conditions.suffix(site.ownConditions.count)
    for (claim, line) in zip(own, site.ownConditions) {
      lines.append((claim, line.span, "this condition", false))
    }
    for (claim, line) in zip(claims.factors, site.factors) {
      lines.append((claim, line.span, "factor `\(line.factor.name)`", false))
    }
    for (claim, line) in zip(claims.exceptions, site.exceptions) {
      lines.append((claim, line.span, "exception `\(line.exception.name)`", false))
    }
    var stopsRule = false
    for (place, line) in lines.enumerated() {
      let worlds = worlds(of: [line.claim], claims, site)
      let condition = worlds.condition(line.claim)
      guard let canHold = worlds.contain(condition), let canFail = worlds.contain(.not(condition))
      else { continue }
      if !canHold {
        log.report(
          .neverHolds, "\(line.noun) can never hold", at: line.span,
          label: "what it asks for excludes itself",
          help: "look for two parts that contradict each other, and write `or` where it was meant")
        stopsRule = stopsRule || place < own.count
      } else if !canFail {
        log.report(
          .alwaysHolds, "\(line.noun) always holds", at: line.span,
          label: "whenever it can be answered",
          help: "it only asks whether that is known; write `and` where it was meant")
        stopsRule = stopsRule || place >= own.count + claims.factors.count
      }
    }
    return stopsRule
  }

  /// Reports the rows that no record reaches, because an earlier one surely holds wherever they
  /// do. A row may well be for what is unknown, so the worlds have unknowns here.
  private func reportRows(of site: RuleSite, _ claims: RuleClaims) {
    let worlds = Worlds(
      claims.all, products: claims.products, withUnknowns: true, areApart: extents.areApart
    ) { product, set in
      extents.truth(of: product, in: site.pack.sets[set.index].codes)
    }
    let before = worlds.condition(
      .all(claims.bindings + claims.conditions + [.not(.any(claims.exceptions))]))
    let guards = claims.rows.map { worlds.condition($0) }
    for (place, row) in guards.enumerated() {
      var mightHold = false
      var isReached = false
      // The earlier rows that hold wherever this one does.
      var shadows = Set(0..<place)
      let isWhole = worlds.visit { world in
        guard before.truth(in: world) != .no, row.holds(in: world) else { return false }
        mightHold = true
        let sure = (0..<place).filter { guards[$0].holds(in: world) }
        isReached = sure.isEmpty
        shadows.formIntersection(sure)
        return isReached
      }
      guard isWhole, !isReached else { continue }
      let span = site.span(ofRow: place)
      if !mightHold {
        log.report(
          .shadowedRow, "this row is never reached", at: span,
          label: "what it asks for never holds when the rule fires",
          help: "compare it with the rule's conditions")
      } else {
        log.report(
          .shadowedRow, "this row is never reached", at: span,
          label: "where it holds, an earlier row has decided",
          notes: shadows.min().map {
            [Diagnostic.Note("this one holds wherever it does", at: site.span(ofRow: $0))]
          } ?? [], help: "put the narrower row first, or leave this one out")
      }
    }
  }

  /// Reports members of the bound sets for which no row ever holds, whatever else is true.
  private func reportUncovered(of site: RuleSite, _ claims: RuleClaims, _ worlds: Worlds) {
    guard site.rule.repetition == nil else { return }
    let anyRow = worlds.condition(.any(claims.rows))
    var covered: Set<[Int]> = []
    var states: [[Int]: [Int]] = [:]
    let places = worlds.counts.indices.filter { worlds.isProduct($0) }
    guard !places.isEmpty else { return }
    let isWhole = worlds.visit { world in
      let state = places.map { world[$0] }
      if states[state] == nil { states[state] = world }
      if anyRow.holds(in: world) { covered.insert(state) }
      return false
    }
    guard isWhole else { return }
    let left = states.filter { !covered.contains($0.key) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let bound = left.lazy.compactMap {
      worlds.products(ofFirst: site.rule.bindings.count, in: $0.value)
    }
    guard let names = bound.first?.map({ "`\(extents.name(of: $0))`" }) else { return }
    log.report(
      .uncoveredMembers, "no row is about \(names.joined(separator: " with "))",
      at: site.nameSpan, label: "bound, and never answered",
      help: "add a row, or `otherwise`, or take them out of the set")
  }
}

extension Worlds {
  /// Whether `condition` holds in some world; nil when there are too many to know.
  func contain(_ condition: Condition) -> Bool? {
    var found = false
    let isKnown = visit { world in
      found = condition.holds(in: world)
      return found
    }
    return isKnown ? found : nil
  }
}
