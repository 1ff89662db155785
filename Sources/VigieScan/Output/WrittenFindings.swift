/// What a scan has written: how it is known again when the scan goes on.
struct WrittenFindings: Codable, Sendable, Hashable {
  /// Of text.
  var bytes = 0
  /// SHA-256 of the text.
  var digest = ""
  /// Rows of a database.
  var findings = 0
  /// Rows of a database.
  var bindings = 0
}
