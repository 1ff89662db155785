/// The position of an entry in its record, stable for the life of the record.
///
/// Entries are kept in a canonical order (kind, start, reference, content), so that the order
/// in which a source listed them never shows (determinism).
public struct EntryIndex: Hashable, Sendable, Comparable {
  public let position: Int32
  @inlinable
  public init(_ position: Int) { self.position = Int32(truncatingIfNeeded: position) }
  @inlinable
  public var index: Int { Int(position) }
  @inlinable
  public static func < (left: EntryIndex, right: EntryIndex) -> Bool {
    left.position < right.position
  }
}
