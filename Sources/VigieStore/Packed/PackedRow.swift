import VigieRecord
import VigieTerms

/// Goes through the packed rows of one patient; it is the row that it stands on.
///
/// INVARIANT (hostile bytes): every place is checked against the end, so that no bytes, whoever
/// wrote them, are more than damage.
struct PackedRow {
  let bytes: ContiguousArray<UInt8>
  private var at = 0
  /// How many entries there are.
  let entryCount: Int
  private var rowsLeft: Int
  /// The place of the table of these rows among all, and how many rows of it are left.
  private(set) var table = 0
  private(set) var left = 0
  /// Columns that may not hold nothing.
  private var required: UInt64 = 0
  private var mask: UInt64 = 0
  private var cells: ContiguousArray<Cell>

  /// What stands in a column, as `PackedForm` numbers it.
  private struct Cell {
    var form: UInt8 = 0
    /// Of a text or a blob, how many bytes; of an instant, minutes ahead of UTC.
    var count: Int32 = 0
    /// Where it begins, or the number itself.
    var number: Int64 = 0
  }

  /// Forms of `Cell`.
  private static let integer: UInt8 = 0
  private static let text: UInt8 = 1
  private static let blob: UInt8 = 2
  private static let real: UInt8 = 3
  private static let instant: UInt8 = 4

  private static let noCells = ContiguousArray(
    repeating: Cell(), count: StoreTable.mostColumns + 1)

  init(_ bytes: ContiguousArray<UInt8>) throws(Damage) {
    self.bytes = bytes
    cells = Self.noCells
    guard bytes.first == PackedForm.version else {
      throw Damage("a packed row of another version")
    }
    var at = 1
    guard let entries = Self.word(bytes, &at), entries <= bytes.count,
      let rows = Self.word(bytes, &at), rows <= bytes.count
    else { throw Self.damage }
    entryCount = Int(entries)
    rowsLeft = Int(rows)
    self.at = at
  }

  private static let damage = Damage("a packed row that cannot be read")

  /// Goes to the next row; false behind the last one.
  mutating func next() throws(Damage) -> Bool {
    while left == 0 {
      guard at < bytes.count else {
        guard rowsLeft == 0 else { throw Self.damage }
        return false
      }
      table = Int(bytes[at])
      at += 1
      guard table < StoreTable.all.count, let count = Self.word(bytes, &at),
        count <= bytes.count
      else { throw Self.damage }
      left = Int(count)
      required = StoreTable.all[table].required
    }
    left -= 1
    rowsLeft -= 1
    guard let mask = Self.word(bytes, &at) else { throw Self.damage }
    self.mask = mask
    var rest = mask & ~1
    while rest != 0 {
      let column = rest.trailingZeroBitCount
      rest &= rest - 1
      guard column < cells.count, let cell = cell() else { throw Self.damage }
      cells[column] = cell
    }
    return true
  }

  /// Reads the next column; nil where it reaches past the end.
  @inline(__always)
  private mutating func cell() -> Cell? {
    guard let head = Self.word(bytes, &at) else { return nil }
    let rest = head >> 2
    switch head & 3 {
    case PackedForm.integer:
      return Cell(form: Self.integer, number: PackedForm.number(zigzag: rest))
    case PackedForm.other: return wideCell(rest)
    case let form:
      guard rest <= UInt64(bytes.count - at) else { return nil }
      defer { at += Int(rest) }
      return Cell(
        form: form == PackedForm.text ? Self.text : Self.blob,
        count: Int32(truncatingIfNeeded: rest), number: Int64(at))
    }
  }

  private mutating func wideCell(_ form: UInt64) -> Cell? {
    if form == PackedForm.instant {
      guard let seconds = Self.word(bytes, &at), let minutes = Self.word(bytes, &at),
        let offset = Int32(exactly: PackedForm.number(zigzag: minutes)),
        abs(Int(offset)) <= 24 * 60
      else { return nil }
      return Cell(
        form: Self.instant, count: offset, number: PackedForm.number(zigzag: seconds))
    }
    guard form == PackedForm.real || form == PackedForm.wide, bytes.count - at >= 8 else {
      return nil
    }
    var word: UInt64 = 0
    for place in 0..<8 { word |= UInt64(bytes[at + place]) << UInt64(8 * place) }
    at += 8
    return Cell(
      form: form == PackedForm.real ? Self.real : Self.integer, number: Int64(bitPattern: word))
  }

  @inline(__always)
  private static func word(_ bytes: ContiguousArray<UInt8>, _ at: inout Int) -> UInt64? {
    guard at < bytes.count else { return nil }
    let first = bytes[at]
    at += 1
    if first < 0x80 { return UInt64(first) }
    var word = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      word |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return word }
      shift += 7
    }
    return nil
  }
}

extension PackedRow: StoredRow {
  /// Whether the entry is the only one of its resource, and has no codings.
  var isAlone: Bool { mask & 1 != 0 }

  private func isHere(_ column: Int) -> Bool { mask & 1 &<< UInt64(column) != 0 }

  func isNull(_ column: Int) -> Bool {
    (mask | required) & 1 &<< UInt64(column) == 0
  }

  func integer(_ column: Int) -> Int64 {
    isHere(column) && cells[column].form == Self.integer ? cells[column].number : 0
  }

  func text(_ column: Int) -> String {
    guard let range = range(column) else {
      if case .text(let text) = value(column) { return text }
      return ""
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Where a text stands among the bytes; nil where there is none.
  private func range(_ column: Int) -> Range<Int>? {
    guard isHere(column), cells[column].form == Self.text else { return nil }
    let start = Int(cells[column].number)
    return start..<start + Int(cells[column].count)
  }

  /// Where a text stands in texts that hold the bytes.
  func textRange(_ column: Int) -> TextRange? {
    guard let range = range(column) else { return isHere(column) ? nil : .empty }
    return TextRange(start: UInt32(range.lowerBound), count: UInt32(range.count))
  }

  func point(_ column: Int) -> TimePoint? {
    guard isHere(column) else { return nil }
    let cell = cells[column]
    switch cell.form {
    case Self.integer: return Int32(exactly: cell.number).map { TimePoint(Day(number: $0)) }
    case Self.instant:
      return TimePoint(Instant(seconds: cell.number), offsetSeconds: cell.count * 60)
    default: return StoredTime.point(value(column))
    }
  }

  func number(_ column: Int) -> ExactDecimal? {
    guard let range = range(column) else { return StoredNumber.number(value(column)) }
    return bytes.withUnsafeBufferPointer { ExactDecimal(utf8: $0.span.extracting(range)) }
  }

  func value(_ column: Int) -> ColumnValue {
    guard isHere(column) else { return isNull(column) ? .null : .integer(0) }
    let cell = cells[column]
    switch cell.form {
    case Self.integer: return .integer(cell.number)
    case Self.text: return .text(text(column))
    case Self.real: return .real(Double(bitPattern: UInt64(bitPattern: cell.number)))
    case Self.instant: return point(column).map { StoredTime.column(of: $0) } ?? .null
    default:
      let start = Int(cell.number)
      return .blob(Array(bytes[start..<start + Int(cell.count)]))
    }
  }
}
