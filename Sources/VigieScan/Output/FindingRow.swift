import Vigie

/// One finding as a row of a table.
struct FindingRow: Sendable {
  let patient: String
  let place: String
  let rule: String
  let kind: String
  let level: String
  let levelAtLeast: String
  let certainty: String
  let isNew: Bool
  let title: String
  let because: String
  let advice: String
  let fingerprint: String
  let bindings: [Binding]
  /// Since an earlier scan, if there is one.
  let change: Change?

  /// An entry, or several that one name binds.
  struct Binding: Sendable {
    let name: String
    let display: String
    /// As `system|code`, joined by blanks.
    let codes: String
    /// References, joined by blanks.
    let evidence: String
    let start: String?
    let end: String?
  }

  /// A finding of which only so much is kept.
  init(_ finding: KeptFinding, _ change: Change, of patient: String, _ place: String) {
    self.patient = patient
    self.place = place
    rule = finding.rule
    kind = finding.kind
    level = finding.level.rawValue
    levelAtLeast = finding.levelAtLeast.rawValue
    certainty = finding.isCertain ? "certain" : "possible"
    isNew = finding.isNew
    title = finding.title
    because = ""
    advice = ""
    fingerprint = finding.fingerprint
    bindings = []
    self.change = change
  }

  init(_ finding: FindingReport, _ report: CheckReport, _ place: String, _ change: Change? = nil) {
    self.change = change
    patient = report.patient
    self.place = place
    rule = finding.rule
    kind = finding.kind.rawValue
    level = finding.level.rawValue
    levelAtLeast = finding.levelAtLeast.rawValue
    certainty = finding.isCertain ? "certain" : "possible"
    isNew = finding.isNew
    title = finding.title
    because = finding.because
    advice = finding.advice
    fingerprint = finding.fingerprint
    bindings = finding.bindings.map { binding in
      Binding(
        name: binding.name, display: binding.display,
        codes: binding.codes.map { "\($0.system)|\($0.code)" }.joined(separator: " "),
        evidence: binding.evidence.joined(separator: " "), start: binding.start, end: binding.end)
    }
  }
}
