import Vigie

extension ScanSummary {
  /// The summary for programs: keys in a fixed order; only times differ from run to run.
  public func json() -> String {
    JSONText.object(head + (changes.map { [("changes", $0)] } ?? []) + counts)
      .text(indent: 2) + "\n"
  }

  private var changes: JSONText? {
    guard let earlier else { return nil }
    let tally = tally.changes ?? ChangeTally()
    return .object(
      [("since", .string(earlier.identity.asOf))]
        + Change.allCases.map { ($0.rawValue, .number(tally[$0])) }
        + [
          ("evaluated", .number(tally.evaluated)), ("missing", .number(tally.missing)),
          ("everyRecordBecause", .optional(difference)),
        ])
  }

  private var head: [(String, JSONText)] {
    [
      ("vigie", .string(Product.version)), ("asOf", .string(asOf.description)),
      ("knowledge", .array(packs.map(\.value))),
    ]
  }

  private var counts: [(String, JSONText)] {
    [
      (
        "patients",
        .object([
          ("total", .number(tally.patients)),
          ("withFindings", .number(tally.patientsWithFindings)),
        ])
      ),
      (
        "findings",
        .object([
          ("total", .number(tally.findings)),
          (
            "byLevel",
            .object(
              Level.allCases.compactMap { level in
                tally.levels[level.rawValue].map { (level.rawValue, .number($0)) }
              })
          ), ("byRule", Self.counts(tally.rules)),
        ])
      ),
      ("notEvaluated", Self.counts(tally.notEvaluated)),
      ("lackingData", Self.counts(tally.lacking)), ("limitReached", Self.counts(tally.limited)),
      ("neverFired", .strings(silent)),
      (
        "skipped",
        .object([
          ("records", .number(tally.refused)), ("parts", .number(tally.skipped)),
          ("first", .strings(tally.notices.map(\.words))),
        ])
      ),
      (
        "slowest",
        .array(
          tally.slowest.map { record in
            let milliseconds = Self.decimal(record.seconds * 1_000)
            return .object([("place", .string(record.place)), ("milliseconds", milliseconds)])
          })
      ),
      ("seconds", Self.decimal(tally.seconds)),
    ]
  }

  /// Puts the JSON into a file that its owner alone reads, whole or not at all.
  public func write(to path: String) throws(ScanError) {
    try TextFile.replace(path, with: Array(json().utf8))
  }

  private static func counts(_ counts: [String: Int]) -> JSONText {
    .object(ranked(counts).map { ($0.name, .number($0.count)) })
  }

  /// Thousandths are enough for times.
  private static func decimal(_ value: Double) -> JSONText {
    let thousandths = Int((value * 1_000).rounded())
    let digits = String(thousandths % 1_000)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return ExactDecimal("\(thousandths / 1_000).\(fraction)").map { .decimal($0) } ?? .null
  }
}
