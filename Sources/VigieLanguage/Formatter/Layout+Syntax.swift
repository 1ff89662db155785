extension ConditionSyntax {
  /// The condition, which may break before each `and` or `or`.
  var layout: Layout {
    switch self {
    case .all(let terms): Self.joined(terms, by: "and ")
    case .any(let terms): Self.joined(terms, by: "or ")
    case .not(let term, _): .sequence([.text("not "), .align(term.layout)])
    case .parenthesized(let inner, _):
      .sequence([.text("("), .align(inner.layout), .text(")")])
    case .entries(let count): .text(count.surface)
    case .measure(let measure, let test): .text("\(measure.surface) \(test.surface)")
    case .comparison(let comparison): .text(comparison.surface)
    case .about(let about): .text(about.surface)
    case .quoted(let text): .text(text.surface)
    case .placeholder: .text("")
    }
  }

  private static func joined(_ terms: [ConditionSyntax], by joint: String) -> Layout {
    var parts = [terms[0].layout]
    for term in terms.dropFirst() { parts += [.line, .text(joint), .align(term.layout)] }
    return .group(.sequence(parts))
  }

  /// The condition, and what an unknown counts as on a line of its own where both do not fit.
  func layout(unknown: UnknownSyntax?) -> Layout {
    guard let unknown else { return .align(layout) }
    return .group(.align(.sequence([layout, .line, .text(unknown.surface)])))
  }
}

extension TextSyntax {
  /// The texts, one under the other where they do not fit on a line.
  var layout: Layout {
    var parts: [Layout] = []
    for variant in variants {
      if !parts.isEmpty { parts.append(.line) }
      parts.append(.text(variant.surface))
    }
    return .group(.align(.sequence(parts)))
  }
}

extension SetSyntax {
  /// The members, as many on a line as fit; what is taken out begins a line where not all fit.
  var layout: Layout {
    guard !exceptions.isEmpty else { return .align(Self.filled(members)) }
    let taken = Layout.sequence([.text("except "), .align(Self.filled(exceptions))])
    return .group(.align(.sequence([Self.filled(members), .line, taken])))
  }

  private static func filled(_ members: [MemberSyntax]) -> Layout {
    var parts: [Layout] = []
    for member in members {
      if !parts.isEmpty { parts += [.text(","), .fillLine] }
      parts.append(.text(member.surface))
    }
    return .sequence(parts)
  }
}

extension HeadSyntax {
  /// The head without its brace; sides stand one under the other where they do not fit.
  var layout: Layout {
    switch form {
    case .rule(let name): return .text("rule \(name.text)")
    case .repeat(let name): return .text("repeat \(name.text)")
    case .interaction(let sides):
      var parts: [Layout] = []
      for side in sides {
        if !parts.isEmpty { parts += [.line, .text("+ ")] }
        parts.append(.text(side.surface))
      }
      return .sequence([.text("interaction "), .group(.align(.sequence(parts)))])
    }
  }
}

extension SideSyntax {
  /// `other sedative route is oral`
  package var surface: String {
    ([isOther ? "other" : nil, name.text].compactMap { $0 } + filters.map(\.surface))
      .joined(separator: " ")
  }
}
