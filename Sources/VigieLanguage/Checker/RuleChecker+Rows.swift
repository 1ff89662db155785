import VigieTerms

extension RuleChecker {
  /// The decision table; a repeat without one gives `redundant`.
  mutating func readRows(kind: FindingKind?) -> [Row] {
    var rows: [Row] = []
    for syntax in syntax.rows {
      if let row = row(syntax, kind: kind) { rows.append(row) } else { isBroken = true }
    }
    reportUnreachable(
      syntax.rows.map { ($0.span, $0.pairing == nil && ($0.guard?.isOpen ?? true)) },
      noun: "row")
    if syntax.rows.isEmpty {
      if case .repeat = syntax.head.form {
        let row = Row(
          level: .redundant, guardFormula: .constant(true), guardText: nil, because: .none,
          advice: .none, suggestions: [])
        return [row]
      }
      log.report(
        .lineMissing, "the rule has no `level`", at: syntax.head.span,
        help: "end it with a line such as `level discouraged`")
    }
    return rows
  }

  /// Reports the first of the lines that stand after one that always holds.
  func reportUnreachable(_ lines: [(span: SourceSpan, isOpen: Bool)], noun: String) {
    guard let open = lines.firstIndex(where: \.isOpen), open + 1 < lines.count else { return }
    log.report(
      .rowNeverReached, "this \(noun) is never reached", at: lines[open + 1].span,
      notes: [Diagnostic.Note("this one always holds", at: lines[open].span)],
      help: "give the earlier \(noun) an `if`, or leave this one out")
  }

  private mutating func row(_ syntax: RowSyntax, kind: FindingKind?) -> Row? {
    let level = level(syntax.level, kind: kind)
    let pairing = syntax.pairing.map { self.pairing($0) }
    let condition = guardFormula(syntax.guard)
    let texts = readDetails(syntax.details)
    guard let level, let condition else { return nil }
    var parts: [Formula] = []
    if let pairing {
      guard let pairing else { return nil }
      parts.append(pairing)
    }
    if condition != .constant(true) || parts.isEmpty { parts.append(condition) }
    return Row(
      level: level, guardFormula: parts.count == 1 ? parts[0] : .all(parts),
      guardText: Self.guardText(syntax), because: texts.because, advice: texts.advice,
      suggestions: texts.suggestions)
  }

  /// `otherwise` and no guard are the formula that always holds.
  mutating func guardFormula(_ syntax: GuardSyntax?) -> Formula? {
    switch syntax?.form {
    case .condition(let condition): formula(condition)
    case .otherwise, nil: .constant(true)
    }
  }

  private static func guardText(_ row: RowSyntax) -> String? {
    var words: [String] = []
    switch row.pairing?.form {
    case .with(let set): words.append("with \(set.text)")
    case .between(let first, let second):
      words.append("between \(first.text) and \(second.text)")
    case nil: break
    }
    if case .condition(let condition) = row.guard?.form {
      words.append((words.isEmpty ? "" : "if ") + condition.surface)
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private func level(_ word: Name, kind: FindingKind?) -> Level? {
    guard !word.isPlaceholder else { return nil }
    guard let level = Level(rawValue: word.text) else {
      log.reportUnknownWord(
        word, message: "`\(word.text)` is no level", among: Level.allCases.map(\.rawValue))
      return nil
    }
    if let kind, level == .redundant || level == .review, !kind.takesReview {
      log.report(
        .levelUnfit, "a finding of the kind `\(kind.rawValue)` is never `\(level.rawValue)`",
        at: word.span,
        label: "for repeats, duplicates, omissions, monitoring and appropriateness",
        help: "choose another level, or state the `kind`")
      return nil
    }
    return level
  }

  /// `with S`: one of the bound medications is in S; `between S and T`: two different ones are.
  private mutating func pairing(_ syntax: PairingSyntax) -> Formula? {
    let bound = medicationBindings
    switch syntax.form {
    case .with(let name):
      let set = set(name, of: .medication)
      guard requireMedications(1, at: syntax.span), let set else { return nil }
      return .any(bound.map { .leaf(.entry($0, .member(set))) })
    case .between(let first, let second):
      let left = set(first, of: .medication)
      let right = set(second, of: .medication)
      guard requireMedications(2, at: syntax.span), let left, let right else { return nil }
      var pairs: [Formula] = []
      for one in bound {
        for other in bound where other != one {
          pairs.append(
            .all([.leaf(.entry(one, .member(left))), .leaf(.entry(other, .member(right)))]))
        }
      }
      return .any(pairs)
    }
  }

  private func requireMedications(_ count: Int, at span: SourceSpan) -> Bool {
    guard medicationBindings.count < count else { return true }
    // A side that could not be read would have been one.
    guard !bindings.contains(where: { $0 == nil }) else { return false }
    log.report(
      .badPairing,
      count == 1
        ? "`with` needs a medication that the rule binds"
        : "`between` needs two medications that the rule binds", at: span,
      help: "say it with `if`")
    return false
  }
}

extension GuardSyntax {
  /// Whether it always holds.
  var isOpen: Bool { if case .otherwise = form { true } else { false } }
}

extension FindingKind {
  /// Only repeats, duplicates, omissions, monitoring and appropriateness are `redundant` or for
  /// `review` (levels of semantics.md).
  fileprivate var takesReview: Bool {
    switch self {
    case .repeatedExam, .duplicateTherapy, .omission, .monitoring, .appropriateness: true
    case .interaction, .contraindication, .allergy, .dose: false
    }
  }
}
