import VigieTerms

/// Packs the rows of one patient.
struct PackedWriter {
  private var bytes: ContiguousArray<UInt8> = []

  /// A row of the table at `table` among all, with all columns but `patient`.
  struct Row {
    let table: Int
    let values: [ColumnValue]
  }

  /// The packed form of rows that stand in the order of their tables and keys.
  static func bytes(of rows: [Row]) -> [UInt8] {
    var writer = PackedWriter()
    let entries = rows.prefix { $0.table < EntryKind.allCases.count }
    let alone = Self.alone(Array(entries), rows[entries.count...])
    writer.bytes.append(PackedForm.version)
    writer.append(UInt64(entries.count))
    writer.append(UInt64(rows.count))
    var first = 0
    while first < rows.count {
      let table = rows[first].table
      let end = rows[first...].firstIndex { $0.table != table } ?? rows.count
      writer.bytes.append(UInt8(truncatingIfNeeded: table))
      writer.append(UInt64(end - first))
      let places = first < entries.count ? Self.ordered(rows, first..<end) : Array(first..<end)
      for place in places {
        writer.append(rows[place], isAlone: place < entries.count && alone[place])
      }
      first = end
    }
    return Array(writer.bytes)
  }

  private struct Resource: Hashable {
    let number: ColumnValue
    init(_ row: Row) { number = row.values[0] }
  }

  /// Which entries are the only ones of their resource, and without codings.
  private static func alone(_ entries: [Row], _ others: ArraySlice<Row>) -> [Bool] {
    var counts: [Resource: Int] = [:]
    for entry in entries { counts[Resource(entry), default: 0] += 1 }
    for row in others where StoreTable.all[row.table].name == StoreTable.entryCodings.name {
      counts[Resource(row), default: 0] += 1
    }
    return entries.map { counts[Resource($0)] == 1 }
  }

  /// Entries of one kind in the order of a record, as far as dates and references tell.
  private static func ordered(_ rows: [Row], _ range: Range<Int>) -> [Int] {
    let keyed = range.map { place -> (place: Int, start: TimePoint, reference: ColumnValue) in
      let values = rows[place].values
      return (place, StoredTime.point(values[4]) ?? .unknown, values[2])
    }
    return keyed.sorted { left, right in
      if left.start != right.start { return isBefore(left.start.parts, right.start.parts) }
      guard case .text(let one) = left.reference, case .text(let other) = right.reference,
        one != other
      else { return left.place < right.place }
      return one < other
    }.map(\.place)
  }

  private static func isBefore(_ left: TimePoint.Parts, _ right: TimePoint.Parts) -> Bool {
    (left.lowDay, left.highDay, left.lowSecond, left.highSecond)
      < (right.lowDay, right.highDay, right.lowSecond, right.highSecond)
  }
}

extension PackedWriter {
  private mutating func append(_ row: Row, isAlone: Bool) {
    let table = StoreTable.all[row.table]
    var mask: UInt64 = isAlone ? 1 : 0
    for (place, value) in row.values.enumerated() {
      let isLeftOut = table.isRequired(place) ? value == .integer(0) : value == .null
      if !isLeftOut { mask |= 1 << UInt64(place + 1) }
    }
    append(mask)
    for (place, value) in row.values.enumerated() where mask & 1 << UInt64(place + 1) != 0 {
      append(value)
    }
  }

  private mutating func append(_ value: ColumnValue) {
    switch value {
    case .null: append(PackedForm.blob)
    case .integer(let number):
      let zigzag = PackedForm.zigzag(number)
      if zigzag < 1 << 62 { return append(zigzag << 2 | PackedForm.integer) }
      append(PackedForm.wide << 2 | PackedForm.other)
      append(eightBytes: UInt64(bitPattern: number))
    case .real(let number):
      append(PackedForm.real << 2 | PackedForm.other)
      append(eightBytes: number.bitPattern)
    case .text(let text):
      if let instant = Self.instant(text) {
        append(PackedForm.instant << 2 | PackedForm.other)
        append(PackedForm.zigzag(instant.seconds))
        append(PackedForm.zigzag(instant.minutes))
      } else {
        append(UInt64(text.utf8.count) << 2 | PackedForm.text)
        bytes.append(contentsOf: text.utf8)
      }
    case .blob(let blob):
      append(UInt64(blob.count) << 2 | PackedForm.blob)
      bytes.append(contentsOf: blob)
    }
  }

  /// What a text says that is an instant, spelt as a store spells it.
  private static func instant(_ text: String) -> (seconds: Int64, minutes: Int64)? {
    guard text.utf8.count >= 20, text.utf8.dropFirst(10).first == UInt8(ascii: "T"),
      let point = TimePoint(iso8601: text), point.isInstant
    else { return nil }
    let parts = point.parts
    guard parts.lowOffset % 60 == 0,
      TimePoint(point.lowInstant, offsetSeconds: parts.lowOffset) == point,
      StoredTime.column(of: point) == .text(text)
    else { return nil }
    return (parts.lowSecond, Int64(parts.lowOffset / 60))
  }

  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private mutating func append(eightBytes word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
