/// One resource of a document, with the name that others know it by.
final class ResourceEntry {
  let resource: Element
  let type: JSONText
  let treatment: ResourceTreatment
  /// `Type/id`; without an id what its full URL ends in, and without that its place. Where a
  /// document holds one such name twice, the index makes it the full URL.
  var reference: String
  let fullURL: String
  /// The base of the server it is from; empty when its full URL names none.
  let base: String
  let id: String
  private let place: ResourcePlace

  /// Nil when it names no type, which only a resource of FHIR does.
  init?(
    _ resource: Element, fullURL: String = "", at place: ResourcePlace = .root
  ) throws(UnreadableContent) {
    guard let type = try resource.text(.resourceType), !type.isEmpty else { return nil }
    self.resource = resource
    self.type = type
    treatment = .of(type)
    self.fullURL = fullURL
    base = LiteralReference.base(of: fullURL)
    self.place = place
    id = try resource.string(.id)
    let name = !id.isEmpty ? id : Self.lastPart(of: fullURL) ?? place.name
    reference = type.string + "/" + name
  }

  /// What stands last in `http://host/Type/id` or `urn:uuid:id`.
  private static func lastPart(of url: String) -> String? {
    url.split { $0 == "/" || $0 == ":" }.last.map(String.init)
  }

  /// Where the resource itself stands: `Bundle.entry[3].resource`.
  var path: String { place.path(of: type) }

  /// The way to what `error` is about.
  func path(to error: UnreadableContent) -> String {
    path + resource.value.path(to: error.node)
  }

  /// The resource with that id carried inside this one.
  func contained(_ id: String) throws(UnreadableContent) -> Element? {
    for resource in try resource.elements(.contained) where try resource.string(.id) == id {
      return resource
    }
    return nil
  }
}

/// Where a resource stands in its document.
enum ResourcePlace {
  /// It is the document.
  case root
  /// One of several values on the outermost level.
  case sequence(Int)
  /// An element of an array on the outermost level.
  case element(Int)
  /// In the list `member` of the resource at `path`.
  case item(path: String, member: Key, Int)

  /// As FHIR writes paths.
  func path(of type: JSONText) -> String {
    switch self {
    case .root, .sequence: type.string
    case .element(let number): "[\(number)]"
    case .item(let path, let member, let number): "\(path).\(member.text)[\(number)].resource"
    }
  }

  /// What stands for the id of a resource without one; no two places have the same.
  var name: String {
    switch self {
    case .root: "entry[0]"
    case .sequence(let number), .element(let number): "entry[\(number)]"
    case .item(let path, let member, let number):
      (path == "Bundle" ? "" : "\(path).") + "\(member.text)[\(number)]"
    }
  }
}
