/// What could not be read inside resources that were read otherwise.
///
/// INVARIANT (no silence): what is left out of a resource is named, though the resource is counted
/// among those that were evaluated.
final class UnreadParts {
  struct Part {
    let reference: String
    let path: String
    let error: UnreadableContent
  }

  private(set) var parts: [Part] = []

  /// Notes one part of `entry`.
  func note(_ error: UnreadableContent, in entry: ResourceEntry) {
    parts.append(Part(reference: entry.reference, path: entry.path(to: error), error: error))
  }
}
