import Vigie

extension KeptFinding {
  /// One line about one patient: of each finding what tells it apart, and no reasons.
  static func line(
    _ findings: [(KeptFinding, Change)], of patient: String, _ asOf: TimePoint
  ) -> String {
    JSONText.object([
      ("vigie", .string(Product.version)), ("asOf", .string(CheckReport.text(of: asOf))),
      ("record", .object([("patient", .optional(patient.isEmpty ? nil : patient))])),
      ("findings", .array(findings.map { $0.json($1) })),
    ]).text()
  }

  private func json(_ change: Change) -> JSONText {
    .object([
      ("change", .string(change.rawValue)), ("rule", .string(rule)), ("kind", .string(kind)),
      ("level", .string(level.rawValue)), ("levelAtLeast", .string(levelAtLeast.rawValue)),
      ("certainty", .string(isCertain ? "certain" : "possible")), ("new", .bool(isNew)),
      ("title", .string(title)), ("fingerprint", .string(fingerprint)),
    ])
  }
}
