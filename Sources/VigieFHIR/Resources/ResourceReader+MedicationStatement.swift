import VigieRecord
import VigieTerms

extension ResourceReader {
  /// What someone says is being taken.
  func medicationStatement(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard try !isNegated(resource) else { return .excluded }
    var standing = Standing.sure
    var activity = Activity.open
    if let status = try resource.text(.status) {
      switch status {
      case "entered-in-error", "not-taken": return .excluded
      case "intended", "draft": standing = .drafted
      case "completed", "stopped": activity = .closed
      default: break
      }
    }
    // Whether it is really taken: `taken` in STU3, `adherence` in R5.
    let adherence = try resource.element(.adherence)
    if try resource.isCoded(.taken, ["n"]) { return .excluded }
    if try adherence?.isCoded(.code, ["not-taking"]) == true { return .excluded }
    if try resource.isCoded(.taken, ["unk"]), standing == .sure { standing = .unconfirmed }
    let hasStopped: [StaticString] = ["stopped", "stopped-as-directed", "stopped-not-as-directed"]
    if try adherence?.isCoded(.code, hasStopped) == true { activity = .closed }
    let effective = try span(
      dateTime: .effectiveDateTime, period: .effectivePeriod, of: resource)
    let plan = try plan(.dosage, of: entry)
    let known = effective?.start ?? plan.start
    let start = try known.or(resource.time(.dateAsserted, in: zone))
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
    guard try !isNegated(resource) else { return .excluded }
    var standing = Standing.sure
    if let status = try resource.text(.status) {
      switch status {
      case "cancelled", "entered-in-error", "declined": return .excluded
      // Not handed over yet, perhaps never.
      case "preparation", "in-progress", "on-hold":
        if resource[.whenHandedOver] == nil { standing = .unconfirmed }
      default: break
      }
    }
    let start =
      try resource.time(.whenHandedOver, in: zone).or(resource.time(.whenPrepared, in: zone))
    let plan = try plan(.dosageInstruction, of: entry)
    var details = try details(.dispense, plan, start: start)
    details.supplyDays = try dispensedDays(resource, plan, details)
    let order = try name(.authorizingPrescription, of: entry)
    return try lines(of: entry, start: start, details: details) { line in
      line.document = order
      line.standing = standing
    }
  }
}
