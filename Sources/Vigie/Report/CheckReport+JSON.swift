import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension CheckReport {
  /// The JSON contract of `vigie check --format json`: keys in a fixed order, nothing filtered.
  ///
  /// `indent` nil gives one line.
  public func json(indent: Int? = 2) -> String { json(indent: indent) { _ in [] } }

  /// The same with members of its own at the head of each finding.
  package func json(
    indent: Int?, head: (FindingReport) -> [(String, JSONText)]
  ) -> String {
    value(head).text(indent: indent)
  }

  /// A moment as the contract writes it.
  package static func text(of asOf: TimePoint) -> String {
    asOf.isInstant ? "\(asOf.lowInstant)" : "\(asOf.low)T00:00:00Z"
  }

  private func value(_ head: (FindingReport) -> [(String, JSONText)]) -> JSONText {
    .object([
      ("vigie", .string(Product.version)), ("asOf", .string(Self.text(of: asOf))),
      ("knowledge", .array(packs.map(\.value))),
      ("record", .object([("patient", .optional(patient.isEmpty ? nil : patient))])),
      ("findings", .array(findings.map { value($0, head: head($0)) })),
      ("notEvaluated", .array(notEvaluated.map(\.value))),
      (
        "notEvaluatedRules",
        .array(
          missing.map {
            .object([("rule", .string($0.rule)), ("missing", .string($0.datum))])
          })
      ),
      (
        "exceptions",
        .array(
          excepted.map {
            .object([
              ("rule", .string($0.rule)), ("exception", .string($0.exception)),
              ("count", .number($0.count)),
            ])
          })
      ),
      ("accounting", accounting.value),
      (
        "rules",
        .object([("evaluated", .number(rulesEvaluated)), ("disabled", .number(rulesDisabled))])
      ),
      ("notice", .string(Product.intendedUse(language))),
    ])
  }

  private func value(
    _ finding: FindingReport, head: [(String, JSONText)] = [], isAlso: Bool = false
  ) -> JSONText {
    var members: [(String, JSONText)] = head
    members += [
      ("rule", .string(finding.rule)), ("kind", .string(finding.kind.rawValue)),
      ("level", .string(finding.level.rawValue)),
      ("levelAtLeast", .string(finding.levelAtLeast.rawValue)),
      ("certainty", .string(finding.isCertain ? "certain" : "possible")),
      ("new", .bool(finding.isNew)), ("title", .string(finding.title)),
      ("because", .string(finding.because)), ("advice", .string(finding.advice)),
      ("bindings", .array(finding.shownBindings.map(\.value))),
      ("factors", .array(finding.factors.map(value))),
      ("values", .array(finding.values.map(value))),
      ("sources", .array(finding.sources.map(\.value))), ("open", .array(finding.open.map(value))),
      ("reasons", .strings(finding.doubts)),
      ("openExceptions", .array(finding.openExceptions.map(value))),
      ("suggestions", .array(finding.suggestions.map(value))),
    ]
    if !isAlso {
      members.append(("also", .array(finding.also.map { value($0, isAlso: true) })))
      members.append(("fingerprint", .string(finding.fingerprint)))
    }
    return .object(members)
  }

  private func value(_ factor: FindingReport.FactorReport) -> JSONText {
    var members: [(String, JSONText)] = [
      ("name", .string(factor.name)), ("value", factor.value.value),
      ("evidence", .strings(factor.evidence)), ("reason", .string(factor.reason)),
    ]
    if factor.isSettled { members.append(("settled", .bool(true))) }
    return .object(members)
  }

  private func value(_ named: FindingReport.ValueReport) -> JSONText {
    .object([
      ("name", .string(named.name)), ("value", .optional(named.value)),
      ("date", .optional(named.date)), ("evidence", .strings(named.evidence)),
      ("reason", .string(named.reason)),
    ])
  }

  private func value(_ exception: FindingReport.OpenExceptionReport) -> JSONText {
    .object([("exception", .string(exception.name)), ("reason", .string(exception.reason))])
  }

  private func value(_ row: FindingReport.OpenRowReport) -> JSONText {
    .object([
      ("level", .string(row.level.rawValue)), ("if", .string(row.condition)),
      ("undecided", .strings(row.undecided)), ("reason", .string(row.reason)),
    ])
  }

  private func value(_ suggestion: FindingReport.SuggestionReport) -> JSONText {
    let optional = [("by", suggestion.replacement), ("within", suggestion.within)]
    return .object(
      [("action", .string(suggestion.action)), ("subject", .string(suggestion.subject))]
        + optional.compactMap { key, text in text.map { (key, .string($0)) } })
  }
}

extension CheckReport.PackReport {
  package var value: JSONText {
    var members: [(String, JSONText)] = [
      ("pack", .string(name)), ("version", .string(version)), ("hash", .string(hash)),
    ]
    if let expired {
      members.append(("expired", .bool(true)))
      members.append(("validUntil", .optional(expired.last?.description)))
    }
    return .object(members)
  }
}

extension NotEvaluatedReport {
  var value: JSONText {
    .object([
      ("entry", .string(reference)), ("reason", .string(reason.rawValue)),
      ("detail", .string(detail)),
    ])
  }
}

extension FindingReport.BindingReport {
  var value: JSONText {
    var members: [(String, JSONText)] = [
      ("name", .string(name)), ("display", .string(display)),
      ("draft", .bool(isDrafted)),
      (
        "codes",
        .array(
          codes.map {
            .object([("system", .string($0.system)), ("code", .string($0.code))])
          })
      ),
      ("evidence", .strings(evidence)), ("start", .optional(start)),
      ("end", .optional(end)),
    ]
    if endIsAssumed { members.append(("endAssumed", .bool(true))) }
    if isOfGroup { members.append(("group", .bool(true))) }
    if isPossible { members.append(("certainty", .string("possible"))) }
    if let done {
      members += [
        ("result", done.result), ("prescriber", done.prescriber), ("performer", done.performer),
      ].compactMap { key, text in text.map { (key, .string($0)) } }
    }
    if isByName || isByLabel {
      members.append(("recognised", .string(isByLabel ? "by-label" : "by-name")))
    }
    return .object(members)
  }
}

extension FindingReport.SourceReport {
  var value: JSONText {
    let optional = [
      ("publisher", publisher), ("date", date), ("edition", edition), ("locator", locator),
    ]
    return .object(
      [("title", .string(title))]
        + optional.compactMap { key, text in text.map { (key, .string($0)) } })
  }
}

extension Accounting {
  /// By type; counts that are zero are left out.
  var value: JSONText {
    .object(
      counts.sorted { $0.key < $1.key }.map { type, counts in
        let members = [
          ("evaluated", counts.evaluated), ("excluded", counts.excluded),
          ("notEvaluated", counts.notEvaluated), ("notClinical", counts.notClinical),
        ]
        return (
          type, .object(members.filter { $0.1 > 0 }.map { ($0.0, JSONText.number($0.1)) })
        )
      })
  }
}

extension Truth {
  /// The three values as the contract writes them.
  var value: JSONText {
    switch self {
    case .yes: .string("true")
    case .no: .string("false")
    case .unknown: .string("unknown")
    }
  }
}
