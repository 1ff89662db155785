import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// One finding as a `DetectedIssue` of FHIR R4 (hl7.org/fhir/R4/detectedissue.html).
struct DetectedIssueWriter {
  let report: CheckReport
  let finding: FindingReport

  private func say(_ english: String, _ french: String) -> String { report.say(english, french) }

  func resource(id: String) -> JSONText {
    .element([
      ("resourceType", .string("DetectedIssue")), ("id", .string(id)),
      ("extension", FHIRExtension.list(extensions)),
      (
        "identifier",
        .array([
          .element([
            ("system", .string("urn:vigie:fingerprint")),
            ("value", .fhirText(finding.fingerprint)),
          ])
        ])
      ),
      // What may be only, for lack of data, is not the last word.
      ("status", .code(finding.isCertain ? "final" : "preliminary")),
      ("code", .concept(DetectedIssueCode.codings(of: finding), text: finding.title)),
      ("severity", .code(DetectedIssueCode.severity(of: finding.level))),
      ("patient", .reference(report.patient)), ("identifiedDateTime", .string(moment)),
      ("author", .element([("display", .string("Vigie \(Product.version)"))])),
      ("implicated", .fhirList(implicated)), ("evidence", .fhirList(evidence)),
      ("detail", .fhirText(detail)), ("mitigation", .fhirList(mitigation)),
    ])
  }

  /// A day stays a day.
  private var moment: String {
    report.asOf.isInstant ? "\(report.asOf.lowInstant)" : "\(report.asOf.low)"
  }

  /// The lines it is about, each once.
  private var implicated: [JSONText] {
    finding.bindings.flatMap(\.evidence).withoutRepeats().compactMap { .reference($0) }
  }

