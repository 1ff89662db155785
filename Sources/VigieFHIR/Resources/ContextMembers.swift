import CSimdjson

/// The members that say who, where, why and when, by the names they have in DSTU2 to R5.
///
/// One pass over a resource finds them all.
struct ContextMembers {
  /// Who is responsible for the content, the most responsible first.
  private(set) var authors: [(rank: Int, value: JSONValue)] = []
  private(set) var performers: [JSONValue] = []
  private(set) var places: [(rank: Int, value: JSONValue)] = []
  private(set) var stay: JSONValue?
  private(set) var reasons: [JSONValue] = []
  private(set) var bodySites: [JSONValue] = []
  /// When it was written down, signed or reported.
  private(set) var recorded: [(rank: Int, name: StaticString)] = []

  init(_ resource: Element) {
    for (key, value) in resource.all where value.kind != .null { take(key, value) }
    // Hardly any resource has two of a kind.
    if authors.count > 1 { authors.sort { $0.rank < $1.rank } }
    if places.count > 1 { places.sort { $0.rank < $1.rank } }
    if recorded.count > 1 { recorded.sort { $0.rank < $1.rank } }
  }

  private mutating func take(_ key: JSONKey, _ value: JSONValue) {
    switch key.number {
    case vigie_key_requester, vigie_key_prescriber, vigie_key_orderer, vigie_key_referrer:
      authors.append((0, value))
    case vigie_key_asserter, vigie_key_author: authors.append((1, value))
    case vigie_key_informationSource: authors.append((2, value))
    case vigie_key_recorder: authors.append((3, value))
    case vigie_key_participant: authors.append((4, value))
    case vigie_key_performer, vigie_key_dispenser: performers.append(value)
    case vigie_key_serviceProvider: places.append((0, value))
    case vigie_key_location, vigie_key_locationReference, vigie_key_performingLocation:
      places.append((1, value))
    case vigie_key_encounter, vigie_key_context: stay = value
    case vigie_key_reasonCode, vigie_key_reasonReference, vigie_key_reason,
      vigie_key_reasonCodeableConcept, vigie_key_indication, vigie_key_reasonForUseCodeableConcept:
      reasons.append(value)
    case vigie_key_bodySite, vigie_key_bodySiteCodeableConcept: bodySites.append(value)
    case vigie_key_authoredOn: recorded.append((0, "authoredOn"))
    case vigie_key_recordedDate: recorded.append((1, "recordedDate"))
    case vigie_key_dateWritten: recorded.append((2, "dateWritten"))
    case vigie_key_dateAsserted: recorded.append((3, "dateAsserted"))
    case vigie_key_assertedDate: recorded.append((4, "assertedDate"))
    case vigie_key_issued: recorded.append((5, "issued"))
    case vigie_key_recorded: recorded.append((6, "recorded"))
    case vigie_key_dateRecorded: recorded.append((7, "dateRecorded"))
    case vigie_key_whenPrepared: recorded.append((8, "whenPrepared"))
    case vigie_key_orderedOn: recorded.append((9, "orderedOn"))
    default: break
    }
  }
}
