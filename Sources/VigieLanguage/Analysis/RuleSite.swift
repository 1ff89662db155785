import VigieTerms

/// A checked rule with the source it stands in.
struct RuleSite {
  /// The place of its pack among those analysed.
  let packPlace: Int
  let pack: CheckedPack
  let rule: CheckedRule
  let syntax: RuleSyntax

  /// The rules of all packs, in the order of the packs.
  static func all(of packs: [CheckedPack], in trees: [PackSyntax]) -> [RuleSite] {
    let declarations = Dictionary(
      PackDeclaration.collect(trees).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return packs.enumerated().flatMap { place, pack -> [RuleSite] in
      let syntax = declarations[pack.name]?.rules ?? []
      let byName = Dictionary(
        syntax.map { (RuleChecker.name(of: $0).text, $0) }, uniquingKeysWith: { first, _ in first })
      return pack.rules.compactMap { rule in
        byName[rule.name].map {
          RuleSite(packPlace: place, pack: pack, rule: rule, syntax: $0)
        }
      }
    }
  }

  /// Where the rule is named.
  var nameSpan: SourceSpan { RuleChecker.name(of: syntax).span }

  /// The `when` lines of the rule itself, each with its place; those of the pack are not its own.
  var ownConditions: [(condition: Condition, span: SourceSpan)] {
    let spans = syntax.lines.compactMap { line -> SourceSpan? in
      if case .when = line.form { line.span } else { nil }
    }
    return Array(zip(rule.conditions.dropFirst(pack.conditions.count), spans))
  }

  var factors: [(factor: NamedCondition, span: SourceSpan)] {
    let spans = syntax.lines.compactMap { line -> SourceSpan? in
      if case .factor(let factor) = line.form { factor.name.span } else { nil }
    }
    return Array(zip(rule.factors, spans))
  }

  var exceptions: [(exception: NamedCondition, span: SourceSpan)] {
    let spans = syntax.lines.compactMap { line -> SourceSpan? in
      if case .unless(let exception) = line.form { exception.name.span } else { nil }
    }
    return Array(zip(rule.exceptions, spans))
  }

  /// The place of a row; that of the rule's name for the row that a repeat has by default.
  func span(ofRow place: Int) -> SourceSpan {
    guard syntax.rows.indices.contains(place) else { return nameSpan }
    let row = syntax.rows[place]
    return row.pairing?.span.union(row.level.span) ?? row.guard?.span.union(row.level.span)
      ?? row.level.span
  }

  /// The place of what a binding binds.
  func span(of binding: BindingID) -> SourceSpan {
    switch syntax.head.form {
    case .interaction(let sides):
      sides.indices.contains(binding.index) ? sides[binding.index].span : nameSpan
    case .rule:
      syntax.lines.compactMap { line -> SourceSpan? in
        if case .binding(let binding) = line.form { binding.entries.span } else { nil }
      }.dropFirst(binding.index).first ?? nameSpan
    case .repeat: nameSpan
    }
  }
}
