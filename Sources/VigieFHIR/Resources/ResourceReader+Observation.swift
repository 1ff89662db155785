import VigieRecord
import VigieTerms

extension ResourceReader {
  /// An exam with its result; the parts of a panel become exams of their own.
  func observation(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let isPreliminary = try resultState(resource) else { return .excluded }
    guard try !member(.dataAbsentReason, of: resource, isOneOf: "not-performed") else {
      return .excluded
    }
    if let focus = try resource.elements(.focus).first, try !isPatient(focus, of: entry) {
      return .notEvaluated(
        .unsupportedResource, detail: "about another than the patient: `focus`")
    }
    let specimen = try specimen(of: entry)
    let time = try examTime(resource, specimen)
    let order = try name(.basedOn, of: entry)
    var entries: [Entry] = []
    var unnamed: UnreadableContent?
    for part in try [resource] + resource.elements(.component) {
      let code = try concept(.code, of: part)
      if code.codes.isEmpty {
        if unnamed == nil { unnamed = try unnamedResult(part, code) }
        // A label can still be found by a pattern.
        guard !code.display.isEmpty else { continue }
      }
      guard try !member(.dataAbsentReason, of: part, isOneOf: "not-performed") else { continue }
      var details = ExamDetails(value: try value(of: part))
      details.isPreliminary = isPreliminary
      let isFailed = try member(.dataAbsentReason, of: part, isOneOf: "error")
      details.isUnusable = isFailed || specimen.isUnusable
      // A result that says why it has no value is a result: it hides older ones (S29).
      if details.value == .none, part[.dataAbsentReason] != nil {
        details.value = .unreadable(try concept(.dataAbsentReason, of: part).display)
      }
      details.flags = try flags(of: part)
      details.referenceRange = try referenceRange(
        of: part, value: details.value, at: time.start ?? .unknown)
      entries.append(
        try self.entry(.exam, of: entry, code, start: time.start, .exam(details)))
      entries[entries.count - 1].end = time.end
      entries[entries.count - 1].document = order
    }
    guard !entries.isEmpty else {
      return .notEvaluated(.noCode, detail: try concept(.code, of: resource).display)
    }
    let first = entries.indices.first { !entries[$0].codes.isEmpty } ?? 0
    // Without any code the whole resource is counted as not evaluated.
    if let unnamed, !entries[first].codes.isEmpty { unread.note(unnamed, in: entry) }
    guard pregnancyCodes.mayTell(entries[first].codes) else {
      return .entries(entries, pregnancies: [])
    }
    return .entries(entries, pregnancies: try pregnancies(entries[first], resource))
  }

  /// What is said of a result, or a part of one, that has no code; nil where it holds nothing.
  private func unnamedResult(
    _ part: Element, _ code: ReadConcept
  ) throws(UnreadableContent) -> UnreadableContent? {
    let hasResult = try value(of: part) != .none || part[.dataAbsentReason] != nil
    guard hasResult || !code.display.isEmpty else { return nil }
    let name = code.display.isEmpty ? "" : ": `\(code.display.prefix(64))`"
    let cause = "has no code to be known by"
    return UnreadableContent(part.value, cause + name, cause: cause)
  }

  /// Whether a reference is to whom the entry is about.
  private func isPatient(
    _ reference: Element, of entry: ResourceEntry
  ) throws(UnreadableContent) -> Bool {
    guard case .patient(let patient) = try index.subject(of: entry) else { return false }
    return try index.name(reference.string(.reference), from: entry) == patient
  }

  /// The report as an act of its own; its results are the observations it names.
  func diagnosticReport(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let isPreliminary = try resultState(resource) else { return .excluded }
    var details = ExamDetails()
    details.isPreliminary = isPreliminary
    let specimen = try specimen(of: entry)
    details.isUnusable = specimen.isUnusable
    var code = try concept(.code, of: resource)
    var time = try examTime(resource, specimen)
    let studies = try studies(of: entry)
    // The report stands for the images, so it is known by all that they are known by.
    for study in studies {
      let images = try conceptOfStudy(study)
      code.codes += images.codes.filter { !code.codes.contains($0) }
      if code.display.isEmpty { code.display = images.display }
      time.start = try time.start.or(startOfStudy(study.resource))
    }
    var report = try self.entry(.exam, of: entry, code, start: time.start, .exam(details))
    report.end = time.end
    report.document = try name(.basedOn, of: entry)
    for study in studies { try readSites(ofStudy: study.resource, into: &report.context) }
    return reading(report)
  }

  /// Whether the result is not final yet (S28); nil when it does not count.
  func resultState(_ resource: Element) throws(UnreadableContent) -> Bool? {
    guard let status = try resource.text(.status) else { return false }
    switch status {
    case "cancelled", "entered-in-error": return nil
    case "registered", "partial", "preliminary": return true
    default: return false
    }
  }

  /// Collection, else report (S28); a collection over some time has both its ends.
  private func examTime(
    _ resource: Element, _ specimen: ReadSpecimen
  ) throws(UnreadableContent) -> ReadPeriod {
    if let moment = try resource.time(.effectiveDateTime, in: zone)
      .or(resource.time(.effectiveInstant, in: zone))
    {
      return ReadPeriod(start: moment)
    }
    if let period = try resource.period(.effectivePeriod, in: zone),
      let start = period.start ?? period.end
    {
      return ReadPeriod(start: start, end: period.start == nil ? nil : period.end)
    }
    if let timing = try resource.element(.effectiveTiming) {
      let events = try timing.eventTimes(in: zone)
      if let first = events.first { return ReadPeriod(start: first) }
      if let bounds = try timing.element(.repeat)?.period(.boundsPeriod, in: zone),
        let start = bounds.start ?? bounds.end
      {
        return ReadPeriod(start: start, end: bounds.start == nil ? nil : bounds.end)
      }
    }
    return ReadPeriod(start: try specimen.collected.or(resource.time(.issued, in: zone)))
  }
}
