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
  private(set) var recorded: [(rank: Int, name: Key)] = []

  init(_ resource: Element) {
    for (key, value) in resource.all where value.kind != .null { take(key, value) }
    // Hardly any resource has two of a kind.
    if authors.count > 1 { authors.sort { $0.rank < $1.rank } }
    if places.count > 1 { places.sort { $0.rank < $1.rank } }
    if recorded.count > 1 { recorded.sort { $0.rank < $1.rank } }
  }

  private mutating func take(_ key: JSONKey, _ value: JSONValue) {
    switch key.name {
    case .requester, .prescriber, .orderer, .referrer:
      authors.append((0, value))
    case .asserter, .author: authors.append((1, value))
    case .informationSource: authors.append((2, value))
    case .recorder: authors.append((3, value))
    case .participant: authors.append((4, value))
    case .performer, .dispenser: performers.append(value)
    case .serviceProvider: places.append((0, value))
    case .location, .locationReference, .performingLocation:
      places.append((1, value))
    case .encounter, .context: stay = value
    case .reasonCode, .reasonReference, .reason,
      .reasonCodeableConcept, .indication, .reasonForUseCodeableConcept:
      reasons.append(value)
    case .bodySite, .bodySiteCodeableConcept: bodySites.append(value)
    case .authoredOn: recorded.append((0, .authoredOn))
    case .recordedDate: recorded.append((1, .recordedDate))
    case .dateWritten: recorded.append((2, .dateWritten))
    case .dateAsserted: recorded.append((3, .dateAsserted))
    case .assertedDate: recorded.append((4, .assertedDate))
    case .issued: recorded.append((5, .issued))
    case .recorded: recorded.append((6, .recorded))
    case .dateRecorded: recorded.append((7, .dateRecorded))
    case .whenPrepared: recorded.append((8, .whenPrepared))
    case .orderedOn: recorded.append((9, .orderedOn))
    default: break
    }
  }
}
