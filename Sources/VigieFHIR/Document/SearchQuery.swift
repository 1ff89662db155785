import VigieTerms

/// What the address of a search asks for.
struct SearchQuery {
  /// `Patient` for `$everything`.
  let type: Substring
  private(set) var patient: String?
  private(set) var from = Day.distantPast
  /// Whether something may match the type and the patient and still not be asked for.
  private(set) var isNarrowed = false
  /// Whether resources come without a part of their content.
  var isReduced = false

  /// Nil when the address names no type: `[base]/Type?…`, `[base]/Type/_search?…`,
  /// `[base]/Patient/id/Type` or `[base]/Patient/id/$everything`.
  init?(_ url: String) {
    let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path = halves[0].split(separator: "/")
    if path.last == "_search" { path.removeLast() }
    guard let last = path.last else { return nil }
    let isEverything = last == "$everything"
    guard isEverything || last.first?.isUppercase == true else { return nil }
    type = isEverything ? "Patient" : last
    if path.count >= 3, path[path.count - 3] == "Patient" {
      patient = String(path[path.count - 2])
    } else if isEverything || type == "Patient" {
      return nil
    }
    guard halves.count == 2 else { return }
    for parameter in halves[1].split(separator: "&") {
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      take(
        name: Self.decoded(parts[0]), value: parts.count == 2 ? Self.decoded(parts[1]) : "")
    }
  }

  private mutating func take(name: String, value: String) {
    switch name {
    case "patient", "subject", "patient:Patient", "subject:Patient": takePatient(value)
    case "_format", "_pretty", "_sort", "_total", "_include", "_include:iterate", "_revinclude",
      "_revinclude:iterate":
      break
    case "_count": isReduced = isReduced || value == "0"
    case "_summary": isReduced = isReduced || value != "false"
    case "_elements": isReduced = true
    case "date" where Self.datedTypes.contains(type): takeDate(value)
    // What was updated before may still be true, except for what happens once.
    case "_lastUpdated" where Self.eventTypes.contains(type): takeDate(value)
    default: isNarrowed = true
    }
  }

  /// Types whose `date` is when the thing happened; that of an encounter matches when any part
  /// of it lies in the time asked for (FHIR R4, search prefixes on periods).
  private static let datedTypes: Set<Substring> = ["Observation", "Procedure", "Encounter"]
  private static let eventTypes: Set<Substring> = ["Observation", "Procedure"]

  private mutating func takePatient(_ value: String) {
    let parts = value.split(separator: "/", omittingEmptySubsequences: false)
    let isPatient = parts.count == 1 || parts[parts.count - 2] == "Patient"
    guard isPatient, let id = parts.last, !id.isEmpty, !value.contains(","),
      patient == nil || patient == String(id)
    else {
      isNarrowed = true
      return
    }
    patient = String(id)
  }

  /// A date without an upper end moves the beginning; any other leaves out what comes later.
  private mutating func takeDate(_ value: String) {
    guard let time = TimePoint(iso8601: String(value.dropFirst(2))), time.high.isFinite else {
      isNarrowed = true
      return
    }
    let isWholeDays = !value.contains("T")
    switch value.prefix(2) {
    case "ge" where isWholeDays: from = max(from, time.low)
    case "ge", "gt", "sa": from = max(from, time.high.advanced(byDays: 1))
    default: isNarrowed = true
    }
  }

  /// Without `%` escapes (RFC 3986, section 2.1); one that is none stays as it is.
  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
