import VigieTerms

extension SetResolver {
  /// The codes or the substance that a member names; nil after reporting one that is wrong.
  ///
  /// `system` is the one the list named last, which a code alone continues.
  func kind(
    of member: MemberSyntax, continuing system: inout CodeSystem?, _ isWhole: inout Bool
  ) -> CodeSet.Kind? {
    switch member.form {
    case .substance(let name):
      guard !name.isPlaceholder else { break }
      if let substance = vocabulary.substance(named: name.value) { return .substance(substance) }
      log.report(
        .unknownSubstance, "the vocabulary knows no substance `\(name.value)`", at: name.span,
        help: log.question(name.value, among: vocabulary.substanceNames))
      return nil
    case .code(let literal, let code):
      return codes(literal, code, through: nil, continuing: &system, &isWhole)
    case .codes(let literal, let first, let last):
      return codes(literal, first, through: last, continuing: &system, &isWhole)
    case .label(let literal):
      if let pattern = log.pattern(literal, vocabulary) { return .label(pattern) }
    case .set, .placeholder: break
    }
    isWhole = false
    return nil
  }

  private func codes(
    _ literal: SystemLiteral?, _ first: CodeLiteral, through last: CodeLiteral?,
    continuing system: inout CodeSystem?, _ isWhole: inout Bool
  ) -> CodeSet.Kind? {
    if let literal { system = log.system(literal) }
    let isMissing = first.isPlaceholder || (last?.isPlaceholder ?? false)
    guard let system, !isMissing else {
      isWhole = false
      if literal == nil, !isMissing {
        log.report(
          .codelessSystem, "`\(first.text)` stands without its system", at: first.span,
          help: "write the system before it, such as `ATC \(first.text)`")
      }
      return nil
    }
    let span = last.map { first.span.union($0.span) } ?? first.span
    do {
      let pattern = try CodePattern(system: system, code: first.text, through: last?.text)
      warnOfUnknown(pattern, at: span)
      for code in [first, last].compactMap(\.self) { warnOfCheckDigit(code, of: system) }
      return .code(pattern)
    } catch {
      isWhole = false
      report(error, of: system, at: span)
      return nil
    }
  }

  private func report(
    _ problem: CodePattern.Problem, of system: CodeSystem, at span: SourceSpan
  ) {
    switch problem {
    case .malformed(let code): log.reportMalformed(code, of: system, at: span)
    case .reversed:
      log.report(
        .badCodeRange, "the range of codes runs backwards", at: span,
        help: "write the lower code first")
    case .unordered:
      log.report(
        .badCodeRange, "codes of \(system) have no order, so there is nothing between two",
        at: span, help: "list the codes one by one")
    }
  }

  private func warnOfCheckDigit(_ code: CodeLiteral, of system: CodeSystem) {
    guard system.hasWrongCheckDigit(code.text) else { return }
    log.report(
      .wrongCheckDigit, "the check digit of \(system) `\(code.text)` does not fit", at: code.span,
      label: "a digit is wrong, or two are exchanged", help: "copy the code from its source again")
  }

  /// Only ATC is listed widely enough for an absence to mean a slip.
  private func warnOfUnknown(_ pattern: CodePattern, at span: SourceSpan) {
    guard pattern.system == .atc, let code = pattern.singleCode,
      vocabulary.listsSubstances, !vocabulary.knowsATC(prefix: code)
    else { return }
    log.report(
      .unknownCode, "the vocabulary has no substance under \(pattern.system) `\(code)`", at: span)
  }

  /// Gives a member its route and weight.
  func member(
    _ kind: CodeSet.Kind, _ modifiers: [MemberSyntax.ModifierSyntax], _ isWhole: inout Bool
  ) -> CodeSet.Member {
    var route: Route?
    var weight: ExactDecimal?
    for modifier in modifiers where !modifier.name.isPlaceholder {
      let word = modifier.name.text
      switch (word, modifier.value) {
      case (_, .placeholder): isWhole = false
      case ("route", .word(let name)):
        route = log.route(name)
        if route == nil { isWhole = false }
      case ("weight", .number(let number)):
        weight = log.decimal(number)
        if weight == nil { isWhole = false }
      case ("route", _), ("weight", _):
        isWhole = false
        log.report(
          .doesNotApply,
          word == "route" ? "a route is a word" : "a weight is a number", at: modifier.span)
      default:
        isWhole = false
        log.reportUnknownWord(
          modifier.name, message: "a member of a set has no `\(word)`",
          among: Words.memberModifiers)
      }
    }
    return CodeSet.Member(kind, route: route, weight: weight)
  }
}

extension CodeSystem {
  /// The kinds of entries that carry codes of this system.
  package var kinds: Set<EntryKind> {
    switch self {
    case .atc, .cis, .cip, .rxnorm, .cvx: [.medication, .allergy]
    case .loinc, .nabm, .ccam: [.exam, .procedure]
    case .icd10: [.condition, .allergy]
    case .snomed, .edqm, .hl7, .other, .name: Set(EntryKind.allCases)
    }
  }
}

extension CodeSet {
  /// The kinds of entries of which some could be members.
  var kinds: Set<EntryKind> {
    members.reduce(into: []) { kinds, member in
      switch member.kind {
      case .code(let pattern): kinds.formUnion(pattern.system.kinds)
      case .substance: kinds.formUnion([.medication, .allergy])
      case .set(let set): kinds.formUnion(set.kinds)
      case .label: kinds.formUnion(EntryKind.allCases)
      }
    }
  }

  /// Whether a member, or a member of a set within, states a route of its own.
  var statesRoutes: Bool {
    members.contains { member in
      if member.route != nil { return true }
      if case .set(let set) = member.kind { return set.statesRoutes }
      return false
    }
  }

  /// The set with `route` on every member that states none.
  ///
  /// - Complexity: O(members), those of sets within included.
  func filling(route: Route) -> CodeSet {
    let filled = members.map { member -> Member in
      guard member.route == nil else { return member }
      guard case .set(let set) = member.kind else {
        return Member(member.kind, route: route, weight: member.weight)
      }
      return Member(.set(set.filling(route: route)), weight: member.weight)
    }
    return CodeSet(name: name, members: filled, exceptions: exceptions)
  }
}
