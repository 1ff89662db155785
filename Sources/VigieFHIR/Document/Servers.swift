/// The servers that the resources of a document are from: one `Type/id` on two of them is two
/// resources (FHIR R4, Bundle.entry.fullUrl).
struct Servers {
  /// The names that stand for several resources.
  private var shared: Set<String> = []

  init(_ entries: [ResourceEntry]) {
    var origins: [String: String] = [:]
    func note(_ name: String, _ origin: String) {
      guard !origin.isEmpty else { return }
      if let known = origins[name], !Self.mayBeSame(known, origin) { shared.insert(name) }
      if origins[name] == nil { origins[name] = origin }
    }
    var last = (text: "", base: "")
    for entry in entries {
      note(entry.reference, entry.origin)
      // Only whose record it is hangs on the server of a resource that is not there.
      guard let text = try? entry.subject?.string(.reference), text.holds("Patient/") else {
        continue
      }
      let base = entry.base
      if (text, base) == last { continue }
      last = (text, base)
      switch LiteralReference(text) {
      case .relative(let name): note(name, base)
      case .absolute(let base, let name): note(name, base)
      case .contained, .opaque, .conditional: break
      }
    }
  }

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
    return left.hasPrefix("urn:") != right.hasPrefix("urn:")
      || withoutScheme(left) == withoutScheme(right)
  }

  private static func withoutScheme(_ base: String) -> Substring {
    for scheme in ["https://", "http://"] where base.hasPrefix(scheme) {
      return base.dropFirst(scheme.count)
    }
    return base[...]
  }
}

extension ResourceEntry {
  /// What tells it from a resource of the same type and id: its server, else its own URN.
  fileprivate var origin: String { fullURL.hasPrefix("http") ? base : fullURL }

  fileprivate var urlWithoutVersion: String {
    guard case .absolute(let base, let name) = LiteralReference(fullURL) else { return fullURL }
    return "\(base)/\(name)"
  }
}
