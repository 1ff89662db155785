/// The resources of a document by every name under which references may call them.
struct DocumentIndex {
  let entries: [ResourceEntry]
  /// The newest version of each, by the name of its entry.
  private let places: [String: Int]
  private let placesByURL: [String: Int]
  /// Versions that a newer one in the document stands for.
  private let outdated: Set<Int>
  let servers: Servers
  let identifiers = IdentifierIndex()
  /// Requests that an act in the document answers.
  private var answered: Set<String> = []
  /// Imaging studies that a report in the document is about.
  private var reported: Set<String> = []
  /// Whom the `Patient` resources that were merged into another are.
  var mergedPatients: [String: String] = [:]
  var subjectIdentifiers: [String: Set<String>] = [:]

  init(_ found: [ResourceEntry]) {
    servers = Servers(found)
    var entries = found
    var places: [String: Int] = [:]
    var placesByURL: [String: Int] = [:]
    var outdated: Set<Int> = []
    for (place, entry) in found.enumerated() {
      let name = servers.name(of: entry)
      entries[place].reference = name
      guard let known = places[name] else {
        places[name] = place
        continue
      }
      let isNewer = Version(entry).isNewer(than: Version(found[known]))
      outdated.insert(isNewer ? known : place)
      if isNewer { places[name] = place }
    }
    for entry in entries where !entry.fullURL.isEmpty {
      placesByURL[entry.fullURL] = places[entry.reference]
    }
    self.entries = entries
    self.places = places
    self.placesByURL = placesByURL
    self.outdated = outdated
    readPatients()
    for entry in entries where Self.isAct(entry.type) {
      // Content that is not FHIR is reported when the entry itself is read.
      for request in (try? entry.resource.elements("basedOn")) ?? [] {
        if let text = try? request.string("reference") { answered.insert(name(text, from: entry)) }
      }
      guard entry.type == "DiagnosticReport",
        (try? entry.resource.isCoded("status", ["cancelled", "entered-in-error"])) == false
      else { continue }
      for member: StaticString in ["imagingStudy", "study"] {
        for study in (try? entry.resource.several(member)) ?? [] {
          if let text = try? study.string("reference") { reported.insert(name(text, from: entry)) }
        }
      }
    }
  }

  /// Whether a report of the document tells what the images show.
  func isReported(_ study: ResourceEntry) -> Bool { reported.contains(study.reference) }

  /// Whether what was asked for stands in the document itself.
  func isAnswered(_ request: ResourceEntry) -> Bool { answered.contains(request.reference) }

  /// Whether the entry at `place` is an older version, or a patient merged into another.
  func isOutdated(_ place: Int) -> Bool {
    outdated.contains(place) || mergedPatients[entries[place].reference] != nil
  }

  /// The newest version of each entry.
  var current: [ResourceEntry] {
    entries.indices.filter { !isOutdated($0) }.map { entries[$0] }
  }

  private static func isAct(_ type: JSONText) -> Bool {
    switch type {
    case "Observation", "DiagnosticReport", "Procedure", "ImagingStudy": true
    default: false
    }
  }
}

// MARK: - Resolving references

extension DocumentIndex {
  /// The entry that a reference calls; also under `#id`, which some senders use between entries.
  ///
  /// By full URL first, then on the server that `referrer` is from (FHIR R4, Bundle, "Resolving
  /// references in bundles").
  func entry(_ text: String, from referrer: ResourceEntry) -> ResourceEntry? {
    entry(LiteralReference(text), text, from: referrer)
  }

  /// The entry with an identifier; of any type when `type` is empty.
  func entry(_ identifier: LogicalIdentifier, type: String = "") -> ResourceEntry? {
    identifiers.place(of: identifier, type: type, in: entries).map { entries[$0] }
  }

  private func entry(
    _ reference: LiteralReference, _ text: String, from referrer: ResourceEntry
  ) -> ResourceEntry? {
    if let place = placesByURL[text] { return entries[place] }
    switch reference {
    case .contained(let id): return identifiers.place(ofID: id, in: entries).map { entries[$0] }
    case .conditional(let type, let identifier): return entry(identifier, type: type)
    case .opaque: return nil
    case .relative(let name): return entry(named: name, base: referrer.base)
    case .absolute(let base, let name):
      if let place = placesByURL["\(base)/\(name)"] { return entries[place] }
      return entry(named: name, base: base)
    }
  }

  private func entry(named name: String, base: String) -> ResourceEntry? {
    if servers.areSeveral(for: name) {
      return base.isEmpty ? nil : places["\(base)/\(name)"].map { entries[$0] }
    }
    guard let entry = places[name].map({ entries[$0] }),
      Servers.mayBeSame(entry.base, base)
    else { return nil }
    return entry
  }

  /// The one spelling of a reference: the entry's own when it is in the document, else relative
  /// to the server of the document.
  func name(_ text: String, from referrer: ResourceEntry) -> String {
    let reference = LiteralReference(text)
    if let entry = entry(reference, text, from: referrer) { return entry.reference }
    switch reference {
    case .contained, .opaque: return text
    case .conditional(let type, let identifier): return "\(type)?identifier=\(identifier.token)"
    case .relative(let name): return spelling(of: name, base: referrer.base)
    case .absolute(let base, let name): return spelling(of: name, base: base)
    }
  }

  /// With its base where the same name stands for a resource of another server.
  private func spelling(of name: String, base: String) -> String {
    let isTaken = servers.areSeveral(for: name) || places[name] != nil
    return isTaken && !base.isEmpty ? "\(base)/\(name)" : name
  }
}
