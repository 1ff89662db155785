import VigieRecord
import VigieTerms

extension ResourceReader {
  func condition(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let standing = try verification(resource) else { return .excluded }
    let onset = try span(dateTime: "onsetDateTime", period: "onsetPeriod", of: resource)
    let recorded = try resource.time("recordedDate", in: zone)
    var condition = try self.entry(
      .condition, of: entry, concept("code", of: resource), start: onset?.start ?? recorded,
      .condition)
    condition.startIsRecordingDate = onset?.start == nil && recorded != nil
    condition.standing = standing

    let abatement = try span(
      dateTime: "abatementDateTime", period: "abatementPeriod", of: resource)
    // A period of abatement ends when the condition is gone for good; so may that of the onset.
    condition.end = abatement?.end ?? abatement?.start
    let hasAbated =
      abatement != nil || resource["abatementAge"] != nil || resource["abatementRange"] != nil
      || resource["abatementString"] != nil
    condition.activity = try isOver(resource) || hasAbated ? .closed : .open
    guard !condition.codes.isEmpty else { return reading(condition) }
    return .entries([condition], pregnancies: pregnancies(condition))
  }

  func allergy(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let standing = try verification(resource) else { return .excluded }
    var code = try concept("code", of: resource)
    var details = AllergyDetails()
    if let type = try resource.text("type") { details.isIntolerance = type == "intolerance" }
    var grades: [Bool] = []
    if let criticality = try resource.text("criticality"), !(criticality == "unable-to-assess") {
      grades.append(criticality == "high")
    }
    for reaction in try resource.elements("reaction") {
      if let severity = try reaction.text("severity") { grades.append(severity == "severe") }
      for manifestation in try reaction.elements("manifestation") {
        details.reactions += try read(manifestation).codes
      }
      if code.codes.isEmpty { code = try concept("substance", of: reaction) }
    }
    // One grave sign is enough; none among those given means not grave.
    details.isSevere = grades.isEmpty ? nil : grades.contains(true)

    let onset = try span(dateTime: "onsetDateTime", period: "onsetPeriod", of: resource)
    let recorded = try resource.time("recordedDate", in: zone)
    var allergy = try self.entry(
      .allergy, of: entry, code, start: onset?.start ?? recorded, .allergy(details))
    allergy.startIsRecordingDate = onset?.start == nil && recorded != nil
    allergy.standing = standing
    allergy.activity = try isOver(resource) ? .closed : .open
    // Without a code its words may name the substance.
    return allergy.display.isEmpty ? reading(allergy) : .entries([allergy], pregnancies: [])
  }

  /// How far it is believed (S13); nil when it was refuted or an error.
  private func verification(_ resource: Element) throws(UnreadableContent) -> Standing? {
    let name: StaticString = "verificationStatus"
    if try member(name, of: resource, isOneOf: "refuted", "entered-in-error") { return nil }
    return try member(
      name, of: resource, isOneOf: "unconfirmed", "provisional", "differential", "presumed")
      ? .unconfirmed : .sure
  }

  private func isOver(_ resource: Element) throws(UnreadableContent) -> Bool {
    try member("clinicalStatus", of: resource, isOneOf: "inactive", "remission", "resolved")
  }
}
