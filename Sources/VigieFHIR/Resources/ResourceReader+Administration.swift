import VigieRecord
import VigieTerms

extension ResourceReader {
  /// What was given: a day, or the period of an infusion.
  func medicationAdministration(
    _ entry: ResourceEntry
  ) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard try !isNegated(resource) else { return .excluded }
    var activity = Activity.closed
    if let status = try resource.text(.status) {
      switch status {
      case "entered-in-error", "not-done": return .excluded
      case "in-progress", "on-hold": activity = .open
      default: break
      }
    }
    let given = try span(dateTime: .effectiveDateTime, period: .effectivePeriod, of: resource)
      .or(span(dateTime: .effectiveTimeDateTime, period: .effectiveTimePeriod, of: resource))
      // R5 spells it with one `r`.
      .or(span(dateTime: .occurenceDateTime, period: .occurencePeriod, of: resource))
      .or(span(dateTime: .occurrenceDateTime, period: .occurrencePeriod, of: resource))
    var details = MedicationDetails(source: .administration)
    if let dosage = try resource.element(.dosage) {
      details.route = try administeredRoute(dosage)
      details.dosage = try administeredDose(dosage)
    }
    var order = ""
    for member: Key in [.request, .prescription] where order.isEmpty {
      order = try name(member, of: entry)
    }
    return try lines(of: entry, start: given?.start, details: details) { line in
      // A moment is the only day; a period without an end goes on.
      line.end = given?.end ?? (given?.isMoment == true ? given?.start : nil)
      line.activity = activity
      line.document = order
    }
  }

  /// A vaccine given: an administration of one day, whatever its effect lasts.
  func immunization(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard try !isNegated(resource) else { return .excluded }
    if let status = try resource.text(.status) {
      switch status {
      case "entered-in-error", "not-done": return .excluded
      default: break
      }
    }
    let given = try resource.time(.occurrenceDateTime, in: zone).or(
      resource.time(.date, in: zone))
    var details = MedicationDetails(source: .administration)
    details.route = try coding(.route, of: resource) { coding throws(UnreadableContent) in
      Route(system: CodeSystem(uri: try coding.string(.system)), code: try coding.string(.code))
    }
    var line = try self.entry(
      .medication, of: entry, concept(.vaccineCode, of: resource), start: given,
      .medication(details))
    line.end = given
    line.activity = .closed
    if let site = try resource.element(.site) { try readSite(site, into: &line.context) }
    if areDrafts { (line.standing, line.end, line.activity) = (.drafted, nil, .open) }
    return .entries([line], pregnancies: [])
  }

  private func administeredRoute(_ dosage: Element) throws(UnreadableContent) -> Route? {
    try dosage.element(.route)?.asRoute()
  }

  /// The dose is all of it in one intake; how much there was in the day the day's lines tell.
  private func administeredDose(_ dosage: Element) throws(UnreadableContent) -> Dosage? {
    guard
      let amount = try dosage.quantity(.dose, units).or(dosage.quantity(.quantity, units))?.dose
    else { return nil }
    return Dosage(
      amountPerDay: amount.number, amountPerIntake: amount.number, unit: amount.unit)
  }

  /// What `read` makes of the first coding of a `CodeableConcept` member that it knows.
  private func coding<Value>(
    _ name: Key, of element: Element,
    _ read: (Element) throws(UnreadableContent) -> Value?
  ) throws(UnreadableContent) -> Value? {
    for coding in try element.element(name)?.elements(.coding) ?? [] {
      if let value = try read(coding) { return value }
    }
    return nil
  }
}
