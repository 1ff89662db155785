import VigieRecord
import VigieTerms

/// Makes records of packed rows.
struct PackedReader {
  let reader: ContentReader

  /// What texts of parties take behind the packed row, entry by entry.
  private static let roomForParties = 48

  /// A record, and what was left out of its documents.
  struct Made {
    let record: PatientRecord
    let unread: [String]
  }

  /// The record of a patient; nil where it holds more entries than a record takes, which is for the
  /// builder to settle.
  func record(_ person: Patient, _ bytes: ContiguousArray<UInt8>) throws -> Made? {
    var row = try PackedRow(bytes)
    guard row.entryCount <= RecordLimits().entries else { return nil }
    var parts = ContentReader.Parts()
    var named = NamedRows(texts(bytes, row.entryCount), capacity: row.entryCount)
    while try row.next() {
      if let kind = UInt8(exactly: row.table).flatMap({ EntryKind(rawValue: $0) }),
        let known = try reader.knownRow(kind, row, &named.texts)
      {
        named.append(known)
      } else {
        try reader.take(row.table, row, &parts)
      }
    }
    guard named.rows.count + parts.entryCount == row.entryCount else {
      throw Damage("a packed row that is not whole")
    }
    let content = ContentReader.assembled(parts).of(person)
    var builder = RecordBuilder(vocabulary: reader.names.vocabulary)
    content.add(to: &builder)
    builder.add(named)
    return Made(record: builder.build(), unread: content.unread)
  }

  /// All that is kept of a patient, as the tables hold it.
  func content(_ bytes: ContiguousArray<UInt8>) throws -> StoredContent {
    var row = try PackedRow(bytes)
    var parts = ContentReader.Parts()
    while try row.next() { try reader.take(row.table, row, &parts) }
    return ContentReader.assembled(parts)
  }

  private func texts(_ bytes: ContiguousArray<UInt8>, _ entries: Int) -> RecordTexts {
    var texts: ContiguousArray<UInt8> = []
    texts.reserveCapacity(bytes.count + entries * Self.roomForParties)
    texts.append(contentsOf: bytes)
    return RecordTexts(among: texts)
  }
}

extension StoredContent {
  /// The same with what the row of the patient says.
  func of(_ person: Patient) -> StoredContent {
    var content = self
    content.patient.reference = person.reference
    content.patient.birth = person.birth
    content.patient.sex = person.sex
    return content
  }
}
