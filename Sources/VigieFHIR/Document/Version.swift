import VigieTerms

/// Which of two versions of a resource is the newer one, as far as they say.
struct Version {
  private let updated: TimePoint?
  private let number: Int?

  /// Reads `meta`; what it cannot read does not count.
  init(_ entry: ResourceEntry) {
    let meta = try? entry.resource.element(.meta)
    updated = try? meta?.time(.lastUpdated, in: .asWritten)
    number = (try? meta?.string(.versionId)).flatMap { Int($0) }
  }

  /// By time, else by number; versions that tell neither stand newest first (FHIR R4, Bundle of
  /// type history).
  func isNewer(than other: Version) -> Bool {
    if let updated, let known = other.updated, updated.lowInstant != known.lowInstant {
      return updated.lowInstant > known.lowInstant
    }
    guard let number, let known = other.number else { return false }
    return number > known
  }
}
