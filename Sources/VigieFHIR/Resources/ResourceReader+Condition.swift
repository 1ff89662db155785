import VigieRecord
import VigieTerms

extension ResourceReader {
  func condition(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let standing = try verification(resource) else { return .excluded }
    let onset = try moment(.onset, of: resource)
    var condition = try self.entry(
      .condition, of: entry, concept(.code, of: resource), start: onset?.start, .condition)
    if let statement = AbsenceCodes.statement(condition.codes, in: vocabulary) {
      return read(statement, on: condition.recorded ?? onset?.start)
    }
    startFromRecording(&condition)
    condition.standing = standing

    let abatement = try moment(.abatement, of: resource)
    // A period of abatement ends when the condition is gone for good; so may that of the onset.
    condition.end = abatement?.end ?? abatement?.start
    let isGone = try resource.boolean(.abatementBoolean) ?? false
    let hasEnded = try isOver(resource) || isGone || hasMoment(.abatement, in: resource)
    condition.activity = hasEnded ? .closed : .open
    if condition.codes.isEmpty, condition.display.isEmpty { return reading(condition) }
    return .entries([condition], pregnancies: pregnancies(condition))
  }

  func allergy(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let standing = try verification(resource) else { return .excluded }
    var code = try concept(.code, of: resource)
    // DSTU2 called it so.
    if code.codes.isEmpty, resource[.code] == nil { code = try concept(.substance, of: resource) }
    var details = AllergyDetails()
    if resource[.type] != nil {
      details.isIntolerance = try resource.isCoded(.type, ["intolerance"])
    }
    var grades: [Bool] = []
    if let criticality = try resource.text(.criticality), !(criticality == "unable-to-assess"),
      !(criticality == "CRITU")
    {
      grades.append(criticality == "high" || criticality == "CRITH")
    }
    for reaction in try resource.elements(.reaction) {
      if let severity = try reaction.text(.severity) { grades.append(severity == "severe") }
      for manifestation in try reaction.elements(.manifestation) {
        details.reactions += try read(manifestation).codes
      }
      if code.codes.isEmpty { code = try concept(.substance, of: reaction) }
    }
    // One grave sign is enough; none among those given means not grave.
    details.isSevere = grades.isEmpty ? nil : grades.contains(true)

    let onset = try moment(.onset, of: resource)
      .or(resource.time(.onset, in: zone).map { ReadPeriod(start: $0, isMoment: true) })
    var allergy = try self.entry(.allergy, of: entry, code, start: onset?.start, .allergy(details))
    if let statement = AbsenceCodes.statement(code.codes, in: vocabulary) {
      return try isOver(resource)
        ? .evaluated : read(statement, on: allergy.recorded ?? onset?.start)
    }
    startFromRecording(&allergy)
    allergy.standing = standing
    allergy.activity = try isOver(resource) ? .closed : .open
    // Without a code its words may name the substance.
    return allergy.display.isEmpty ? reading(allergy) : .entries([allergy], pregnancies: [])
  }

  /// How far it is believed (S13); nil when it was refuted or an error.
  ///
  /// DSTU2 has one `status` for what later versions tell apart.
  private func verification(_ resource: Element) throws(UnreadableContent) -> Standing? {
    var standing = Standing.sure
    for name: Key in [.verificationStatus, .status] {
      if try member(name, of: resource, isOneOf: "refuted", "entered-in-error") { return nil }
      if try member(
        name, of: resource, isOneOf: "unconfirmed", "provisional", "differential", "presumed")
      {
        standing = .unconfirmed
      }
    }
    return standing
  }

  private func isOver(_ resource: Element) throws(UnreadableContent) -> Bool {
    for name: Key in [.clinicalStatus, .status] {
      if try member(name, of: resource, isOneOf: "inactive", "remission", "resolved") {
        return true
      }
    }
    return false
  }

  /// Without an onset the recording date stands in (S11).
  private func startFromRecording(_ entry: inout Entry) {
    guard entry.start.isUnknown, let recorded = entry.recorded else { return }
    entry.start = recorded
    entry.startIsRecordingDate = true
  }
}
