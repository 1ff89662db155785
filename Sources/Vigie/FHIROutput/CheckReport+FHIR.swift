import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension CheckReport {
  /// The report as FHIR R4: a Bundle of type `collection` with one `DetectedIssue` a finding, then
  /// an `OperationOutcome` with all that could not be checked. Nothing is filtered.
  ///
  /// What FHIR has no element for stands in extensions; the page FHIROutput of the documentation
  /// lists them. `indent` nil gives one line.
  public func fhir(indent: Int? = 2) -> String {
    var names = ResourceNames(patient: patient)
    var entries = findings.map { finding in
      let name = names.next(finding.fingerprint)
      return entry(name, DetectedIssueWriter(report: self, finding: finding).resource(id: name))
    }
    let name = names.next("account \(asOf)")
    entries.append(entry(name, OutcomeWriter(report: self).resource(id: name)))
    var members: [(String, JSONText)] = [
      ("resourceType", .string("Bundle")), ("language", .code(language.rawValue)),
      ("type", .code("collection")),
    ]
    if asOf.isInstant { members.append(("timestamp", .string("\(asOf.lowInstant)"))) }
    members.append(("entry", .array(entries)))
    return JSONText.object(members).text(indent: indent)
  }

  private func entry(_ name: String, _ resource: JSONText) -> JSONText {
    .object([("fullUrl", .string("urn:uuid:\(name)")), ("resource", resource)])
  }
}
