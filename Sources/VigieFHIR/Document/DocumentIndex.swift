/// The resources of a document by every name under which references may call them.
struct DocumentIndex {
  let entries: [ResourceEntry]
  private let places: [String: Int]
  /// Requests that an act in the document answers.
  private var answered: Set<String> = []

  init(_ entries: [ResourceEntry]) {
    self.entries = entries
    var places: [String: Int] = [:]
    for (place, entry) in entries.enumerated() where Self.isReferredTo(entry.type) {
      // Of several versions the first is the newest (FHIR R4, Bundle of type history).
      for name in [entry.reference, entry.fullURL, "#" + entry.id] where places[name] == nil {
        places[name] = place
      }
    }
    places[""] = nil
    places["#"] = nil
    self.places = places
    for entry in entries where Self.isAct(entry.type) {
      // Content that is not FHIR is reported when the entry itself is read.
      for request in (try? entry.resource.elements("basedOn")) ?? [] {
        if let reference = try? request.string("reference") { answered.insert(name(reference)) }
      }
    }
  }

  /// Whether what was asked for stands in the document itself.
  func isAnswered(_ request: ResourceEntry) -> Bool { answered.contains(request.reference) }

  private static func isAct(_ type: JSONText) -> Bool {
    switch type {
    case "Observation", "DiagnosticReport", "Procedure": true
    default: false
    }
  }

  /// Types whose references the reader follows.
  private static func isReferredTo(_ type: JSONText) -> Bool {
    switch type {
    case "Patient", "Medication", "MedicationRequest", "ServiceRequest": true
    default: false
    }
  }

  /// The entry that a reference calls; also under `#id`, which some senders use between entries.
  func entry(_ reference: String) -> ResourceEntry? {
    (places[reference] ?? places[Self.relative(reference)]).map { entries[$0] }
  }

  /// The one spelling of a reference: the entry's own when it is in the document, else relative.
  func name(_ reference: String) -> String {
    entry(reference)?.reference ?? Self.relative(reference)
  }

  /// `Type/id` of an absolute URL, without a version; anything else as it is.
  private static func relative(_ reference: String) -> String {
    var parts = reference.split(separator: "/", omittingEmptySubsequences: false)
    if let history = parts.firstIndex(of: "_history") { parts = Array(parts[..<history]) }
    guard parts.count >= 2 else { return reference }
    return parts.suffix(2).joined(separator: "/")
  }
}
