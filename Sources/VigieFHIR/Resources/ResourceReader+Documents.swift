import VigieRecord
import VigieTerms

// MARK: - The documents themselves

extension ResourceReader {
  /// A table of contents: what it lists is read, what it holds as text alone is not.
  func composition(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    if isVoid(entry, documents) { return .excluded }
    let date = try entry.resource.time(.date, in: zone)
    var texts: [String] = []
    try readSections(of: entry.resource, date: date, texts: &texts, depth: 0)
    return texts.isEmpty
      ? .evaluated
      : .notEvaluated(
        .unsupportedResource, detail: "sections of text alone: \(texts.joined(separator: ", "))")
  }

  private static let mostDepth = 16

  private func readSections(
    of element: Element, date: TimePoint?, texts: inout [String], depth: Int
  ) throws(UnreadableContent) {
    guard depth < Self.mostDepth else { return }
    for section in try element.elements(.section) {
      try readSections(of: section, date: date, texts: &texts, depth: depth + 1)
      guard try section.list(.entry).isEmpty, try section.list(.section).isEmpty else { continue }
      let code = try concept(.code, of: section)
      if section[.emptyReason] != nil {
        if let kind = try absence(of: section, code) { absences.note(kind, on: date) }
      } else if section[.text] != nil {
        let title = try section.string(.title)
        texts.append(title.isEmpty ? code.display : title)
      }
    }
  }

  /// The kind of which an empty list or section says that there is nothing.
  private func absence(
    of list: Element, _ code: ReadConcept
  ) throws(UnreadableContent) -> EntryKind? {
    guard try list.isCoded(.emptyReason, ["nilknown"]) else { return nil }
    return AbsenceCodes.kind(ofSection: code.codes, in: vocabulary)
  }

  /// A document whose content stands elsewhere: read when that is in the bundle.
  func documentReference(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    if isVoid(entry, documents) { return .excluded }
    if try composition(of: entry) != nil { return .evaluated }
    let type = try concept(.type, of: entry.resource).display
    let words = try type.isEmpty ? entry.resource.string(.description) : type
    return .notEvaluated(
      .unsupportedResource,
      detail: "the document itself is not read" + (words.isEmpty ? "" : ": \(words)"))
  }

  /// A list says something itself only where it is empty for good.
  func list(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard try resource.isCoded(.emptyReason, ["nilknown"]),
      try !resource.isCoded(.status, ["entered-in-error", "retired"])
    else { return .notClinical }
    return .absence(
      try absence(of: resource, concept(.code, of: resource)),
      on: try resource.time(.date, in: zone))
  }
}

// MARK: - What they say of their entries

extension ResourceReader {
  /// The documents of the bundle; made once.
  var documents: DocumentMembership {
    knownDocuments.membership {
      var membership = DocumentMembership()
      let found = index.current("Composition", "DocumentReference")
      // A document that cannot be read says nothing of its entries; it is reported itself.
      for entry in found { try? noteReplacements(by: entry, in: &membership) }
      for entry in found where entry.type == "DocumentReference" {
        try? noteSuperseded(entry, in: &membership)
      }
      for entry in found { try? add(entry, to: &membership) }
      return membership
    }
  }

  private func noteReplacements(
    by entry: ResourceEntry, in membership: inout DocumentMembership
  ) throws(UnreadableContent) {
    let resource = entry.resource
    guard try !resource.isCoded(.status, ["entered-in-error"]) else { return }
    for relation in try resource.elements(.relatesTo) {
      var isReplacement = try relation.isCoded(.code, ["replaces"])
      if !isReplacement { isReplacement = try relation.isCoded(.type, ["replaces"]) }
      guard isReplacement else { continue }
      for member: Key in [.target, .targetReference, .resourceReference] {
        guard let reference = try relation.element(member) else { continue }
        let text = try reference.string(.reference)
        if !text.isEmpty { membership.noteReplaced(index.name(text, from: entry)) }
        if let element = try reference.element(.identifier),
          let identifier = try LogicalIdentifier(element)
        {
          membership.noteReplaced(identifier.token)
        }
      }
      if let element = try relation.element(.targetIdentifier),
        let identifier = try LogicalIdentifier(element)
      {
        membership.noteReplaced(identifier.token)
      }
    }
  }

  /// A superseded reference voids what it points at; one made in error says nothing of it.
  private func noteSuperseded(
    _ entry: ResourceEntry, in membership: inout DocumentMembership
  ) throws(UnreadableContent) {
    guard try !entry.resource.isCoded(.status, ["entered-in-error"]), isVoid(entry, membership),
      let content = try composition(of: entry)
    else { return }
    membership.noteReplaced(content.reference)
  }

