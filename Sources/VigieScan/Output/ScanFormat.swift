/// How findings are written.
public enum ScanFormat: String, Sendable, Codable, CaseIterable {
  /// One line a record with findings: the JSON of `vigie check`.
  case ndjson
  /// One row a finding, with a header (RFC 4180).
  case csv
  /// Tables in a database file.
  case sqlite
}
