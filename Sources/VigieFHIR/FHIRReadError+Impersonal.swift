import CSimdjson

extension FHIRReadError {
  /// Place and cause in one line, with nothing of what the document says: for logs.
  public var impersonal: String {
    place.path.isEmpty ? "\(place): \(cause)" : "\(place.impersonal) \(cause)"
  }
}

extension SkippedResource {
  /// Place and cause in one line, with nothing of what the document says: for logs.
  public var impersonal: String { "\(place.impersonal) \(cause)" }
}

extension SourcePlace {
  /// The same place, its path up to the first name that is not FHIR's own: a sender may write
  /// anything for a key or a type.
  public var impersonal: SourcePlace {
    let steps = path.split(separator: ".", omittingEmptySubsequences: false)
    let known = steps.prefix { FHIRNames.holds($0.prefix { $0 != "[" }) }
    return SourcePlace(source: source, line: line, path: known.joined(separator: "."))
  }
}

/// The names in paths that FHIR gives, and no sender.
private enum FHIRNames {
  static func holds(_ name: Substring) -> Bool { names.contains(name) }

  private static let names: Set<Substring> = {
    let keys = (1...Key.class.rawValue).map { Substring(Key(rawValue: $0)?.text ?? "") }
    return Set(keys).union(["", "Bundle", "Parameters", "resource", "parameter"])
  }()
}
