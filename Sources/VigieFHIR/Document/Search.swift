import VigieRecord
import VigieTerms

/// A search that a bundle answers, as far as it proves what the record does not hold (S12).
///
/// Only the whole answer to a search for everything of one type about one patient proves an
/// absence; a date that cuts the past off leaves the time from then on. Anything that is not
/// understood here proves nothing.
struct Search {
  /// The type asked for; `Patient` when it was `$everything`.
  let type: Substring
  /// The patient's id.
  let patient: String
  /// From when on everything is here; `distantPast` for all time.
  let from: Day

  /// Nil for a bundle that does not hold the whole answer to such a search.
  init?(_ bundle: Element) throws(UnreadableContent) {
    guard let kind = try bundle.text(.type), kind == "searchset",
      let url = try Search.link(of: bundle), var query = SearchQuery(url)
    else { return nil }
    let answer = try SearchAnswer(bundle, type: query.type)
    guard answer.isWhole else { return nil }
    // Of nothing, nothing was left out.
    if answer.matches == 0 { query.isReduced = false }
    guard !query.isNarrowed, !query.isReduced, let patient = query.patient else { return nil }
    type = query.type
    self.patient = patient
    from = query.from
  }

  /// The search itself, when this is the only page of the answer.
  private static func link(of bundle: Element) throws(UnreadableContent) -> String? {
    var url: String?
    for link in try bundle.elements(.link) {
      guard let relation = try link.text(.relation) else { continue }
      switch relation {
      case "self": url = try link.string(.url)
      case "next", "previous", "prev": return nil
      default: break
      }
    }
    return url
  }

  /// The kinds of entries that resources of the type are the record of.
  ///
  /// Results are observations in FHIR, and lists of treatments orders or statements; a report or
  /// a dispense repeats a part of these, so searching it alone proves nothing.
  var kinds: [EntryKind] {
    switch type {
    case "AllergyIntolerance": [.allergy]
    case "Condition": [.condition]
    case "Procedure": [.procedure]
    case "Encounter": [.stay]
    case "Observation": [.exam]
    case "MedicationRequest", "MedicationStatement": [.medication]
    case "Patient": EntryKind.allCases
    default: []
    }
  }
}

/// What came back.
private struct SearchAnswer {
  /// Resources of the type asked for.
  private(set) var matches = 0
  private(set) var isWhole = true

  init(_ bundle: Element, type: Substring) throws(UnreadableContent) {
    for item in try bundle.list(.entry) {
      // What is no entry is reported where it is read; here it means that something is missing.
      guard let resource = try? Element(item).element(.resource),
        let name = try? resource.text(.resourceType)
      else {
        isWhole = false
        return
      }
      if name == "OperationOutcome" {
        if try Self.complains(resource) { isWhole = false }
      } else if type == "Patient" || name.string == type {
        matches += 1
      }
    }
    if let total = try bundle.integer(.total), total > matches { isWhole = false }
  }

  /// Whether an outcome says more than that all is well.
  private static func complains(_ outcome: Element) throws(UnreadableContent) -> Bool {
    for issue in try outcome.elements(.issue) {
      guard let severity = try issue.text(.severity), severity == "information" else {
        return true
      }
    }
    return false
  }
}
