import VigieRecord
import VigieTerms

extension ResourceReader {
  /// Fills in who, where, why and when it was written down.
  func fillContext(of result: inout Entry, from entry: ResourceEntry) throws(UnreadableContent) {
    let members = ContextMembers(entry.resource)
    for name in members.recorded where result.recorded == nil {
      result.recorded = try entry.resource.time(name, in: zone)
    }
    var workplace = Party()
    for value in members.authors where result.context.author == Party() {
      let isVisit = entry.type == "Encounter"
      guard let found = try party(value, in: entry, unlessFunction: nil) else { continue }
      if isVisit {
        result.context.performer = found.party
      } else {
        result.context.author = found.party
      }
      if workplace == Party() { workplace = found.place }
    }
    for value in members.performers where result.context.performer == Party() {
      // Who ordered a vaccine stands among those who gave it (v2-0443, OP).
      if result.context.author == Party(), let ordering = try orderer(value, in: entry) {
        result.context.author = ordering.party
      }
      guard let found = try party(value, in: entry, unlessFunction: "OP") else { continue }
      result.context.performer = found.party
      if workplace == Party() { workplace = found.place }
    }
    for value in members.places where result.context.place == Party() {
      result.context.place = try party(value, in: entry, unlessFunction: nil)?.party ?? Party()
    }
    if result.context.place == Party() { result.context.place = workplace }
    if let stay = members.stay { result.context.stay = try self.stay(stay, in: entry) }
    for value in members.reasons {
      try readReasons(value, in: entry, into: &result.context.reasons)
    }
    for value in members.bodySites {
      for site in Self.objects(value) { try readSite(site, into: &result.context) }
    }
  }

  /// Of the parties, reasons or sites of one entry, more are not looked at.
  private static let mostElements = 200

  /// DSTU2 and STU3 write some of these members as plain words, which are none.
  private static func objects(_ value: JSONValue) -> JSONObjects {
    value.objects(most: mostElements)
  }
}

// MARK: - Who and where

extension ResourceReader {
  /// The first party that a member names: a reference, a list of them, or what wraps one
  /// (`actor`, `agent`, `individual`, `location`).
  private func party(
    _ value: JSONValue, in entry: ResourceEntry, unlessFunction function: StaticString?
  ) throws(UnreadableContent) -> ReadParty? {
    for element in Self.objects(value) {
      if let function, try member(.function, of: element, isOneOf: function) { continue }
      let found = try parties.read(try Self.reference(in: element), in: entry)
      if found.party != Party() { return found }
    }
    return nil
  }

  private func orderer(
    _ value: JSONValue, in entry: ResourceEntry
  ) throws(UnreadableContent) -> ReadParty? {
    for element in Self.objects(value)
    where try member(.function, of: element, isOneOf: "OP") {
      return try parties.read(try Self.reference(in: element), in: entry)
    }
    return nil
  }

  private static func reference(in element: Element) throws(UnreadableContent) -> Element {
    for name: Key in [.actor, .agent, .individual, .location] {
      guard let inner = try element.element(name) else { continue }
      // R5 wraps some references once more, in a CodeableReference.
      return inner[.reference]?.kind == .object ? try inner.element(.reference) ?? inner : inner
    }
    return element
  }

  /// The name of the visit, also of one that only an identifier tells.
  private func stay(
    _ value: JSONValue, in entry: ResourceEntry
  ) throws(UnreadableContent) -> String {
    // `DocumentReference.context` and the like hold no reference themselves.
    var references = Self.objects(value)
    guard let reference = references.next() else { return "" }
    let text = try reference.string(.reference)
    if !text.isEmpty {
      let name = index.name(text, from: entry)
      return name.holds("EpisodeOfCare/") ? "" : name
    }
    guard let element = try reference.element(.identifier),
      let identifier = try LogicalIdentifier(element)
    else { return "" }
    return index.entry(identifier, type: "Encounter")?.reference
      ?? "Encounter?identifier=\(identifier.token)"
  }
}

