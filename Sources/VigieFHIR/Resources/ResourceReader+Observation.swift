import VigieRecord
import VigieTerms

extension ResourceReader {
  /// An exam with its result; the parts of a panel become exams of their own.
  func observation(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let isPreliminary = try resultState(resource) else { return .excluded }
    guard try !member("dataAbsentReason", of: resource, isOneOf: "not-performed") else {
      return .excluded
    }
    let start = try examTime(resource)
    var entries: [Entry] = []
    for part in try [resource] + resource.elements("component") {
      let code = try concept("code", of: part)
      guard !code.codes.isEmpty else { continue }
      var details = ExamDetails(value: try value(of: part))
      details.isPreliminary = isPreliminary
      details.isUnusable = try member("dataAbsentReason", of: part, isOneOf: "error")
      // A result that says why it has no value is a result: it hides older ones (S29).
      if details.value == .none, part["dataAbsentReason"] != nil {
        details.value = .unreadable(try concept("dataAbsentReason", of: part).display)
      }
      entries.append(try self.entry(.exam, of: entry, code, start: start, .exam(details)))
    }
    guard let first = entries.first else {
      return .notEvaluated(.noCode, detail: try concept("code", of: resource).display)
    }
    return .entries(entries, pregnancies: try pregnancies(first, resource))
  }

  /// The report as an act of its own; its results are the observations it names.
  func diagnosticReport(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let isPreliminary = try resultState(resource) else { return .excluded }
    var details = ExamDetails()
    details.isPreliminary = isPreliminary
    return reading(
      try self.entry(
        .exam, of: entry, concept("code", of: resource), start: examTime(resource),
        .exam(details)))
  }

  /// Whether the result is not final yet (S28); nil when it does not count.
  func resultState(_ resource: Element) throws(UnreadableContent) -> Bool? {
    guard let status = try resource.text("status") else { return false }
    switch status {
    case "cancelled", "entered-in-error": return nil
    case "registered", "partial", "preliminary": return true
    default: return false
    }
  }

  /// Collection, else report (S28).
  private func examTime(_ resource: Element) throws(UnreadableContent) -> TimePoint? {
    if let effective = try span(
      dateTime: "effectiveDateTime", period: "effectivePeriod", of: resource),
      let start = effective.start ?? effective.end
    {
      return start
    }
    return try resource.time("effectiveInstant", in: zone)
      .or(resource.firstEvent("effectiveTiming", in: zone))
      .or(resource.time("issued", in: zone))
  }

  private func value(of part: Element) throws(UnreadableContent) -> ExamValue {
    if let quantity = try part.quantity("valueQuantity", units) {
      guard let amount = quantity.amount else {
        return .unreadable(quantity.text + " " + quantity.unitText)
      }
      return .quantity(amount.number, amount.unit, quantity.bound)
    }
    if let concept = try part.element("valueCodeableConcept") {
      let value = try read(concept)
      if !value.codes.isEmpty { return .concepts(value.codes) }
      return value.display.isEmpty ? .none : .unreadable(value.display)
    }
    if let integer = try part.decimal("valueInteger") { return .quantity(integer, .one, .exact) }
    for name: StaticString in ["valueString", "valueDateTime", "valueTime"] {
      if let text = try part.text(name) { return .unreadable(text.string) }
    }
    if let boolean = try part.boolean("valueBoolean") { return .unreadable("\(boolean)") }
    for name: StaticString in ["valueRange", "valueRatio", "valuePeriod", "valueSampledData"]
    where part[name] != nil {
      return .unreadable("\(name)")
    }
    return .none
  }
}
