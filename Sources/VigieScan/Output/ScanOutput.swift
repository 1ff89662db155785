import Vigie

/// What a batch has to say, ready to be written.
public struct ScanOutput: Sendable {
  var text: [UInt8] = []
  var rows: [FindingRow] = []

  /// Adds the findings of one record.
  mutating func add(_ report: CheckReport, place: String, as format: ScanFormat) {
    switch format {
    case .ndjson:
      text.append(contentsOf: report.json(indent: nil).utf8)
      text.append(UInt8(ascii: "\n"))
    case .csv:
      for finding in report.findings { FindingRow(finding, report, place).csv.append(to: &text) }
    case .sqlite:
      for finding in report.findings { rows.append(FindingRow(finding, report, place)) }
    }
  }
}
