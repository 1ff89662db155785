/// How a packed row is written: all rows that the tables hold of one patient in one blob.
///
/// One byte says the version, two numbers how many entries and how many rows there are; then for
/// each table that has rows its place among all (a byte), how many (a number), and the rows, entries
/// in the order of a record. A number is seven bits a byte, the lowest first, as LEB128 writes it.
///
/// A row is a number whose lowest bit says that its entry is the only one of its resource and has
/// no codings, and whose other bits say which columns follow: not those with nothing, nor those
/// with 0 that may not hold nothing. A column is a number whose two lowest bits are its form.
enum PackedForm {
  /// A row of any other version is none.
  static let version: UInt8 = 1

  /// A whole number in zigzag.
  static let integer: UInt64 = 0
  /// So many bytes of UTF-8 follow.
  static let text: UInt64 = 1
  /// So many bytes follow.
  static let blob: UInt64 = 2
  /// What stands in the other bits says what follows.
  static let other: UInt64 = 3

  /// Behind `other`: eight bytes of a binary number.
  static let real: UInt64 = 0
  /// Behind `other`: eight bytes of a whole number.
  static let wide: UInt64 = 1
  /// Behind `other`: seconds since 1970-01-01T00:00:00Z and minutes ahead of UTC, both in zigzag,
  /// in the place of the text that says the same.
  static let instant: UInt64 = 2

  static func zigzag(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: number &<< 1 ^ number &>> 63)
  }

  static func number(zigzag: UInt64) -> Int64 {
    Int64(bitPattern: zigzag &>> 1) ^ -Int64(bitPattern: zigzag & 1)
  }
}