// MARK: - Why and where in the body

extension ResourceReader {
  /// Of one entry the record keeps fewer, and says so.
  private static let mostReasons = RecordLimits().codesPerEntry + 1

  /// Codes of the indication: given, or those of the condition that is referred to.
  private func readReasons(
    _ value: JSONValue, in entry: ResourceEntry, into reasons: inout [ConceptID]
  ) throws(UnreadableContent) {
    for element in Self.objects(value) where reasons.count < Self.mostReasons {
      if let inner = element[.value], inner.kind == .array {
        try readReasons(inner, in: entry, into: &reasons)
        continue
      }
      var codes: [ConceptID] = []
      if element[.coding] != nil { codes = try read(element).codes }
      if let concept = element[.concept], concept.kind == .object {
        codes = try read(Element(concept)).codes
      }
      if let found = try target(of: element, in: entry) {
        codes += try self.reasons.read(found) { found throws(UnreadableContent) in
          Array(try concept(.code, of: found).codes.prefix(Self.mostReasons))
        }
      }
      for code in codes where reasons.count < Self.mostReasons && !reasons.contains(code) {
        reasons.append(code)
      }
    }
  }

  /// The resource of the document that a `Reference` or `CodeableReference` calls.
  func target(
    of element: Element, in entry: ResourceEntry
  ) throws(UnreadableContent) -> Element? {
    if element[.reference]?.kind == .object, let inner = try element.element(.reference) {
      return try target(of: inner, in: entry)
    }
    let text = try element.string(.reference)
    if text.begins(with: "#"), let carried = try entry.contained(String(text.dropFirst())) {
      return carried
    }
    if !text.isEmpty { return index.entry(text, from: entry)?.resource }
    guard let inner = try element.element(.identifier),
      let identifier = try LogicalIdentifier(inner)
    else { return nil }
    return index.entry(identifier, type: try element.string(.type))?.resource
  }

  /// A site as codes; one that is a side, or carries a side, tells the side.
  func readSite(_ site: Element, into context: inout EntryContext) throws(UnreadableContent) {
    let site = try site.element(.concept) ?? site
    if site[.coding] == nil, let code = try code(site) {
      take(code, into: &context)
    }
    for coding in try site.elements(.coding) {
      if let code = try code(coding) { take(code, into: &context) }
    }
  }

  private func take(_ site: ConceptID, into context: inout EntryContext) {
    if let side = side(site) {
      context.side = context.side.map { $0 == side ? side : .both } ?? side
    } else if !context.bodySites.contains(site) {
      context.bodySites.append(site)
    }
  }

  /// The side that a code is: SNOMED CT 7771000 left, 24028007 right, 51440002 right and left;
  /// L, R and B of HL7 (v2-0495, v3-TargetSite) and DICOM (CID 244 in SNOMED CT, Laterality).
  func side(_ code: ConceptID) -> Side? {
    let concept = vocabulary.concept(code)
    switch (concept.system, concept.code) {
    case (.snomed, "7771000"), (.hl7, "L"), (.hl7, "LEFT"): return .left
    case (.snomed, "24028007"), (.hl7, "R"), (.hl7, "RIGHT"): return .right
    case (.snomed, "51440002"), (.hl7, "B"), (.hl7, "BILATERAL"): return .both
    case (.other, _) where concept.uri.contains("dicom"):
      return ["L": Side.left, "R": .right, "B": .both][concept.code]
    default: return nil
    }
  }
}

/// The codes of the resources that were referred to as reasons, by their node: the lines of years
/// share one condition.
final class ReadReasons {
  private var known: [UInt32: [ConceptID]] = [:]

  /// What `read` makes of the resource, or made of it before.
  func read(
    _ reason: Element, _ read: (Element) throws(UnreadableContent) -> [ConceptID]
  ) throws(UnreadableContent) -> [ConceptID] {
    if let known = known[reason.value.index] { return known }
    let codes = try read(reason)
    known[reason.value.index] = codes
    return codes
  }
}
