import VigieTerms

/// Rows that a reader makes itself, of resources that are one entry each and whose naming it keeps:
/// the same that a builder would make of the entries, without finding again how they are called.
package struct NamedRows: Sendable {
  package private(set) var rows: ContiguousArray<EntryRow> = []
  package var texts: RecordTexts
  /// Types of the resources with how many there are, one type perhaps several times.
  private(set) var types: [(type: String, count: Int)] = []

  /// No rows yet, whose texts stand among `texts`.
  package init(_ texts: RecordTexts, capacity: Int) {
    self.texts = texts
    rows.reserveCapacity(capacity)
  }

  /// Adds the row of one resource.
  package mutating func append(_ row: EntryRow) {
    let likely = types.last?.type ?? ""
    let type = texts.withBytes(of: row.reference) {
      RecordBuilder.type(of: $0, row.kind, likely: likely)
    }
    if let type {
      types.append((type, 1))
    } else {
      types[types.count - 1].count += 1
    }
    rows.append(row)
  }
}

extension RecordBuilder {
  /// How an entry is known that is the only one of its resource; nil where that leaves a doubt, or
  /// where the builder has limits of its own.
  package func soundNaming(of entry: Entry) -> AdmittedNaming? {
    guard limits == RecordLimits(), isWithinLimits(entry) else { return nil }
    var accounting = Accounting()
    let (entries, isSound) = admitted(Resource(type: "", entries: [entry]), &accounting)
    guard isSound, let admitted = entries.first else { return nil }
    return AdmittedNaming(admitted, words: words(of: admitted), vocabulary)
  }

  /// The type that a reference names, or nil where it is the likely one.
  static func type(
    of reference: UnsafeBufferPointer<UInt8>, _ kind: EntryKind, likely: String
  ) -> String? {
    let slash = UInt8(ascii: "/")
    var type = UnsafeBufferPointer<UInt8>(rebasing: reference[..<0])
    // Before the id, also in a full URL.
    if let end = reference.lastIndex(of: slash) {
      let start = reference[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
      type = UnsafeBufferPointer(rebasing: reference[start..<end])
    }
    let name = type.isEmpty ? kind.description : nil
    if let name { return name == likely ? nil : name }
    var likely = likely
    let isLikely = likely.withUTF8 { $0.count == type.count && type.elementsEqual($0) }
    return isLikely ? nil : String(decoding: type, as: UTF8.self)
  }
}
