import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension Explanation {
  /// The JSON contract of `vigie explain --format json`: keys in a fixed order, one object a
  /// record. `indent` nil gives one line.
  public func json(indent: Int? = 2) -> String { value.text(indent: indent) }

  private var value: JSONText {
    var members: [(String, JSONText)] = [
      ("vigie", .string(Product.version)),
      ("asOf", .string(asOf.isInstant ? "\(asOf.lowInstant)" : "\(asOf.low)T00:00:00Z")),
      ("record", .object([("patient", .optional(patient.isEmpty ? nil : patient))])),
      ("rule", .string(rule)), ("kind", .string(kind.rawValue)), ("title", .string(title)),
      ("verdict", .string(verdict.rawValue)),
    ]
    if let level { members += level.members }
    if let validity {
      members.append(
        (
          "valid",
          .object([
            ("from", .string("\(validity.first)")), ("to", .optional(validity.last?.description)),
          ])
        ))
    }
    if let shownUnder { members.append(("shownUnder", .string(shownUnder))) }
    return .object(
      members + [
        ("combinations", .array(combinations.map(\.value))), ("leftOut", .number(leftOut)),
        ("cut", .bool(isCut)), ("notEvaluated", .array(notEvaluated.map(\.value))),
        ("sources", .array(sources.map(\.value))),
        ("notice", .string(Product.intendedUse(language))),
      ])
  }
}

extension Explanation.LevelRange {
  fileprivate var members: [(String, JSONText)] {
    [("level", .string(level.rawValue)), ("levelAtLeast", .string(atLeast.rawValue))]
  }
}

extension Explanation.Combination {
  fileprivate var value: JSONText {
    .object(
      [("moment", .string("\(moment)")), ("verdict", .string(verdict.rawValue))]
        + (level?.members ?? []) + [
          ("reasons", .strings(reasons)), ("bindings", .array(bindings.map(\.value))),
          ("intervals", .array(intervals.map(\.value))),
          ("conditions", .array(conditions.map(\.value))),
          ("exceptions", .array(exceptions.map(\.value))),
          ("factors", .array(factors.map(\.value))), ("rows", .array(rows.map(\.value))),
        ])
  }
}

extension Explanation.BindingAnswer {
  fileprivate var value: JSONText {
    var members: [(String, JSONText)] = [
      ("name", .string(name)), ("asks", .string(asks)), ("truth", truth.value),
      ("reason", .string(reason)), ("item", item.map(\.value) ?? .null),
    ]
    if item == nil {
      members += [("onRecord", .number(othersCount)), ("others", .strings(others))]
    }
    return .object(members)
  }
}

extension Explanation.PartAnswer {
  fileprivate var value: JSONText {
    var members: [(String, JSONText)] = []
    if let name { members.append(("name", .string(name))) }
    if let label { members.append(("label", .string(label))) }
    if isOfPack { members.append(("ofPack", .bool(true))) }
    return .object(members + [("settled", settled.value), ("answer", answer.value)])
  }
}

extension Explanation.Answer {
  fileprivate var value: JSONText {
    guard let connective else {
      return .object([
        ("truth", truth.value), ("question", .optional(question)), ("reason", .string(reason)),
        ("evidence", .strings(evidence)),
      ])
    }
    return .object([
      ("truth", truth.value), (connective.rawValue, .array(parts.map(\.value))),
    ])
  }
}

extension Explanation.RowAnswer {
  fileprivate var value: JSONText {
    .object([
      ("level", .string(level.rawValue)), ("if", .optional(wording)), ("answer", answer.value),
    ])
  }
}

extension Explanation.IntervalAnswer {
  fileprivate var value: JSONText {
    .object([
      ("minimum", .optional(minimum)), ("answer", answer.map(\.value) ?? .null),
      ("tooSoon", isTooSoon.map(\.value) ?? .null), ("over", .optional(over)),
    ])
  }
}
