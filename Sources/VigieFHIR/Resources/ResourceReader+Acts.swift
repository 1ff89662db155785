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
    if isAnswered(entry) && !areDrafts { return .excluded }
    let occurrence = try moment(.occurrence, of: resource)
      // DSTU2 called it so.
      .or(span(dateTime: .scheduledDateTime, period: .scheduledPeriod, of: resource))
    let start =
      try (occurrence?.start).or(resource.firstEvent(.occurrenceTiming, in: zone))
      .or(resource.time(.authoredOn, in: zone)).or(resource.time(.orderedOn, in: zone))
    var concepts = [try concept(.code, of: resource)]
    // DSTU2 orders several exams at once.
    let items = try resource.elements(.item)
    if resource[.code] == nil, !items.isEmpty {
      concepts = try items.map { item throws(UnreadableContent) in try concept(.code, of: item) }
    }
    var exams: [Entry] = []
    for concept in concepts where !concept.codes.isEmpty || !concept.display.isEmpty {
      var exam = try self.entry(.exam, of: entry, concept, start: start, .exam(ExamDetails()))
      exam.standing = state.activity == .closed && !areDrafts ? .sure : .drafted
      exam.activity = state.activity
      exam.document = try document(.requisition, of: resource)
      exams.append(exam)
    }
    guard !exams.isEmpty else {
      return .notEvaluated(.noCode, detail: concepts.first?.display ?? "")
    }
    return .entries(exams, pregnancies: [])
  }

  func procedure(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard try !isNegated(resource) else { return .excluded }
    var standing = Standing.sure
    var activity = Activity.open
    if let status = try resource.text(.status) {
      switch status {
      case "not-done", "entered-in-error": return .excluded
      case "preparation": standing = .drafted
      case "completed", "stopped", "aborted": activity = .closed
      default: break
      }
    }
    let performed = try moment(.performed, of: resource).or(moment(.occurrence, of: resource))
    var procedure = try self.entry(
      .procedure, of: entry, concept(.code, of: resource), start: performed?.start, .procedure)
    if let statement = AbsenceCodes.statement(procedure.codes, in: vocabulary) {
      return read(statement, on: performed?.start ?? procedure.recorded)
    }
    if performed?.start == nil, let recorded = procedure.recorded {
      procedure.start = recorded
      procedure.startIsRecordingDate = true
    }
    procedure.end = performed?.end
    procedure.standing = standing
    procedure.activity = activity
    return reading(procedure)
  }

  /// A plan holds what was decided elsewhere; one that names a product itself may be the only
  /// trace of it.
  func carePlan(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    for activity in try entry.resource.elements(.activity) {
      guard let detail = try activity.element(.detail) else { continue }
      for member: Key in [.productCodeableConcept, .productReference]
      where detail[member] != nil {
        return .notEvaluated(.unsupportedResource, detail: "a plan that names a product")
      }
    }
    return .notClinical
  }

  /// A thing on a shelf is none of the patient's; one that the patient carries, no rule reads.
  func device(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    guard try entry.subject != nil else { return .notClinical }
    let name = try concept(.type, of: entry.resource).display
    return .notEvaluated(
      .unsupportedResource, detail: name.isEmpty ? "Device" : "Device: \(name)")
  }

  /// A statement that there is nothing is no entry: it covers its kind from its day on (S12).
  func read(_ statement: StatementOfAbsence, on date: TimePoint?) -> ResourceReading {
    .absence(statement.kind, on: date)
  }

  /// Whether a result of the document stands for what was asked for.
  private func isAnswered(_ request: ResourceEntry) -> Bool {
    index.answers(to: request).contains { !isOfVoidDocument($0) }
  }

  /// Whether a report of the document tells what the images show.
  func isReported(_ study: ResourceEntry) -> Bool {
    index.reports(on: study).contains { !isOfVoidDocument($0) }
  }
}
