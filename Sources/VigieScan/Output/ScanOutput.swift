import Vigie

/// What a batch has to say, ready to be written.
public struct ScanOutput: Sendable {
  var text: [UInt8] = []
  var rows: [FindingRow] = []
  /// What is kept of each record, where a ledger is.
  var ledger: [LedgerRow] = []

  /// Adds the findings of one record, with what became of each since an earlier scan.
  mutating func add(
    _ report: CheckReport, place: String, as format: ScanFormat,
    changes: (FindingReport) -> Change? = { _ in nil }
  ) {
    if format == .ndjson {
      add(
        line: report.json(indent: nil) { finding in
          changes(finding).map { [("change", .string($0.rawValue))] } ?? []
        })
    } else {
      add(report.findings.map { FindingRow($0, report, place, changes($0)) }, as: format)
    }
  }

  /// Adds findings of one patient of which no more is said than what is kept of them.
  mutating func add(
    _ findings: [(KeptFinding, Change)], of patient: String, place: String, _ asOf: TimePoint,
    as format: ScanFormat
  ) {
    guard !findings.isEmpty else { return }
    let name = patient.hasPrefix("#") ? "" : patient
    if format == .ndjson {
      add(line: KeptFinding.line(findings, of: name, asOf))
    } else {
      add(findings.map { FindingRow($0, $1, of: name, place) }, as: format)
    }
  }

  private mutating func add(line: String) {
    text.append(contentsOf: line.utf8)
    text.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ findings: [FindingRow], as format: ScanFormat) {
    if format == .sqlite {
      rows += findings
    } else {
      for finding in findings { finding.csv.append(to: &text) }
    }
  }
}
