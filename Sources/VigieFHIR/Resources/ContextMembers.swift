import CSimdjson

/// The members that say who, where, why and when, by the names they have in DSTU2 to R5.
///
/// One pass over a resource finds them all.
struct ContextMembers {
  /// Who is responsible for the content, the most responsible first.
  private(set) var authors = Ranked<JSONValue>()
  private(set) var performers = Ranked<JSONValue>()
  private(set) var places = Ranked<JSONValue>()
  private(set) var stay: JSONValue?
  private(set) var reasons: [JSONValue] = []
  private(set) var bodySites: [JSONValue] = []
  /// When it was written down, signed or reported.
  private(set) var recorded = Ranked<Key>()

  init(_ resource: Element) {
    for (key, value) in resource.all where value.kind != .null { take(key, value) }
  }

  private mutating func take(_ key: JSONKey, _ value: JSONValue) {
    switch key.name {
    case .requester, .prescriber, .orderer, .referrer:
      authors.add(value, rank: 0)
    case .asserter, .author: authors.add(value, rank: 1)
    case .informationSource: authors.add(value, rank: 2)
    case .recorder: authors.add(value, rank: 3)
    case .participant: authors.add(value, rank: 4)
    case .performer, .dispenser: performers.add(value, rank: 0)
    case .serviceProvider: places.add(value, rank: 0)
    case .location, .locationReference, .performingLocation:
      places.add(value, rank: 1)
    case .encounter, .context: stay = value
    case .reasonCode, .reasonReference, .reason,
      .reasonCodeableConcept, .indication, .reasonForUseCodeableConcept:
      reasons.append(value)
    case .bodySite, .bodySiteCodeableConcept: bodySites.append(value)
    case .authoredOn: recorded.add(.authoredOn, rank: 0)
    case .recordedDate: recorded.add(.recordedDate, rank: 1)
    case .dateWritten: recorded.add(.dateWritten, rank: 2)
    case .dateAsserted: recorded.add(.dateAsserted, rank: 3)
    case .assertedDate: recorded.add(.assertedDate, rank: 4)
    case .issued: recorded.add(.issued, rank: 5)
    case .recorded: recorded.add(.recorded, rank: 6)
    case .dateRecorded: recorded.add(.dateRecorded, rank: 7)
    case .whenPrepared: recorded.add(.whenPrepared, rank: 8)
    case .orderedOn: recorded.add(.orderedOn, rank: 9)
    default: break
    }
  }
}

/// A few members, the one of the lowest rank first; hardly any resource has two of a kind.
struct Ranked<Member>: Sequence {
  private var first: (rank: Int, member: Member)?
  private var others: [(rank: Int, member: Member)] = []

  /// Adds a member behind those of its rank.
  mutating func add(_ member: Member, rank: Int) {
    guard let known = first else {
      first = (rank, member)
      return
    }
    let later = rank < known.rank ? known : (rank: rank, member: member)
    if rank < known.rank { first = (rank, member) }
    let place = others.firstIndex {
      rank < known.rank ? $0.rank >= later.rank : $0.rank > later.rank
    }
    others.insert(later, at: place ?? others.count)
  }

  /// The first without a list of all.
  func makeIterator() -> Iterator { Iterator(first: first?.member, others: others[...]) }

  struct Iterator: IteratorProtocol {
    fileprivate var first: Member?
    fileprivate var others: ArraySlice<(rank: Int, member: Member)>

    mutating func next() -> Member? {
      if let member = first {
        first = nil
        return member
      }
      return others.popFirst()?.member
    }
  }
}
