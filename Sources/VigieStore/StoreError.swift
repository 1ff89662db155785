/// Why a record store, or something in it, could not be used.
public struct StoreError: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// There is no such file.
    case missing
    /// A file that is no record store, or none of SQLite at all.
    case notAStore
    /// Written by a later version of Vigie.
    case newerSchema
    /// Written by an earlier version, and opened for reading only.
    case olderSchema
    /// The content contradicts itself.
    case damaged
    /// Its days are those of another clock than was asked for.
    case otherTimeZone
    /// Another process writes to it.
    case busy
    /// A part of an export cannot be read to its end, so nothing of the export was taken.
    case brokenSource
    /// The file system refuses: no permission, no space.
    case io
  }

  public let reason: Reason
  /// The cause, in words that name the file.
  public let words: String

  /// A refusal for `reason`, with the cause in words.
  public init(_ reason: Reason, _ words: String) {
    self.reason = reason
    self.words = words
  }
}

extension StoreError: CustomStringConvertible {
  /// The cause.
  public var description: String { words }
}
