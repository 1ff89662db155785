/// A name as written, with its place.
///
/// Swift compares texts by canonical equivalence, so a name typed with combining accents equals
/// the composed one.
public struct Name: Sendable, Hashable {
  /// The text, such as `gi-bleed`; empty where the name is missing.
  public let text: String
  /// Where it stands; for a missing name, the point where it was expected.
  public let span: SourceSpan

  /// Whether the name is missing or was unreadable: already reported, to be passed over silently.
  public var isPlaceholder: Bool { text.isEmpty }
}
