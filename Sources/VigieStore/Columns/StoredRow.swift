import VigieTerms

/// A row of one of the tables of `StoreTable`; column 0 is the patient, the others follow in the
/// order of the table.
protocol StoredRow {
  func isNull(_ column: Int) -> Bool
  /// A whole number; 0 in the place of anything else.
  func integer(_ column: Int) -> Int64
  /// Empty where there is none.
  func text(_ column: Int) -> String
  /// The point that a column stands for; nil where it stands for none.
  func point(_ column: Int) -> TimePoint?
  /// The number that a column stands for; nil where it stands for none.
  func number(_ column: Int) -> ExactDecimal?
  func value(_ column: Int) -> ColumnValue
}

extension StoredRow {
  /// A whole number, or nil for none.
  func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }

  func flag(_ column: Int) -> Bool { integer(column) != 0 }
}

extension RawStatement: StoredRow {
  func point(_ column: Int) -> TimePoint? {
    let known = isText(column) ? withBytes(column) { TimePoint(iso8601: $0.span) } : nil
    return known ?? StoredTime.point(value(column))
  }

  func number(_ column: Int) -> ExactDecimal? {
    let known = isText(column) ? withBytes(column) { ExactDecimal(utf8: $0.span) } : nil
    return known ?? StoredNumber.number(value(column))
  }
}
