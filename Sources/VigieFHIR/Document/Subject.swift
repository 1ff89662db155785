/// Whom a resource is about.
enum Subject: Equatable {
  /// As FHIR writes a reference.
  case patient(String)
  /// Nobody is named: whoever the document is about.
  case unnamed
  /// A group, a device, a place.
  case notPatient
}

extension DocumentIndex {
  /// Reads `subject`, or `patient` where FHIR calls it so.
  func subject(of entry: ResourceEntry) throws(UnreadableContent) -> Subject {
    let resource = entry.resource
    guard let subject = try resource.element("subject").or(resource.element("patient")),
      case let reference = try subject.string("reference"), !reference.isEmpty
    else { return .unnamed }
    let name = name(reference)
    if name.hasPrefix("Patient/") { return .patient(name) }
    // A resource carried inside has no name of its own.
    if name.hasPrefix("#") { return .unnamed }
    if name.hasPrefix("urn:") { return .patient("Patient/" + lastPart(of: name)) }
    return .notPatient
  }

  private func lastPart(of urn: String) -> String {
    urn.split(separator: ":").last.map(String.init) ?? urn
  }
}
