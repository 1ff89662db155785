import VigieTerms

extension Analysis {
  /// Reports sets in which nothing can be.
  func reportEmptySets() {
    for (pack, declaration) in declarations {
      for syntax in declaration.setDefinitions {
        guard let set = pack.sets.first(where: { $0.isOwn(syntax.name.text, of: pack) }),
          extents.isEmpty(set.codes)
        else { continue }
        log.report(
          .emptySet, "nothing can be in set `\(syntax.name.text)`", at: syntax.name.span,
          label: "`except` takes out every member",
          help: "compare the members with the exceptions")
      }
    }
  }

  /// Reports knowledge past its validity or without one, and rules without a case.
  func reportKnowledge() {
    if let today = options.today {
      for (pack, declaration) in declarations { reportValidity(of: pack, declaration, today) }
      for site in sites {
        guard let last = site.rule.valid?.last, last < today else { continue }
        log.report(
          .pastValidity, "the rule was valid until \(last)", at: site.nameSpan,
          label: "it no longer runs", help: "renew it, or take it out")
      }
    }
    if let known = options.rulesWithCase {
      for (pack, declaration) in declarations { reportCases(of: pack, declaration, known) }
    }
  }

  /// One warning for a pack in which no rule has a case: that is one decision of its authors, or a
  /// pack that was imported, and not as many slips as it has rules.
  private func reportCases(
    of pack: CheckedPack, _ declaration: PackDeclaration, _ known: Set<String>
  ) {
    let own = sites.filter { $0.pack.name == pack.name }
    let without = own.filter { !known.contains($0.rule.id) && !known.contains($0.rule.name) }
    if without.count == own.count, own.count > 1 {
      log.report(
        .withoutCase, "no case expects anything of the \(own.count) rules of the pack",
        at: declaration.nameSpan,
        help: "write cases; `vigie rules verify` tries every interaction of two sets without one")
      return
    }
    for site in without {
      log.report(
        .withoutCase, "no case expects anything of the rule", at: site.nameSpan,
        help: "write one that fires, one that nearly does and one without the datum")
    }
  }

  private func reportValidity(of pack: CheckedPack, _ declaration: PackDeclaration, _ today: Day) {
    guard let valid = pack.valid else {
      log.report(
        .withoutValidity, "the pack does not say how long its knowledge holds",
        at: declaration.nameSpan, help: "add a line such as `valid 2026-01-01 .. 2027-12-31`")
      return
    }
    guard let last = valid.last, last < today else { return }
    log.report(
      .pastValidity, "the pack was valid until \(last)", at: declaration.nameSpan,
      label: "its rules still run, under a warning",
      help: "compare it with its sources, then move the date")
  }

  private var declarations: [(CheckedPack, PackDeclaration)] {
    PackDeclaration.collect(trees).compactMap { declaration in
      packs.first { $0.name == declaration.name }.map { ($0, declaration) }
    }
  }
}

extension CheckedSet {
  fileprivate func isOwn(_ name: String, of pack: CheckedPack) -> Bool {
    self.name == name && self.pack == pack.name
  }
}
