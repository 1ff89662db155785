/// Whom a resource is about.
enum Subject: Equatable {
  /// As FHIR writes a reference.
  case patient(String)
  /// Nobody is named: whoever the document is about.
  case unnamed
  /// A group, a device, a place.
  case notPatient

  /// What a reference of that type is about, nil where the type is none that a subject may have:
  /// it may then be a patient whom the sender misspelt.
  static func other(_ type: some StringProtocol) -> Subject? {
    let types: Set<String> = [
      "Group", "Device", "Location", "Organization", "Practitioner", "PractitionerRole",
      "RelatedPerson", "Medication", "Substance", "Procedure", "BiologicallyDerivedProduct",
      "NutritionProduct", "HealthcareService", "Specimen", "Person",
    ]
    return types.contains(String(type)) ? .notPatient : nil
  }
}

/// The subject that was read last: all entries of a document have the same one.
final class LastSubject {
  private var last: (text: JSONText, base: String, subject: Subject)?

  /// Of a reference in an entry from the server `base`.
  subscript(text: JSONText, base: String) -> Subject? {
    get {
      guard let last, last.text.isWritten(like: text), last.base == base else { return nil }
      return last.subject
    }
    set { last = newValue.map { (text, base, $0) } }
  }
}

extension ResourceEntry {
  /// `subject`, or `patient` where FHIR calls it so.
  var subject: Element? {
    get throws(UnreadableContent) {
      try resource.element(.subject).or(resource.element(.patient))
    }
  }
}

extension DocumentIndex {
  /// Reads whom the entry is about.
  func subject(of entry: ResourceEntry) throws(UnreadableContent) -> Subject {
    guard let subject = try entry.subject else { return .unnamed }
    guard let written = try subject.text(.reference), !written.isEmpty else {
      return try identified(subject)
    }
    // What each entry carries is its own, though another calls it by the same name.
    // JSON may spell the sign as an escape.
    let mayBeCarried = [UInt8(ascii: "#"), UInt8(ascii: "\\")].contains(written.body.first)
    if mayBeCarried, written.string.hasPrefix("#"),
      let carried = try entry.contained(String(written.string.dropFirst()))
    {
      // A patient carried inside has no name of its own.
      return try carried.string(.resourceType) == "Patient" ? .unnamed : .notPatient
    }
    if let known = subjects[written, entry.base] { return known }
    let text = written.string
    let named = try self.subject(named: text, subject, of: entry)
    subjects[written, entry.base] = named
    return named
  }

  private func subject(
    named text: String, _ subject: Element, of entry: ResourceEntry
  ) throws(UnreadableContent) -> Subject {
    if let target = self.entry(text, from: entry) {
      return target.type == "Patient" ? .patient(survivor(of: target.reference)) : .notPatient
    }
    let type: Substring
    switch LiteralReference(text) {
    case .contained: return .unnamed
    case .opaque where text.begins(with: "urn:"):
      return .patient("Patient/" + (text.split(separator: ":").last ?? ""))
    case .opaque: type = ""
    case .relative(let name), .absolute(_, let name): type = name.prefix { $0 != "/" }
    case .conditional(let named, _): type = Substring(named)
    }
    guard type == "Patient" else {
      if let other = Subject.other(type) { return other }
      throw UnreadableContent(
        subject[.reference] ?? subject.value, "does not tell whether it is a patient")
    }
    return .patient(survivor(of: name(text, from: entry)))
  }

  /// By `Reference.identifier`: the patient of the document who has it.
  ///
  /// One who is not in the document is whoever the document is about, unless the same system
  /// numbers two people: then each has the identifier for a name.
  private func identified(_ subject: Element) throws(UnreadableContent) -> Subject {
    guard let element = try subject.element(.identifier),
      let identifier = try LogicalIdentifier(element)
    else { return .unnamed }
    if let target = entry(identifier, type: "Patient") {
      return .patient(survivor(of: target.reference))
    }
    let type = try subject.string(.type)
    guard type.isEmpty || type == "Patient" else { return .notPatient }
    return (subjectIdentifiers[identifier.system]?.count ?? 0) > 1
      ? .patient("Patient?identifier=\(identifier.token)") : .unnamed
  }

  /// The patient into whom one was merged, else the same.
  private func survivor(of name: String) -> String {
    var name = name
    // More than a few merges in a row are a cycle.
    for _ in 0..<8 {
      guard let next = mergedPatients[name] else { break }
      name = next
    }
    return name
  }

  /// Notes who was merged into whom, and which identifiers tell people apart.
  mutating func readPatients() {
    for entry in entries {
      // Content that is not FHIR is reported when the entry itself is read.
      if entry.type == "Patient" {
        for link in (try? entry.resource.elements(.link)) ?? [] {
          guard (try? link.string(.type)) == "replaced-by",
            let other = try? link.element(.other)?.string(.reference), !other.isEmpty
          else { continue }
          // Of one who is not in the document, this one is all that is known.
          guard let survivor = self.entry(other, from: entry), survivor.type == "Patient",
            survivor.reference != entry.reference
          else { continue }
          mergedPatients[entry.reference] = survivor.reference
        }
        for element in (try? entry.resource.elements(.identifier)) ?? [] { note(element) }
      } else if let subject = try? entry.subject, subject[.reference] == nil,
        let element = try? subject.element(.identifier)
      {
        note(element)
      }
    }
    breakCycles()
  }

  private mutating func note(_ identifier: Element) {
    guard let identifier = try? LogicalIdentifier(identifier), !identifier.system.isEmpty else {
      return
    }
    subjectIdentifiers[identifier.system, default: []].insert(identifier.value)
  }

  /// Patients who replace each other in a circle were not merged at all.
  private mutating func breakCycles() {
    let circling = mergedPatients.keys.filter { mergedPatients[survivor(of: $0)] != nil }
    for name in circling { mergedPatients[name] = nil }
  }
}
