/// One resource of a document, with the name that others know it by.
struct ResourceEntry {
  let resource: Element
  let type: JSONText
  /// `Type/id`; without an id what its full URL ends in, and without that its place. Where a
  /// document holds one such name twice, the index makes it the full URL.
  var reference: String
  let fullURL: String
  let id: String
  /// Where the resource itself stands: `Bundle.entry[3].resource`.
  let path: String

  /// Nil when it names no type, which only a resource of FHIR does.
  init?(
    _ resource: Element, fullURL: String = "", number: Int? = nil
  ) throws(UnreadableContent) {
    guard let type = try resource.text("resourceType"), !type.isEmpty else { return nil }
    self.resource = resource
    self.type = type
    self.fullURL = fullURL
    id = try resource.string("id")
    path = number.map { "Bundle.entry[\($0)].resource" } ?? type.string
    let name = !id.isEmpty ? id : Self.lastPart(of: fullURL) ?? "entry[\(number ?? 0)]"
    reference = "\(type.string)/\(name)"
  }

  /// What stands last in `http://host/Type/id` or `urn:uuid:id`.
  private static func lastPart(of url: String) -> String? {
    url.split { $0 == "/" || $0 == ":" }.last.map(String.init)
  }

  /// The way to what `error` is about.
  func path(to error: UnreadableContent) -> String {
    path + resource.value.path(to: error.node)
  }

  /// The resource with that id carried inside this one.
  func contained(_ id: String) throws(UnreadableContent) -> Element? {
    for resource in try resource.elements("contained") where try resource.string("id") == id {
      return resource
    }
    return nil
  }
}
