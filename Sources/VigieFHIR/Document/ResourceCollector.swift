/// Gathers the resources of a document out of whatever holds them: bundles of any type, bundles
/// inside bundles, `Parameters`, arrays.
///
/// What only holds others is no entry of its own and is not counted.
struct ResourceCollector {
  private let json: JSONDocument
  private(set) var entries: [ResourceEntry] = []
  /// What was left out, with the path to it.
  private(set) var failures: [(path: String, error: UnreadableContent)] = []
  /// The searches that the document answers.
  private(set) var searches: [Search] = []
  /// Places among `entries` of versions that stand behind the deletion of the resource, which is
  /// newer (FHIR R4, Bundle of type history).
  private(set) var superseded: Set<Int> = []
  /// The first resource that is one too many.
  private(set) var overflow: JSONValue?

  private var deleted: Set<String> = []

  /// Ten times what a record takes.
  static let mostResources = 1_000_000

  init(_ json: JSONDocument) { self.json = json }

  /// Takes the only value on the outermost level: a resource, what holds resources, or an array
  /// of these.
  mutating func collect(_ root: JSONValue) throws(UnreadableContent) {
    guard let elements = root.elements else { return try take(root, at: .root) }
    for (number, element) in elements.enumerated() {
      do throws(UnreadableContent) { try take(element, at: .element(number)) } catch {
        skip("[\(number)]", error, in: element)
      }
    }
    guard entries.isEmpty && searches.isEmpty else { return }
    throw failures.first?.error ?? UnreadableContent(root, "holds no resource of FHIR")
  }

  /// Takes one of several values on the outermost level.
  mutating func collect(_ root: JSONValue, number: Int) throws(UnreadableContent) {
    try take(root, at: .sequence(number))
  }

  private mutating func take(
    _ value: JSONValue, fullURL: String = "", at place: ResourcePlace
  ) throws(UnreadableContent) {
    guard let entry = try ResourceEntry(Element(value), fullURL: fullURL, at: place) else {
      throw UnreadableContent(value, "has no `resourceType`: it is not a resource of FHIR")
    }
    switch entry.type {
    case "Bundle":
      try takeAll(of: entry, .entry)
      // A bundle that does not say clearly what it answers proves no absence, and is still read.
      if let search = try? Search(entry.resource) { searches.append(search) }
    case "Parameters": try takeAll(of: entry, .parameter)
    default:
      if let error = json.ambiguity(in: value) { throw error }
      guard entries.count < Self.mostResources else {
        overflow = overflow ?? value
        return
      }
      if deleted.contains(entry.reference) { superseded.insert(entries.count) }
      entries.append(entry)
    }
  }

  private mutating func takeAll(
    of container: ResourceEntry, _ member: Key
  ) throws(UnreadableContent) {
    let resource = container.resource
    if let error = json.ambiguity(in: resource.value, outside: resource[member]) { throw error }
    try takeItems(of: resource, at: container.path, member)
  }

  private mutating func takeItems(
    of container: Element, at path: String, _ member: Key
  ) throws(UnreadableContent) {
    for (number, value) in try container.list(member).enumerated() {
      do throws(UnreadableContent) {
        try takeItem(value, at: path, member, number)
      } catch {
        skip("\(path).\(member.text)[\(number)]", error, in: value)
      }
    }
  }

  /// One entry of a bundle, or one parameter; a deletion and a plain value hold no resource. An entry
  /// that ought to hold one and does not is said.
  private mutating func takeItem(
    _ value: JSONValue, at path: String, _ member: Key, _ number: Int
  ) throws(UnreadableContent) {
    let item = try Element(value)
    let resource = item[.resource]
    let parts = item[.part]
    if let error = json.ambiguity(in: value, outside: resource ?? parts) { throw error }
    if let resource {
      let place = ResourcePlace.item(path: path, member: member, number)
      try take(resource, fullURL: item.string(.fullUrl), at: place)
    } else if parts != nil {
      try takeItems(of: item, at: "\(path).\(member.text)[\(number)]", .part)
    } else if let request = try item.element(.request),
      let method = try request.text(.method), method == "DELETE"
    {
      let url = try request.string(.url)
      deleted.insert(url.split(separator: "/").suffix(2).joined(separator: "/"))
    } else {
      let mayBeEmpty = member == .entry ? try Self.isAnswer(item) : Self.isPlain(item)
      if !mayBeEmpty { throw UnreadableContent(value, "holds no `resource`") }
    }
  }

  /// Whether an entry of a bundle asks for something, or answers a request that did not fail: then it
  /// need not hold a resource.
  private static func isAnswer(_ item: Element) throws(UnreadableContent) -> Bool {
    for (key, _) in item.all {
      switch key {
      case "fullUrl", "link", "search", "request", "response", "id", "extension": continue
      default: return false
      }
    }
    if let response = try item.element(.response) {
      let status = try response.string(.status)
      guard !status.hasPrefix("4"), !status.hasPrefix("5") else {
        throw UnreadableContent(
          response.value, "is the failure `\(status.prefix(64))`", cause: "is a failure")
      }
      return true
    }
    return try item.element(.request)?.isCoded(.method, ["GET", "HEAD"]) ?? false
  }

  /// Whether a parameter is a plain value.
  private static func isPlain(_ parameter: Element) -> Bool {
    parameter.all.allSatisfy { key, _ in
      let name = key.string
      return ["name", "id", "extension"].contains(name)
        || ["value", "_value", "_name"].contains(where: name.hasPrefix)
    }
  }

  private mutating func skip(_ path: String, _ error: UnreadableContent, in value: JSONValue) {
    failures.append((path + value.path(to: error.node), error))
  }
}
