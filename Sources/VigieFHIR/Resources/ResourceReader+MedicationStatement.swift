import VigieRecord
import VigieTerms

extension ResourceReader {
  /// What someone says is being taken.
  func medicationStatement(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard try !isNegated(resource) else { return .excluded }
    var standing = Standing.sure
    var activity = Activity.open
    if let status = try resource.text("status") {
      switch status {
      case "entered-in-error", "not-taken": return .excluded
      case "intended": standing = .drafted
      case "completed", "stopped": activity = .closed
      default: break
      }
    }
    let effective = try span(
      dateTime: "effectiveDateTime", period: "effectivePeriod", of: resource)
    let plan = try plan("dosage", of: resource)
    let known = effective?.start ?? plan.start
    let start = try known.or(resource.time("dateAsserted", in: zone))
    let details = try details(.statement, plan, start: start)
    return try lines(of: entry, start: start, details: details) { line in
      line.end = effective?.end
      line.startIsRecordingDate = known == nil && start != nil
      line.standing = standing
      line.activity = activity
    }
  }

  /// What was handed over.
  ///
  /// Its status tells of the handing over, not of the treatment, which lasts as long as the
  /// supply: a completed dispense is not an ended treatment.
  func medicationDispense(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    if let status = try resource.text("status") {
      switch status {
      case "cancelled", "entered-in-error", "declined": return .excluded
      default: break
      }
    }
    let start =
      try resource.time("whenHandedOver", in: zone).or(resource.time("whenPrepared", in: zone))
    let plan = try plan("dosageInstruction", of: resource)
    var details = try details(.dispense, plan, start: start)
    details.supplyDays = try resource.element("daysSupply")?.durationDays()
    let order = try name("authorizingPrescription", of: entry)
    return try lines(of: entry, start: start, details: details) { line in
      line.document = order
    }
  }
}
