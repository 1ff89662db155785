import VigieFindings
import VigieLanguage
import VigieRecord

/// What could not be checked, what was counted, and the intended use, as an `OperationOutcome` of
/// FHIR R4 (hl7.org/fhir/R4/operationoutcome.html): no answer is ever silent about them.
struct OutcomeWriter {
  let report: CheckReport

  func resource(id: String) -> JSONText {
    .element([
      ("resourceType", .string("OperationOutcome")), ("id", .string(id)),
      ("extension", FHIRExtension.list(extensions)), ("issue", .array(issues)),
    ])
  }

  private var issues: [JSONText] {
    let expired = report.packs.filter { $0.expired != nil }.compactMap { pack in
      issue(
        "warning", "expired",
        report.say("past its validity: \(pack.name)", "hors validité : \(pack.name)"), nil)
    }
    let entries = report.notEvaluated.compactMap { entry in
      issue(
        "warning", code(of: entry.reason),
        report.say("not evaluated", "non évalué") + " (\(entry.reason.rawValue))",
        entry.reference + (entry.detail.isEmpty ? "" : ": \(entry.detail)"))
    }
    let missing = report.missing.compactMap { issue("warning", "incomplete", $0.datum, $0.rule) }
    let excepted = report.excepted.compactMap { excepted in
      issue(
        "information", "informational",
        report.say("excepted by the rule", "écarté par une exception")
          + report.language.colon + "\(excepted.label) (\(excepted.count))", excepted.rule)
    }
    let notice = issue(
      "information", "informational", Product.intendedUse(report.language), nil)
    return expired + entries + missing + excepted + [notice].compactMap { $0 }
  }

  private func issue(
    _ severity: String, _ code: String, _ text: String, _ diagnostics: String?
  ) -> JSONText? {
    .element([
      ("severity", .code(severity)), ("code", .code(code)), ("details", .concept(text: text)),
      ("diagnostics", diagnostics.flatMap { JSONText.fhirText($0) }),
    ])
  }

  /// Codes of the required value set issue-type.
  private func code(of reason: NotEvaluated.Reason) -> String {
    switch reason {
    case .unknownCode: "code-invalid"
    case .noCode, .noDate: "required"
    case .unit: "value"
    case .unsupportedResource: "not-supported"
    case .limit: "too-long"
    case .labelTooCostly: "too-costly"
    }
  }

  private var extensions: [FHIRExtension] {
    let accounts = report.accounting.counts.sorted { $0.key < $1.key }.map { type, counts in
      FHIRExtension(
        "accounting",
        [
          FHIRExtension("type", text: type), FHIRExtension("evaluated", number: counts.evaluated),
          FHIRExtension("excluded", number: counts.excluded),
          FHIRExtension("notEvaluated", number: counts.notEvaluated),
          FHIRExtension("notClinical", number: counts.notClinical),
        ])
    }
    let packs = report.packs.map { pack in
      FHIRExtension(
        "knowledge",
        [
          FHIRExtension("pack", text: pack.name), FHIRExtension("version", text: pack.version),
          FHIRExtension("hash", text: pack.hash),
        ])
    }
    let rules = FHIRExtension(
      "rules",
      [
        FHIRExtension("evaluated", number: report.rulesEvaluated),
        FHIRExtension("disabled", number: report.rulesDisabled),
      ])
    return [FHIRExtension("version", text: Product.version)] + packs + accounts + [rules]
  }
}
