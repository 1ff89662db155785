import VigieRecord
import VigieTerms

extension RecordReport {
  /// The JSON contract of `vigie record show --format json`: keys in a fixed order, one object a
  /// record. `indent` nil gives one line.
  public func json(indent: Int? = 2) -> String { value.text(indent: indent) }

  private var value: JSONText {
    .object([
      ("vigie", .string(Product.version)),
      ("asOf", .string(asOf.isInstant ? "\(asOf.lowInstant)" : "\(asOf.low)T00:00:00Z")),
      ("record", .object([("patient", .optional(patient.reference.nonEmpty))])),
      ("patient", patient.value),
      (
        "coverage",
        .array(
          coverage.map { kind, day in
            .object([
              ("kind", .string(kind.description)), ("covered", .bool(day != nil)),
              ("from", .optional(day.flatMap { $0.isFinite ? $0.description : nil })),
            ])
          })
      ),
      ("treatments", .array(treatments.map(\.value))),
      ("otherMedications", .array(otherMedications.map { .object($0.members) })),
      ("exams", .array(exams.map(\.value))),
      ("conditions", facts(.condition)), ("allergies", facts(.allergy)),
      ("procedures", facts(.procedure)), ("stays", facts(.stay)),
      (
        "notEvaluated",
        .array(
          notEvaluated.map {
            .object([
              ("entry", .string($0.reference)), ("reason", .string($0.reason.rawValue)),
              ("detail", .string($0.detail)),
            ])
          })
      ),
      ("skipped", .strings(skipped)), ("accounting", accounting.value),
      (
        "assumed",
        .object([("exposure", .string("\(terms.exposure)")), ("gap", .string("\(terms.gap)"))])
      ),
      ("notice", .string(Product.intendedUse(language))),
    ])
  }

  private func facts(_ kind: EntryKind) -> JSONText {
    .array(facts.filter { $0.kind == kind }.map { .object($0.members) })
  }
}

extension RecordReport.PatientReport {
  fileprivate var value: JSONText {
    let sex: String? =
      switch sex {
      case .female: "female"
      case .male: "male"
      case nil: nil
      }
    return .object([
      ("birth", birth.value), ("age", .optional(age)), ("sex", .optional(sex)),
      ("pregnant", isPregnant.value), ("pregnancyEvidence", .strings(pregnancyEvidence)),
      ("due", due.value),
      ("weight", weight.map { .object($0.members) } ?? .null),
    ])
  }
}

extension TreatmentReport {
  fileprivate var value: JSONText {
    .object([
      ("substance", .string(substance)), ("underWay", isUnderWay.value),
      ("draft", .bool(isDrafted)),
      (
        "courses",
        .array(
          episodes.map {
            .object([
              ("start", $0.start.value), ("end", $0.end.value),
              ("endAssumed", .bool($0.endIsAssumed)),
            ])
          })
      ),
      ("lines", .array(lines.map(\.value))), ("merged", .strings(remarks)),
    ])
  }
}

extension TreatmentReport.LineReport {
  fileprivate var value: JSONText {
    .object(
      // Whether a line holds now is for the treatment to say.
      [("source", .string("\(source)"))] + entry.members.filter { $0.0 != "current" }
        + [
          (
            "read",
            .object([
              ("start", start.value), ("end", end.value), ("endFrom", .string("\(basis)")),
            ])
          ), ("alsoContains", .strings(alsoContains)),
          (
            "remarks",
            .array(
              remarks.map {
                .object([
                  ("what", .string($0.what)), ("entry", .optional($0.reference)),
                  ("day", $0.day.value), ("text", .string($0.text)),
                ])
              })
          ),
        ])
  }
}

extension ExamGroup {
  fileprivate var value: JSONText {
    .object([
      ("display", .string(display)), ("code", code.map(coded) ?? .null),
      ("results", .array(results.map(\.json))),
    ])
  }
}

extension ExamGroup.ExamReport {
  fileprivate var json: JSONText {
    let names: [(ResultFlags, String)] = [
      (.normal, "normal"), (.abnormal, "abnormal"), (.low, "low"), (.high, "high"),
      (.critical, "critical"), (.positive, "positive"), (.negative, "negative"),
    ]
    return .object(
      entry.members + [
        ("value", measured), ("flags", .strings(names.filter { flags.contains($0.0) }.map(\.1))),
        ("range", range.map(\.value) ?? .null), ("preliminary", .bool(isPreliminary)),
        ("unusable", .bool(isUnusable)),
      ])
  }

  private var measured: JSONText {
    switch value {
    case .quantity(let number, let unit, let bound):
      .object([
        ("number", .decimal(number)), ("unit", .string("\(unit)")),
        ("comparator", .optional(bound.fhir)),
      ])
    case .range(let low, let high, let unit):
      ReferenceRange(low: low, high: high, unit: unit).value
    case .concepts: .object([("coded", .string(text))])
    case .unreadable: .object([("unreadable", .string(text))])
    case .none: .null
    }
  }
}

extension ReferenceRange {
  fileprivate var value: JSONText {
    .object([
      ("low", low.map { .decimal($0) } ?? .null), ("high", high.map { .decimal($0) } ?? .null),
      ("unit", .string("\(unit)")),
    ])
  }
}

extension EntryReport {
  /// What every entry has, the reference first.
  fileprivate var members: [(String, JSONText)] {
    let standing: String =
      switch standing {
      case .sure: "sure"
      case .unconfirmed: "unconfirmed"
      case .drafted: "draft"
      }
    return [
      ("entry", .string(reference)), ("display", .string(display)),
      ("codes", .array(codes.map(coded))), ("start", start.value), ("end", end.value),
      ("standing", .string(standing)), ("current", isCurrent.value), ("details", .strings(details)),
    ]
  }
}

private func coded(_ code: (system: String, code: String)) -> JSONText {
  .object([("system", .string(code.system)), ("code", .string(code.code))])
}

extension ExamValue.Bound {
  /// As FHIR writes a comparator.
  fileprivate var fhir: String? {
    switch self {
    case .exact: nil
    case .less: "<"
    case .lessOrEqual: "<="
    case .greaterOrEqual: ">="
    case .greater: ">"
    }
  }
}

extension TimePoint? {
  /// ISO 8601: a date as far as it is known, an interval `a/b`, an open one `a/..`; null where
  /// nothing is known.
  fileprivate var value: JSONText { self?.value ?? .null }
}

extension TimePoint {
  fileprivate var value: JSONText {
    if isUnknown { return .null }
    if let text = Speaker.iso(self) { return .string(text) }
    let ends = [low, high].map { $0.isFinite ? $0.description : ".." }
    return .string(ends.joined(separator: "/"))
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
