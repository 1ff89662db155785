/// One row of comma-separated values (RFC 4180).
struct CSVRow {
  var cells: [String]

  /// The header of findings; what changed since an earlier scan stands last.
  static func header(withChanges: Bool) -> CSVRow {
    CSVRow(
      cells: [
        "patient", "place", "rule", "kind", "level", "level_at_least", "certainty", "new", "title",
        "because", "advice", "entries", "evidence", "fingerprint",
      ] + (withChanges ? ["change"] : []))
  }

  static func headerText(withChanges: Bool) -> [UInt8] {
    var text: [UInt8] = []
    header(withChanges: withChanges).append(to: &text)
    return text
  }

  func append(to text: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      let isPlain = cell.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x2C }
      if isPlain {
        text.append(contentsOf: cell.utf8)
      } else {
        text.append(0x22)
        for byte in cell.utf8 {
          if byte == 0x22 { text.append(0x22) }
          text.append(byte)
        }
        text.append(0x22)
      }
    }
    text.append(contentsOf: "\r\n".utf8)
  }
}

extension FindingRow {
  var csv: CSVRow {
    let cells = [
      patient, place, rule, kind, level, levelAtLeast, certainty, isNew ? "true" : "false", title,
      because, advice, bindings.map(\.display).joined(separator: "; "),
      bindings.map(\.evidence).joined(separator: " "), fingerprint,
    ]
    return CSVRow(cells: cells + (change.map { [$0.rawValue] } ?? []))
  }
}