  /// Replaced, or in error: a void document's entries do not count (S13).
  private func isVoid(_ entry: ResourceEntry, _ membership: DocumentMembership) -> Bool {
    let resource = entry.resource
    let isOut =
      (try? resource.isCoded(.status, ["entered-in-error", "superseded", "cancelled"])) == true
      || (try? resource.isCoded(.docStatus, ["entered-in-error", "cancelled"])) == true
    if isOut || membership.isReplaced(entry.reference) { return true }
    for member: Key in [.identifier, .masterIdentifier] {
      for element in (try? resource.several(member)) ?? [] {
        guard let identifier = try? LogicalIdentifier(element) else { continue }
        if membership.isReplaced(identifier.token) { return true }
      }
    }
    return false
  }

  private func add(
    _ entry: ResourceEntry, to membership: inout DocumentMembership
  ) throws(UnreadableContent) {
    let resource = entry.resource
    guard case .none = try Modifiers(resource), let content = try composition(of: entry) else {
      return
    }
    let isError = try resource.isCoded(.status, ["entered-in-error"])
    if isError && entry.type == "DocumentReference" { return }
    var container = DocumentMembership.Container(
      name: content.reference, isVoid: isVoid(entry, membership))
    container.labels = try labels(of: resource)
    if let author = try resource.several(.author).first {
      let party = try parties.read(author, in: entry)
      (container.author, container.place) = (party.party, party.place)
    }
    if let custodian = try resource.element(.custodian), container.place == Party() {
      container.place = try parties.read(custodian, in: entry).party
    }
    if entry.type == "Composition" { container.stay = try name(.encounter, of: entry) }
    container.date = try resource.time(.date, in: zone)
    try note(membership.add(container), onMembersOf: content, in: &membership)
  }

  /// `meta.security`, the labels of a document, and a composition's confidentiality.
  private func labels(of resource: Element) throws(UnreadableContent) -> [ConceptID] {
    var labels: [ConceptID] = []
    for label in try resource.element(.meta)?.elements(.security) ?? [] {
      if let code = try code(label) { labels.append(code) }
    }
    for label in try resource.several(.securityLabel) { labels += try read(label).codes }
    labels = Array(labels.prefix(DocumentMembership.mostLabels))
    let confidentiality = try resource.string(.confidentiality)
    if !confidentiality.isEmpty {
      labels.append(
        vocabulary.intern(
          uri: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: confidentiality))
    }
    return labels
  }

  /// The table of contents of a document: itself, or what a reference to it points at, by URL or
  /// by the identifier they share.
  private func composition(
    of entry: ResourceEntry
  ) throws(UnreadableContent) -> ResourceEntry? {
    if entry.type == "Composition" { return entry }
    for content in try entry.resource.elements(.content) {
      let url = try content.element(.attachment)?.string(.url) ?? ""
      if !url.isEmpty, let target = index.entry(url, from: entry), target.type == "Composition" {
        return target
      }
    }
    for member: Key in [.masterIdentifier, .identifier] {
      for element in try entry.resource.several(member) {
        if let identifier = try LogicalIdentifier(element),
          let target = index.entry(identifier, type: "Composition")
        {
          return target
        }
      }
    }
    return nil
  }

  /// Notes the document at `place` on the entries that the sections list, and on what these hold in
  /// turn: results of a report, members of a panel, items of a list.
  ///
  /// - Complexity: linear in the entries of all documents together, times what the documents of one
  ///   entry say of their own, which is bounded.
  private func note(
    _ place: Int, onMembersOf composition: ResourceEntry, in membership: inout DocumentMembership
  ) throws(UnreadableContent) {
    guard membership.note(place, onSectionsOf: composition.reference) else { return }
    var references: [Element] = []
    var sections = try composition.resource.elements(.section).map { ($0, 0) }
    while let (section, depth) = sections.popLast() {
      references += try section.elements(.entry)
      if depth < Self.mostDepth {
        sections += try section.elements(.section).map { ($0, depth + 1) }
      }
    }
    var waiting = references.map { ($0, composition) }
    while let (reference, referrer) = waiting.popLast() {
      let text = try reference.string(.reference)
      guard !text.isEmpty, let member = index.entry(text, from: referrer),
        membership.note(place, on: member.reference)
      else { continue }
      for name: Key in [.result, .hasMember] {
        waiting += try member.resource.several(name).map { ($0, member) }
      }
      guard member.type == "List" else { continue }
      for item in try member.resource.elements(.entry) {
        if let reference = try item.element(.item) { waiting.append((reference, member)) }
      }
    }
  }
}
