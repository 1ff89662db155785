import VigieRecord
import VigieTerms

/// What the `Provenance` resources of a document say of its entries: when and by whom.
struct ProvenanceIndex {
  struct Origin {
    var occurred: TimePoint?
    var recorded: TimePoint?
    var author = ReadParty()
  }

  private var origins: [String: Origin] = [:]

  /// Of several about one entry, the earliest recorded is where it comes from.
  init(_ index: DocumentIndex, _ parties: PartyReader, _ zone: CivilZone) {
    for (place, entry) in index.entries.enumerated()
    where entry.type == "Provenance" && !index.isOutdated(place) {
      // What cannot be read of a provenance dates nothing.
      guard case .some(.none) = try? Modifiers(entry.resource),
        let origin = try? Self.read(entry, parties, zone)
      else { continue }
      for target in (try? entry.resource.several(.target)) ?? [] {
        guard let text = try? target.string(.reference), !text.isEmpty else { continue }
        let name = index.name(text, from: entry)
        if let known = origins[name]?.recorded, let recorded = origin.recorded,
          recorded.isBefore(known, by: .second) != .yes
        {
          continue
        }
        origins[name] = origin
      }
    }
  }

  /// What is known of the entry of that name.
  subscript(name: String) -> Origin? { origins.isEmpty ? nil : origins[name] }

  private static func read(
    _ entry: ResourceEntry, _ parties: PartyReader, _ zone: CivilZone
  ) throws(UnreadableContent) -> Origin {
    let resource = entry.resource
    var origin = Origin()
    origin.recorded = try resource.time(.recorded, in: zone)
    let period = try resource.period(.occurredPeriod, in: zone)
      .or(resource.period(.period, in: zone))
    origin.occurred = try resource.time(.occurredDateTime, in: zone)
      .or(period?.start ?? period?.end)
    var isAuthor = false
    for agent in try resource.elements(.agent) where !isAuthor {
      guard let who = try agent.element(.who).or(agent.element(.whoReference)) else { continue }
      isAuthor = try agent.isCoded(.type, ["author"])
      if isAuthor || origin.author.party == Party() {
        origin.author = try parties.read(who, in: entry)
        if let place = try agent.element(.onBehalfOf) {
          origin.author.place = try parties.read(place, in: entry).party
        }
      }
    }
    return origin
  }
}
