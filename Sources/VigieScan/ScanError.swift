/// Why a scan could not begin or could not go on.
public struct ScanError: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// Whoever read the output has seen enough.
  public static let readerLeft = ScanError(
    "the reader of the output is gone, and the scan is not done")

  /// A cause in words that a person reads alone.
  public init(_ description: String) { self.description = description }
}
