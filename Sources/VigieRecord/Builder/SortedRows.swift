import VigieTerms

/// The rows of a record in canonical order: kind, start, reference, content (determinism).
struct SortedRows {
  private(set) var rows: ContiguousArray<EntryRow>
  let texts: RecordTexts

  /// Kind and first day in one number, which settles nearly every comparison.
  private struct Key {
    let order: UInt64
    let place: Int32

    init(_ row: EntryRow, at place: Int) {
      let day = UInt32(bitPattern: row.start.low.number) ^ 0x8000_0000
      order = UInt64(row.kind.rawValue) << 32 | UInt64(day)
      self.place = Int32(truncatingIfNeeded: place)
    }
  }

  init(_ rows: ContiguousArray<EntryRow>, _ texts: RecordTexts, _ order: CanonicalOrder) {
    self.texts = texts
    self.rows = rows
    guard !Self.areSorted(rows, texts, order) else { return }
    var keys: ContiguousArray<Key> = []
    keys.reserveCapacity(rows.count)
    for place in rows.indices {
      keys.append(Key(rows[place], at: place))
    }
    keys.sort { left, right in
      left.order == right.order
        ? Self.isBefore(rows, texts, order, left, right) : left.order < right.order
    }
    var sorted: ContiguousArray<EntryRow> = []
    sorted.reserveCapacity(rows.count)
    for key in keys { sorted.append(rows[Int(key.place)]) }
    self.rows = sorted
  }

  /// Whether a store kept them in this order, as far as it could tell.
  private static func areSorted(
    _ rows: ContiguousArray<EntryRow>, _ texts: RecordTexts, _ order: CanonicalOrder
  ) -> Bool {
    guard var last = rows.first.map({ Key($0, at: 0) }) else { return true }
    for place in rows.indices.dropFirst() {
      let key = Key(rows[place], at: place)
      if key.order < last.order { return false }
      if key.order == last.order, isBefore(rows, texts, order, key, last) { return false }
      last = key
    }
    return true
  }

  private static func isBefore(
    _ rows: ContiguousArray<EntryRow>, _ texts: RecordTexts, _ order: CanonicalOrder, _ left: Key,
    _ right: Key
  ) -> Bool {
    let (one, other) = (Int(left.place), Int(right.place))
    if rows[one].start != rows[other].start {
      return order.isBefore(rows[one].start, rows[other].start)
    }
    if !texts.areEqual(rows[one].reference, rows[other].reference) {
      return texts.isBefore(rows[one].reference, rows[other].reference)
    }
    return order.isBefore(rows[one].entry(texts), rows[other].entry(texts))
  }
}
