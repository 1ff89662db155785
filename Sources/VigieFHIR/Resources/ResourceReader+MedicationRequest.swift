import VigieRecord
import VigieTerms

extension ResourceReader {
  /// An order: what was prescribed, or is about to be.
  func medicationRequest(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let state = try requestState(resource) else { return .excluded }
    let plan = try plan(.dosageInstruction, of: entry)
    let supply = try resource.element(.dispenseRequest)
    // The end of the validity period bounds only the time in which the order may be handed out.
    let validity = try supply?.period(.validityPeriod, in: zone)
    // R5 states the period of the treatment itself.
    let period = try resource.period(.effectiveDosePeriod, in: zone)
    let start = try (plan.start ?? period?.start ?? validity?.start)
      .or(resource.time(.authoredOn, in: zone)).or(resource.time(.dateWritten, in: zone))
    let end = try (period?.end).or(resource.time(.dateEnded, in: zone))

    var details = try details(.order, plan, start: start)
    details.supplyDays = try orderedDays(supply, plan, details)
    details.replaces = try name(.priorPrescription, of: entry)
    let document = try document(.groupIdentifier, of: resource)
    return try lines(of: entry, start: start, details: details) { line in
      line.standing = state.standing
      line.activity = state.activity
      line.end = end
      line.document = document
    }
  }

  /// The identifier that the lines of one prescription share, empty without one.
  func document(_ name: Key, of resource: Element) throws(UnreadableContent) -> String {
    guard let identifier = try resource.element(name) else { return "" }
    return try identifier.string(.system) + "|" + identifier.string(.value)
  }

  /// How a request counts by status and intent (S13); nil when it does not.
  ///
  /// A plan or a proposal is nothing but a draft, and void once it is stopped or completed.
  func requestState(
    _ resource: Element
  ) throws(UnreadableContent) -> (standing: Standing, activity: Activity)? {
    guard try !isNegated(resource) else { return nil }
    var isDraft = areDrafts
    var activity = Activity.open
    if let status = try resource.text(.status) {
      switch status {
      case "cancelled", "revoked", "entered-in-error", "rejected", "aborted", "failed": return nil
      case "draft", "proposed", "planned": isDraft = true
      case "completed", "stopped", "ended": activity = .closed
      default: break
      }
    }
    if let intent = try resource.text(.intent) {
      switch intent {
      case "proposal", "plan", "option":
        guard activity == .open else { return nil }
        isDraft = true
      default: break
      }
    }
    return (isDraft ? .drafted : .sure, activity)
  }
}
