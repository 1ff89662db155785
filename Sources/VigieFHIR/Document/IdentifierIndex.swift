/// The resources of a document by their identifiers, bare ids and full URLs, made when a reference
/// first asks.
final class IdentifierIndex {
  private struct Key: Hashable {
    let type: String
    let identifier: LogicalIdentifier
  }

  private var places: [Key: Int]?
  private var anyType: [LogicalIdentifier: Int] = [:]
  private var byID: [String: Int]?
  private var byURL: [String: Int]?

  /// The place of the first resource of `type`, or of any when it is empty, with that identifier.
  func place(of identifier: LogicalIdentifier, type: String, in entries: [ResourceEntry]) -> Int? {
    let places = places ?? fill(entries)
    return type.isEmpty ? anyType[identifier] : places[Key(type: type, identifier: identifier)]
  }

  /// The place of the first resource with that id, whatever its type.
  func place(ofID id: String, in entries: [ResourceEntry]) -> Int? {
    if let byID { return byID[id] }
    var byID: [String: Int] = [:]
    for (place, entry) in entries.enumerated() where byID[entry.id] == nil {
      byID[entry.id] = place
    }
    byID[""] = nil
    self.byID = byID
    return byID[id]
  }

  /// The place of the last resource with that full URL.
  func place(ofURL url: String, in entries: [ResourceEntry]) -> Int? {
    if let byURL { return byURL[url] }
    var byURL: [String: Int] = [:]
    byURL.reserveCapacity(entries.count)
    for (place, entry) in entries.enumerated() where !entry.fullURL.isEmpty {
      byURL[entry.fullURL] = place
    }
    self.byURL = byURL
    return byURL[url]
  }

  private func fill(_ entries: [ResourceEntry]) -> [Key: Int] {
    var places: [Key: Int] = [:]
    for (place, entry) in entries.enumerated() {
      // An identifier that cannot be read identifies nothing.
      for element in (try? entry.resource.several(.identifier)) ?? [] {
        guard let identifier = try? LogicalIdentifier(element) else { continue }
        let key = Key(type: entry.type.string, identifier: identifier)
        if places[key] == nil { places[key] = place }
        if anyType[identifier] == nil { anyType[identifier] = place }
      }
    }
    self.places = places
    return places
  }
}
