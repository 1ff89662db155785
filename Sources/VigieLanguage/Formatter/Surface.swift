// The text of phrases on one line, each word as the language writes it. Explanations quote it too.

extension StringLiteral {
  /// The literal with its quotes and the escapes it needs.
  package var surface: String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.needsEscape: text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension Unicode.Scalar {
  /// Whether this may not stand in a text as it is: controls, and marks that turn its direction.
  fileprivate var needsEscape: Bool {
    value < 0x20 || value == 0x7F || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}

extension RegexLiteral {
  /// The pattern between its slashes.
  package var surface: String { "/\(pattern)/\(flags)" }
}

extension DurationSyntax {
  /// `5 weeks`
  package var surface: String { "\(number.text) \(unit.text)" }
}

extension SpanSyntax {
  /// `2026-01-01 .. 2027-12-31`
  package var surface: String { "\(first.text) .." + (last.map { " \($0.text)" } ?? "") }
}

extension TextSyntax.VariantSyntax {
  /// `en "Bleeding"`
  package var surface: String { "\(language.text) \(value.surface)" }
}

extension AnchorSyntax {
  /// `drug starts`
  package var surface: String {
    switch form {
    case .now: "now"
    case .entry(let name, let event): name.text + (event.map { " \($0.rawValue)" } ?? "")
    }
  }
}

extension RelationSyntax {
  /// `after drug starts`
  package var surface: String { "\(side.rawValue) \(anchor.surface)" }
}

extension WindowSyntax {
  /// `within 30 days before later`
  package var surface: String {
    switch form {
    case .distance(let distance, let duration, let relation):
      distance.surface + " " + duration.surface + (relation.map { " \($0.surface)" } ?? "")
    case .fromTo(let first, let second, let relation):
      "from \(first.surface) to \(second.surface) \(relation.surface)"
    case .between(let first, let second): "between \(first.surface) and \(second.surface)"
    case .before(let anchor): "before \(anchor.surface)"
    case .after(let anchor): "after \(anchor.surface)"
    case .at(let anchor): "at \(anchor.surface)"
    case .during(let name): "during \(name.text)"
    case .ever: "ever"
    case .placeholder: ""
    }
  }
}

extension WindowSyntax.Distance {
  /// `less than`
  package var surface: String {
    switch self {
    case .within: "within"
    case .lessThan: "less than"
    case .moreThan: "more than"
    }
  }
}

extension TimeSyntax {
  /// `started within 30 days of clot`
  package var surface: String { (event.map { "\($0.rawValue) " } ?? "") + window.surface }
}

extension RangeSyntax {
  /// `3.5 .. 5.0 mmol/L`
  package var surface: String {
    "\(low.text) .. \(high.text)" + (unit.map { " \($0.text)" } ?? "")
  }
}

extension TestSyntax {
  /// `>= 30 mg/day`
  package var surface: String {
    switch form {
    case .compare(let comparison, let number, let unit):
      "\(comparison.rawValue) \(number.text)" + (unit.map { " \($0.text)" } ?? "")
    case .inSet(let name): "in \(name.text)"
    case .inRange(let range): "in \(range.surface)"
    case .outside(let range): "outside \(range.surface)"
    case .state(let name, let isNegated): (isNegated ? "is not " : "is ") + name.text
    case .placeholder: ""
    }
  }
}

extension AttributeSyntax {
  /// `dose as prednisone-equivalent within 30 days`
  package var surface: String {
    name.text + (equivalent.map { " as \($0.text)" } ?? "")
      + (window.map { " \($0.surface)" } ?? "")
  }
}

extension MeasureSyntax {
  /// `latest potassium within 30 days`
  package var surface: String {
    switch form {
    case .pick(let pick, let name, let window):
      (pick.isEarliest ? "earliest " : "latest ") + name.text
        + (window.map { " \($0.surface)" } ?? "")
    case .change(let isRelative, let isFall, let name, let window):
      (isRelative ? "relative " : "") + (isFall ? "fall" : "rise")
        + " of \(name.text) \(window.surface)"
    }
  }
}

extension FilterSyntax {
  /// `dose > 2 g/day`
  package var surface: String {
    switch form {
    case .test(let test): test.surface
    case .attribute(let name, let equivalent, let test):
      name.text + (equivalent.map { " as \($0.text)" } ?? "") + " " + test.surface
    case .lasting(let duration, let members):
      "lasting \(duration.surface)"
        + members.map { ", \($0.duration.surface) with \($0.set.text)" }.joined()
    }
  }
}

extension KindSyntax {
  /// `medications`
  package var surface: String {
    guard let kind else { return "" }
    guard isPlural else { return kind.description }
    return kind == .allergy ? "allergies" : kind.description + "s"
  }
}

extension EntriesSyntax {
  /// `medication in nsaid dose > 2 g/day within 30 days`
  package var surface: String {
    ([kind.surface] + filters.map(\.surface) + [time?.surface].compactMap { $0 })
      .joined(separator: " ")
  }
}

extension BindingSyntax.Quantity {
  /// `at least 2`
  package var surface: String {
    switch self {
    case .all: "all"
    case .other: "other"
    case .pick(let pick): pick.isEarliest ? "earliest" : "latest"
    case .atLeast(let number): "at least \(number.text)"
    }
  }
}

extension CountSyntax {
  /// `at least 2 exams in systolic value > 160 mmHg within 6 months`
  package var surface: String {
    let words =
      switch bound {
      case .any: "any"
      case .no: "no"
      case .atLeast(let number): "at least \(number.text)"
      case .atMost(let number): "at most \(number.text)"
      }
    return words + (isOther ? " other " : " ") + entries.surface
  }
}

extension ComparisonSyntax {
  /// `different side in earlier and later`
  package var surface: String {
    (isDifferent ? "different " : "same ")
      + "\(attribute.text) in \(first.text) and \(second.text)"
  }
}

extension AboutSyntax {
  /// `nsaid dose > 2 g/day`
  package var surface: String {
    switch predicate {
    case nil: subject.text
    case .test(let test): "\(subject.text) \(test.surface)"
    case .time(let time): "\(subject.text) \(time.surface)"
    case .attribute(let attribute, let test):
      "\(subject.text) \(attribute.surface) \(test.surface)"
    case .covers(let name): "\(subject.text) covers \(name.text)"
    case .taken(let duration, let order, let other):
      "\(subject.text) taken \(duration.surface) \(order.surface) \(other.text)"
    }
  }
}

extension AboutSyntax.Order {
  /// `apart from`
  package var surface: String {
    switch self {
    case .apart: "apart from"
    case .before: "before"
    case .after: "after"
    }
  }
}

extension ConditionSyntax {
  /// The condition on one line.
  package var surface: String { layout.flat }
}

extension UnknownSyntax {
  /// `unknown means absent`
  package var surface: String { "unknown means \(meaning.text)" }
}

extension MemberSyntax {
  /// `substance "erythromycin" route intravenous`
  package var surface: String {
    ([form.surface] + modifiers.map(\.surface) + [gloss?.surface].compactMap { $0 })
      .joined(separator: " ")
  }
}

extension MemberSyntax.Form {
  fileprivate var surface: String {
    switch self {
    case .set(let name): name.text
    case .substance(let name): "substance \(name.surface)"
    case .label(let pattern): "label \(pattern.surface)"
    case .code(let system, let code): (system.map { "\($0.text) " } ?? "") + code.text
    case .codes(let system, let first, let last):
      (system.map { "\($0.text) " } ?? "") + "\(first.text) .. \(last.text)"
    case .placeholder: ""
    }
  }
}

extension MemberSyntax.ModifierSyntax {
  fileprivate var surface: String {
    switch value {
    case .number(let number): "\(name.text) \(number.text)"
    case .word(let word): "\(name.text) \(word.text)"
    case .placeholder: name.text
    }
  }
}
