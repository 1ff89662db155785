/// Why a publication could not be imported at all: which file, where in it, and the cause.
public struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file as the caller named it.
  public let file: String
  /// The line, counted from 1; nil where the whole file is meant.
  public let line: Int?
  /// The cause, in lower case, without a final period.
  public let cause: String

  public init(file: String, line: Int? = nil, cause: String) {
    self.file = file
    self.line = line
    self.cause = cause
  }

  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(cause)"
  }
}
