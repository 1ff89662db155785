/// A value of one column of one row.
enum ColumnValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// A whole number, or nothing.
  static func integer(_ value: Int?) -> ColumnValue { value.map { .integer(Int64($0)) } ?? .null }

  /// 1 or 0.
  static func flag(_ value: Bool) -> ColumnValue { .integer(value ? 1 : 0) }

  /// 1, 0, or nothing where it is not known.
  static func flag(_ value: Bool?) -> ColumnValue { value.map { .flag($0) } ?? .null }

  /// A text, or nothing in the place of an empty one.
  static func name(_ text: String) -> ColumnValue { text.isEmpty ? .null : .text(text) }
}
