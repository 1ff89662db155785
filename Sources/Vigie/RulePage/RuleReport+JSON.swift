import VigieEngine
import VigieLanguage
import VigieTerms

extension RuleReport {
  /// The JSON contract of `vigie rules explain --format json`: keys in a fixed order.
  public func json(indent: Int? = 2) -> String { value.text(indent: indent) }

  private var value: JSONText {
    .object([
      ("vigie", .string(Product.version)), ("rule", .string(rule)), ("version", .string(version)),
      ("kind", .string(kind.rawValue)), ("title", .string(title)),
      (
        "valid",
        valid.map { span in
          .object([
            ("from", .string("\(span.first)")), ("to", .optional(span.last?.description)),
          ])
        } ?? .null
      ),
      ("bindings", .array(bindings.map(\.value))), ("values", .array(values.map(\.value))),
      ("conditions", .array(conditions.map(\.value))),
      ("exceptions", .array(exceptions.map(\.value))), ("factors", .array(factors.map(\.value))),
      ("intervals", .array(intervals.map(\.value))), ("rows", .array(rows.map(\.value))),
      ("defaults", .array(defaults.map(\.value))), ("index", plan.key.value),
      (
        "cost",
        .object([
          ("bindings", .array(plan.bindings.map(\.value))), ("questions", .number(plan.leaves)),
          ("mostCombinations", .number(limits.combinations)),
          ("mostLaterDays", .number(kind.isJudgedOnlyAsOf ? 0 : limits.laterMoments)),
        ])
      ),
      ("sets", .array(sets.map(\.value))), ("sources", .array(sources.map(\.value))),
      ("cases", .array(cases.map(\.value))),
    ])
  }
}

extension RuleReport.Line {
  fileprivate var value: JSONText {
    .object([
      ("name", .optional(name)), ("label", .optional(label)), ("words", .optional(words)),
      ("written", .optional(written)), ("unknownMeans", .optional(whenUnknown?.rawValue)),
      ("ofPack", .bool(isOfPack)),
    ])
  }
}

extension RuleReport.Default {
  fileprivate var value: JSONText {
    .object([
      ("name", .string(name)), ("words", .string(words)), ("ofPack", .bool(isOfPack)),
    ])
  }
}

extension RuleReport.SetReport {
  fileprivate var value: JSONText {
    .object([
      ("name", .string(name)), ("pack", .string(pack)), ("members", .strings(members)),
      ("exceptions", .number(exceptions)), ("substances", .strings(substances)),
    ])
  }
}

extension RuleReport.CaseReport {
  fileprivate var value: JSONText {
    .object([
      ("name", .string(name)), ("file", .string(file)), ("line", .number(line)),
      ("ending", .string(ending.rawValue)),
    ])
  }
}

extension RulePlan.Key {
  fileprivate var value: JSONText {
    switch self {
    case .always: .object([("always", .bool(true))])
    case .all(let subjects): .object([("all", .array(subjects.map(\.value)))])
    case .any(let subjects): .object([("any", .array(subjects.map(\.value)))])
    case .upcoming(let subject): .object([("upcoming", subject.value)])
    }
  }
}

extension RulePlan.Subject {
  fileprivate var value: JSONText {
    .object([("kind", .string("\(kind)")), ("set", .optional(set))])
  }
}