  private var detail: String {
    [finding.title, finding.because, finding.advice].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  /// The advice, then each suggestion. Nobody has done any of it yet, so neither date nor author.
  private var mitigation: [JSONText] {
    let page = TextPage(language: report.language, paint: Paint(isOn: false))
    let suggestions = finding.suggestions.map { suggestion in
      page.word(action: suggestion.action) + " " + suggestion.subject
        + (suggestion.replacement.map { say(" by \($0)", " par \($0)") } ?? "")
        + (suggestion.within.map { say(" within \($0)", " sous \($0)") } ?? "")
    }
    return ([finding.advice] + suggestions).compactMap { .concept(text: $0) }
      .map { .object([("action", $0)]) }
  }

  // MARK: - Evidence

  /// What is bound, what decides the level, then the named values with what they rest on.
  private var evidence: [JSONText] {
    let bound = finding.shownBindings.map { binding in
      JSONText.element([
        (
          "extension",
          FHIRExtension.list([
            FHIRExtension(
              "binding",
              [
                FHIRExtension("name", text: binding.name),
                FHIRExtension("draft", flag: binding.isDrafted),
                FHIRExtension("start", text: binding.start),
                FHIRExtension("end", text: binding.end),
                FHIRExtension("endAssumed", flag: binding.endIsAssumed),
                FHIRExtension("result", text: binding.done?.result),
                FHIRExtension("prescriber", text: binding.done?.prescriber),
                FHIRExtension("performer", text: binding.done?.performer),
              ] + (binding.isPossible ? [FHIRExtension("possible", flag: true)] : []))
          ])
        ), ("code", .fhirList([concept(of: binding)].compactMap { $0 })),
        ("detail", .fhirList(binding.evidence.compactMap { .reference($0) })),
      ])
    }
    let factors = finding.factors.map { factor in
      JSONText.element([
        (
          "extension",
          FHIRExtension.list([
            FHIRExtension(
              "factor",
              [
                FHIRExtension("name", text: factor.name),
                FHIRExtension("value", code: word(factor.value)),
                FHIRExtension("settled", flag: factor.isSettled),
                FHIRExtension("reason", text: factor.reason),
              ])
          ])
        ), ("code", .fhirList([JSONText.concept(text: factor.label)].compactMap { $0 })),
        ("detail", .fhirList(factor.evidence.compactMap { .reference($0) })),
      ])
    }
    let values = finding.values.filter { !$0.evidence.isEmpty }.map { value in
      JSONText.element([
        ("code", .fhirList([JSONText.concept(text: value.reason)].compactMap { $0 })),
        ("detail", .fhirList(value.evidence.compactMap { .reference($0) })),
      ])
    }
    return bound + factors + values
  }

  private func concept(of binding: FindingReport.BindingReport) -> JSONText? {
    .concept(binding.codes.map { ($0.system, $0.code, nil) }, text: binding.display)
  }

  private func word(_ truth: Truth) -> String {
    switch truth {
    case .yes: "true"
    case .no: "false"
    case .unknown: "unknown"
    }
  }

  // MARK: - Extensions

  private var extensions: [FHIRExtension] {
    judgement(of: finding)
      + [FHIRExtension("new", flag: finding.isNew)]
      + finding.doubts.withoutRepeats().map { FHIRExtension("reason", text: $0) }
      + finding.open.map { row in
        FHIRExtension(
          "openRow",
          [
            FHIRExtension("level", code: row.level.rawValue),
            FHIRExtension("if", text: row.condition),
          ] + row.undecided.map { FHIRExtension("undecided", text: $0) }
            + [FHIRExtension("reason", text: row.reason)])
      }
      + finding.openExceptions.map { exception in
        FHIRExtension(
          "openException",
          [
            FHIRExtension("exception", text: exception.name),
            FHIRExtension("reason", text: exception.reason),
          ])
      } + finding.sources.map(source)
      + finding.also.map { also in
        FHIRExtension(
          "also",
          judgement(of: also) + [
            FHIRExtension("kind", code: also.kind.rawValue),
            FHIRExtension("title", text: also.title), FHIRExtension("advice", text: also.advice),
          ] + also.sources.map(source))
      }
  }

  private func judgement(of finding: FindingReport) -> [FHIRExtension] {
    [
      FHIRExtension("rule", text: finding.rule),
      FHIRExtension("level", code: finding.level.rawValue),
      FHIRExtension("levelAtLeast", code: finding.levelAtLeast.rawValue),
      FHIRExtension("certainty", code: finding.isCertain ? "certain" : "possible"),
    ]
  }

  private func source(_ source: FindingReport.SourceReport) -> FHIRExtension {
    FHIRExtension(
      "source",
      [
        FHIRExtension("title", text: source.title),
        FHIRExtension("publisher", text: source.publisher),
        FHIRExtension("date", text: source.date), FHIRExtension("edition", text: source.edition),
        FHIRExtension("locator", text: source.locator),
      ])
  }
}

/// How FHIR and HL7 name what Vigie found.
enum DetectedIssueCode {
  /// HL7 v3 ActCode, the detected issues (value set detectedissue-category of FHIR R4), where it
  /// has a fitting code; the kind of finding in Vigie's own words always.
  ///
  /// A repeated exam is a duplicate therapy: FHIR R4's own example of DetectedIssue codes it so.
  static func codings(
    of finding: FindingReport
  ) -> [(system: String, code: String, display: String?)] {
    let act: (String, String)? =
      switch finding.kind {
      case .interaction: ("DRG", "Drug Interaction Alert")
      case .duplicateTherapy, .repeatedExam: ("DUPTHPY", "Duplicate Therapy Alert")
      case .contraindication where finding.bindings.contains { $0.kind == .condition }:
        ("COND", "Condition Alert")
      case .contraindication: ("OBSA", "Observation Alert")
      case .allergy: ("ALGY", "Allergy Alert")
      case .dose: ("DOSE", "Dosage problem")
      case .monitoring, .omission, .appropriateness: nil
      }
    let system = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    return (act.map { [(system, $0.0, $0.1)] } ?? [])
      + [("urn:vigie:kind", finding.kind.rawValue, nil)]
  }

  /// Of the three severities of FHIR R4: `high` may cause permanent injury, `moderate` has
  /// noticeable consequences, `low` is unlikely to change much (value set detectedissue-severity).
  static func severity(of level: Level) -> String {
    switch level {
    case .contraindicated, .discouraged: "high"
    case .precaution: "moderate"
    case .redundant, .consider, .review, .info: "low"
    }
  }
}
