import VigieRecord

/// A person or an organisation that a resource names, and the organisation it acts for there.
struct ReadParty {
  var party = Party()
  /// Of a role, where it is held.
  var place = Party()
}

/// Reads who is behind a `Reference`: two roles of one doctor are one party.
struct PartyReader {
  let index: DocumentIndex
  private let known = KnownParties()

  /// The parties that were read, by the resource that holds them.
  private final class KnownParties {
    var parties: [String: ReadParty] = [:]
  }

  init(_ index: DocumentIndex) { self.index = index }

  /// The party that `reference` names, from within `entry`.
  ///
  /// Named after its resource when that is in the document, else by the reference or identifier;
  /// a display alone is a name without identity.
  func read(
    _ reference: Element, in entry: ResourceEntry
  ) throws(UnreadableContent) -> ReadParty {
    try read(reference, in: entry, type: "", depth: 0)
  }

  private func read(
    _ reference: Element, in entry: ResourceEntry, type expected: String, depth: Int
  ) throws(UnreadableContent) -> ReadParty {
    var result = ReadParty()
    // Resources that name each other in a circle end here.
    guard depth < 3 else { return result }
    let text = try reference.string(.reference)
    if !text.isEmpty {
      if text.begins(with: "#"), let carried = try entry.contained(String(text.dropFirst())) {
        result = try party(carried, of: entry, depth)
      } else {
        switch index.target(of: text, from: entry) {
        case .entry(let target): result = try party(target, depth)
        case .name(let name): if !text.begins(with: "#") { result.party.reference = name }
        }
      }
    } else if let element = try reference.element(.identifier),
      let identifier = try LogicalIdentifier(element)
    {
      let stated = try reference.string(.type)
      let type = stated.isEmpty ? expected : stated
      if let target = index.entry(identifier, type: type) {
        result = try party(target, depth)
      } else {
        result.party.reference = "\(type)?identifier=\(identifier.token)"
      }
    }
    if result.party.name.isEmpty { result.party.name = try reference.string(.display) }
    return result
  }

  private func party(
    _ target: ResourceEntry, _ depth: Int
  ) throws(UnreadableContent) -> ReadParty {
    if let party = known.parties[target.reference] { return party }
    var result = try read(target.resource, in: target, depth: depth)
    if result.party.reference.isEmpty { result.party.reference = target.reference }
    if depth == 0 { known.parties[target.reference] = result }
    return result
  }

  /// A party carried inside a resource is known outside by its identifier alone.
  private func party(
    _ carried: Element, of entry: ResourceEntry, _ depth: Int
  ) throws(UnreadableContent) -> ReadParty {
    let type = try carried.string(.resourceType)
    var result = try read(carried, in: entry, depth: depth)
    if result.party.reference.isEmpty, let element = try carried.several(.identifier).first,
      let identifier = try LogicalIdentifier(element)
    {
      let known = index.entry(identifier, type: type)?.reference
      result.party.reference = known ?? "\(type)?identifier=\(identifier.token)"
    }
    return result
  }

  /// What a resource says of itself; of a role, who holds it and where.
  private func read(
    _ resource: Element, in entry: ResourceEntry, depth: Int
  ) throws(UnreadableContent) -> ReadParty {
    var result = ReadParty()
    guard let type = try resource.text(.resourceType), type == "PractitionerRole" else {
      result.party.name = try name(of: resource)
      return result
    }
    if let holder = try resource.element(.practitioner) {
      result.party = try read(holder, in: entry, type: "Practitioner", depth: depth + 1).party
    }
    if let place = try resource.element(.organization) {
      result.place = try read(place, in: entry, type: "Organization", depth: depth + 1).party
    }
    return result
  }

  private func name(of resource: Element) throws(UnreadableContent) -> String {
    guard let value = resource[.name] else { return "" }
    if let text = value.string { return text.string }
    guard let name = try resource.several(.name).first else { return "" }
    let text = try name.string(.text)
    if !text.isEmpty { return text }
    var words: [String] = []
    for member: Key in [.prefix, .given, .family, .suffix] {
      if let word = name[member]?.string {
        words.append(word.string)
      } else {
        words += try name.texts(member).map(\.string)
      }
    }
    return words.joined(separator: " ")
  }
}
