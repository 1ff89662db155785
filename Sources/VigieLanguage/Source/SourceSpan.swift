/// The number of a source file within one compilation.
public struct SourceFileID: Sendable, Hashable, Comparable {
  /// The place of the file in the list of files that are compiled together.
  public let number: UInt32

  /// The id of the file at place `number`.
  public init(_ number: UInt32) { self.number = number }

  /// Files compare by their place in the compilation.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A stretch of one source file, in UTF-8 offsets; `end` is the first byte after it.
///
/// INVARIANT (ordered): `start <= end`, and both are at most the length of the file.
public struct SourceSpan: Sendable, Hashable {
  /// The file the stretch lies in.
  public let file: SourceFileID
  private let low: UInt32
  private let high: UInt32

  /// The stretch `start ..< end` of `file`; an end before the start gives an empty stretch.
  ///
  /// Offsets above `UInt32.max` are cut to it: the parser refuses such files long before.
  public init(file: SourceFileID, start: Int, end: Int) {
    self.file = file
    low = UInt32(clamping: start)
    high = UInt32(clamping: max(start, end))
  }

  /// The offset of the first byte.
  public var start: Int { Int(low) }

  /// The offset of the first byte after the stretch.
  public var end: Int { Int(high) }

  /// Whether the stretch holds no byte: a point between two.
  public var isEmpty: Bool { low == high }

  /// The smallest stretch that holds this one and `other`, which lies in the same file.
  public func union(_ other: Self) -> Self {
    Self(file: file, start: min(start, other.start), end: max(end, other.end))
  }

  /// The empty stretch just after this one.
  public var after: Self { Self(file: file, start: end, end: end) }
}
