import Vigie

extension ImportReport {
  /// The report as JSON, keys in a fixed order, so that editions can be compared.
  public var json: String {
    let value = JSONText.object([
      ("edition", .string("\(edition)")),
      ("files", .strings(files)),
      (
        "counts",
        .object([
          ("entries", .number(entries)), ("entriesInPack", .number(entriesInPack)),
          ("entriesLeft", .number(left.count)), ("addsUp", .bool(addsUp)),
          ("pairs", .number(pairs)), ("rules", .number(rules)),
          ("pairsByLevels", .object(pairsByLevels.map { ($0.levels, .number($0.count)) })),
        ])
      ),
      ("left", .array(left.map(\.value))),
      ("remarks", .array(remarks.map(\.value))),
      ("unmapped", .array(unmapped.map(\.value))),
    ])
    return value.text(indent: 2) + "\n"
  }
}

extension ImportReport.Left {
  fileprivate var value: JSONText {
    .object([
      ("heading", .string(heading)), ("partner", .string(partner)), ("page", .number(page)),
      ("line", .number(line)), ("levels", .string(levels)), ("reason", .string(reason.rawValue)),
      ("detail", .string(detail)),
    ])
  }
}

extension ImportReport.Remark {
  fileprivate var value: JSONText {
    .object([
      ("kind", .string(kind.rawValue)), ("page", .number(page)), ("subject", .string(subject)),
      ("detail", .string(detail)),
    ])
  }
}

extension ImportReport.Unmapped {
  fileprivate var value: JSONText {
    .object([
      ("name", .string(name)), ("isSide", .bool(isSide)), ("classes", .strings(classes)),
      ("page", .number(page)),
    ])
  }
}
