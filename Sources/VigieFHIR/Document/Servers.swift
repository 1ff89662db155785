/// The servers that the resources of a document are from: one `Type/id` on two of them is two
/// resources (FHIR R4, Bundle.entry.fullUrl).
struct Servers {
  /// The names that stand for several resources.
  private var shared: Set<String> = []

  /// `places` are those of the entries by their names, where all names differ.
  init(_ entries: [ResourceEntry], places: [String: Int]?) {
    if let places, Self.areApart(entries, places) { return }
    var origins: [String: String] = [:]
    func note(_ name: String, _ origin: String) {
      guard !origin.isEmpty else { return }
      if let known = origins[name], !Self.mayBeSame(known, origin) { shared.insert(name) }
      if origins[name] == nil { origins[name] = origin }
    }
    var subjects = DistinctSubjects()
    for entry in entries {
      note(entry.reference, entry.origin)
      if let (base, name) = subjects.next(entry) { note(name, base) }
    }
  }

  /// Whether one look tells that no name is shared: the subjects are one person at the most, who is
  /// from one server.
  private static func areApart(_ entries: [ResourceEntry], _ places: [String: Int]) -> Bool {
    var subjects = DistinctSubjects()
    var known: (base: String, name: String)?
    for entry in entries {
      guard let found = subjects.next(entry), !found.base.isEmpty else { continue }
      if let known { guard known == found else { return false } }
      known = found
    }
    guard let known, let place = places[known.name] else { return true }
    return mayBeSame(entries[place].origin, known.base)
  }

  /// Whether any name stands for resources of several servers.
  var haveSharedNames: Bool { !shared.isEmpty }

  /// Whether the name stands for resources of several servers.
  func areSeveral(for name: String) -> Bool { !shared.isEmpty && shared.contains(name) }

  /// `Type/id`, or the full URL where that alone tells which of several it is.
  func name(of entry: ResourceEntry) -> String {
    !entry.fullURL.isEmpty && shared.contains(entry.reference)
      ? entry.urlWithoutVersion : entry.reference
  }

  /// Whether two origins may be one: `http` and `https` are, nothing known may be any server, and
  /// so may the URN that a resource has inside one document.
  static func mayBeSame(_ left: String, _ right: String) -> Bool {
    if left.isEmpty || right.isEmpty || left == right { return true }
    return left.begins(with: "urn:") != right.begins(with: "urn:")
      || withoutScheme(left) == withoutScheme(right)
  }

  private static func withoutScheme(_ base: String) -> Substring {
    for scheme in ["https://", "http://"] where base.hasPrefix(scheme) {
      return base.dropFirst(scheme.count)
    }
    return base[...]
  }
}

/// The people whom the entries of a document name as their subjects, each with the server that is
/// meant: only whose record it is hangs on the server of a resource that is not there.
private struct DistinctSubjects {
  private var last: (text: JSONText, base: String)?

  /// Whom the entry names; nil for whom the entry before it named.
  mutating func next(_ entry: ResourceEntry) -> (base: String, name: String)? {
    guard let text = try? entry.subject?.text(.reference) else { return nil }
    let base = entry.base
    if let last, last.text.isWritten(like: text), last.base == base { return nil }
    last = (text, base)
    let reference = text.string
    guard reference.holds("Patient/") else { return nil }
    switch LiteralReference(reference) {
    case .relative(let name): return (base, name)
    case .absolute(let base, let name): return (base, name)
    case .contained, .opaque, .conditional: return nil
    }
  }
}

extension ResourceEntry {
  /// What tells it from a resource of the same type and id: its server, else its own URN.
  fileprivate var origin: String { fullURL.begins(with: "http") ? base : fullURL }

  fileprivate var urlWithoutVersion: String {
    guard case .absolute(let base, let name) = LiteralReference(fullURL) else { return fullURL }
    return "\(base)/\(name)"
  }
}
