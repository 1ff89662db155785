import VigieRecord
import VigieTerms

extension ResourceReader {
  /// An exam that was asked for.
  ///
  /// Open, it is a planned exam. Answered in the same document, its result stands for it; done
  /// without a result at hand, it is the only trace of the act.
  func serviceRequest(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let state = try requestState(resource) else { return .excluded }
    if index.isAnswered(entry) && !areDrafts { return .excluded }
    let occurrence = try span(
      dateTime: "occurrenceDateTime", period: "occurrencePeriod", of: resource)
    let start =
      try (occurrence?.start).or(resource.firstEvent("occurrenceTiming", in: zone))
      .or(resource.time("authoredOn", in: zone))
    var exam = try self.entry(
      .exam, of: entry, concept("code", of: resource), start: start, .exam(ExamDetails()))
    exam.standing = state.activity == .closed && !areDrafts ? .sure : .drafted
    exam.activity = state.activity
    exam.document = try document("requisition", of: resource)
    return reading(exam)
  }

  func procedure(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard try !isNegated(resource) else { return .excluded }
    var standing = Standing.sure
    var activity = Activity.open
    if let status = try resource.text("status") {
      switch status {
      case "not-done", "entered-in-error": return .excluded
      case "preparation": standing = .drafted
      case "completed", "stopped": activity = .closed
      default: break
      }
    }
    let performed = try span(
      dateTime: "performedDateTime", period: "performedPeriod", of: resource)
    var procedure = try self.entry(
      .procedure, of: entry, concept("code", of: resource), start: performed?.start, .procedure)
    procedure.end = performed?.end
    procedure.standing = standing
    procedure.activity = activity
    return reading(procedure)
  }
}
