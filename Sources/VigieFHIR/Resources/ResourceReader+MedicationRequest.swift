import VigieRecord
import VigieTerms

extension ResourceReader {
  /// An order: what was prescribed, or is about to be.
  func medicationRequest(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let state = try requestState(resource) else { return .excluded }
    let plan = try plan("dosageInstruction", of: resource)
    let supply = try resource.element("dispenseRequest")
    // The end of the validity period bounds only the time in which the order may be handed out.
    let validity = try supply?.period("validityPeriod", in: zone)
    let start = try (plan.start ?? validity?.start).or(resource.time("authoredOn", in: zone))

    var details = try details(.order, plan, start: start)
    details.supplyDays = try orderedDays(supply)
    details.replaces = try name("priorPrescription", of: entry)
    let document = try document("groupIdentifier", of: resource)
    return try lines(of: entry, start: start, details: details) { line in
      line.standing = state.standing
      line.activity = state.activity
      line.document = document
    }
  }

  /// Days of one supply, times the supplies that the order allows.
  private func orderedDays(_ supply: Element?) throws(UnreadableContent) -> Int? {
    guard let days = try supply?.element("expectedSupplyDuration")?.durationDays() else {
      return nil
    }
    let repeats = try supply?.integer("numberOfRepeatsAllowed") ?? 0
    return days * (1 + min(max(repeats, 0), 100))
  }

  /// The identifier that the lines of one prescription share, empty without one.
  func document(_ name: StaticString, of resource: Element) throws(UnreadableContent) -> String {
    guard let identifier = try resource.element(name) else { return "" }
    return try identifier.string("system") + "|" + identifier.string("value")
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
    if let status = try resource.text("status") {
      switch status {
      case "cancelled", "revoked", "entered-in-error": return nil
      case "draft": isDraft = true
      case "completed", "stopped": activity = .closed
      default: break
      }
    }
    if let intent = try resource.text("intent") {
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
