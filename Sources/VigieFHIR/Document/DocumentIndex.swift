/// The resources of a document by every name under which references may call them.
struct DocumentIndex {
  let entries: [ResourceEntry]
  /// The newest version of each, by the name of its entry.
  private let places: [String: Int]
  /// Whether a reference without a colon may be a full URL.
  private let mayHaveRelativeURLs: Bool
  /// Versions that a newer one in the document stands for.
  private let outdated: Set<Int>
  let servers: Servers
  let identifiers = IdentifierIndex()
  let subjects = LastSubject()
  /// The acts that answer each request, and the reports on each imaging study, by their names.
  private var answers: [String: [String]] = [:]
  private var reports: [String: [String]] = [:]
  /// Whom the `Patient` resources that were merged into another are.
  var mergedPatients: [String: String] = [:]
  var subjectIdentifiers: [String: Set<String>] = [:]

  /// `deleted` are the places of what was deleted later.
  init(_ found: [ResourceEntry], deleted: Set<Int> = []) {
    entries = found
    var places: [String: Int] = [:]
    places.reserveCapacity(found.count)
    var areDistinct = true
    for (place, entry) in found.enumerated() {
      if places.updateValue(place, forKey: entry.reference) != nil { areDistinct = false }
    }
    servers = Servers(found, places: areDistinct ? places : nil)
    var outdated = deleted
    if !areDistinct || servers.haveSharedNames {
      places = Self.newestPlaces(found, servers, outdated: &outdated)
    }
    self.places = places
    self.outdated = outdated
    mayHaveRelativeURLs = found.contains {
      !$0.fullURL.isEmpty && !$0.fullURL.holds(":")
    }
    readPatients()
    readActs()
  }

  /// Names the entries by their servers where a name alone does not tell them apart, and finds the
  /// newest version of each.
  private static func newestPlaces(
    _ found: [ResourceEntry], _ servers: Servers, outdated: inout Set<Int>
  ) -> [String: Int] {
    var places: [String: Int] = [:]
    // By the names that they have in the document, before any is changed.
    let names = found.map(servers.name)
    for (place, name) in names.enumerated() {
      found[place].reference = name
      guard let known = places[name] else {
        places[name] = place
        continue
      }
      let isNewer = Version(found[place]).isNewer(than: Version(found[known]))
      outdated.insert(isNewer ? known : place)
      if isNewer { places[name] = place }
    }
    return places
  }

  /// Whether the entry at `place` is an older version, or a patient merged into another.
  func isOutdated(_ place: Int) -> Bool {
    outdated.contains(place) || mergedPatients[entries[place].reference] != nil
  }

  /// The newest version of each entry of these types.
  func current(_ types: StaticString...) -> [ResourceEntry] {
    entries.indices.filter { place in
      types.contains { entries[place].type == $0 } && !isOutdated(place)
    }.map { entries[$0] }
  }
}

// MARK: - What answers what

extension DocumentIndex {
  /// The acts of the document that were done for what was asked.
  func answers(to request: ResourceEntry) -> [String] { answers[request.reference] ?? [] }

  /// The reports of the document on what the images show.
  func reports(on study: ResourceEntry) -> [String] { reports[study.reference] ?? [] }

  private mutating func readActs() {
    for (place, entry) in entries.enumerated()
    where Self.isAct(entry.type) && Self.mayAnswer(entry.resource) && !isOutdated(place) {
      // Content that is not FHIR is reported when the entry itself is read.
      let requests = names([.basedOn], of: entry)
      let studies =
        entry.type == "DiagnosticReport" ? names([.imagingStudy, .study], of: entry) : []
      guard !requests.isEmpty || !studies.isEmpty else { continue }
      let isKnown =
        entry.type == "ImagingStudy" || entry.resource[.code] != nil || !studies.isEmpty
      guard isKnown, (try? Self.counts(entry.resource)) == true else { continue }
      for name in requests { answers[name, default: []].append(entry.reference) }
      for name in studies { reports[name, default: []].append(entry.reference) }
    }
  }

  private func names(_ members: [Key], of entry: ResourceEntry) -> [String] {
    members.flatMap { member in
      ((try? entry.resource.several(member)) ?? []).compactMap { reference in
        (try? reference.string(.reference)).map { name($0, from: entry) }
      }
    }
  }

  private static func mayAnswer(_ act: Element) -> Bool {
    act[.basedOn] != nil || act[.imagingStudy] != nil || act[.study] != nil
  }

  private static func isAct(_ type: JSONText) -> Bool {
    switch type {
    case "Observation", "DiagnosticReport", "Procedure", "ImagingStudy": true
    default: false
    }
  }

  /// Whether an act took place and is one that rules read: one cancelled, made in error, not done or
  /// with an unknown modifier stands for nothing (S13).
  private static func counts(_ act: Element) throws(UnreadableContent) -> Bool {
    let isOut = try act.isCoded(.status, ["cancelled", "entered-in-error", "not-done"])
    guard !isOut, try !act.isCoded(.dataAbsentReason, ["not-performed"]), try !act.isNegated,
      case .none = try Modifiers(act)
    else { return false }
    return true
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
    if let place = place(ofURL: text) { return entries[place] }
    switch reference {
    case .contained(let id): return identifiers.place(ofID: id, in: entries).map { entries[$0] }
    case .conditional(let type, let identifier): return entry(identifier, type: type)
    case .opaque: return nil
    case .relative(let name): return entry(named: name, base: referrer.base)
    case .absolute(let base, let name):
      if let place = place(ofURL: "\(base)/\(name)") { return entries[place] }
      return entry(named: name, base: base)
    }
  }

  /// The newest version of the resource with that full URL.
  private func place(ofURL url: String) -> Int? {
    guard mayHaveRelativeURLs || url.holds(":"),
      let place = identifiers.place(ofURL: url, in: entries)
    else { return nil }
    return places[entries[place].reference]
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
    switch target(of: text, from: referrer) {
    case .entry(let entry): entry.reference
    case .name(let name): name
    }
  }

  /// What a reference calls: a resource of the document, or only its name.
  enum Target {
    case entry(ResourceEntry)
    case name(String)
  }

  func target(of text: String, from referrer: ResourceEntry) -> Target {
    let reference = LiteralReference(text)
    if let entry = entry(reference, text, from: referrer) { return .entry(entry) }
    switch reference {
    case .contained, .opaque: return .name(text)
    case .conditional(let type, let identifier):
      return .name("\(type)?identifier=\(identifier.token)")
    case .relative(let name): return .name(spelling(of: name, base: referrer.base))
    case .absolute(let base, let name): return .name(spelling(of: name, base: base))
    }
  }

  /// With its base where the same name stands for a resource of another server.
  private func spelling(of name: String, base: String) -> String {
    if base.isEmpty { return name }
    let isTaken = servers.areSeveral(for: name) || places[name] != nil
    return isTaken ? "\(base)/\(name)" : name
  }
}
