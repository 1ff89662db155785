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

extension ColumnValue: CustomStringConvertible {
  /// As SQL would write it, in the words of a refusal.
  var description: String {
    switch self {
    case .null: "nothing"
    case .integer(let number): "`\(number)`"
    case .real(let number): "`\(number)`"
    case .text(let text): "`\(text.prefix(100))`"
    case .blob(let bytes): "a blob of \(bytes.count) bytes"
    }
  }
}

extension ColumnValue {
  /// Several texts as one value: no other texts give the same one.
  static func joined(_ texts: [String]) -> ColumnValue {
    guard texts.contains(where: { $0.utf8.contains(0x0A) }) else {
      return .text(texts.joined(separator: "\n"))
    }
    var bytes: [UInt8] = []
    for text in texts {
      withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: text.utf8)
    }
    return .blob(bytes)
  }
}
