import Vigie

/// A record taken apart, to be put together again in another way.
struct EntryList {
  var patient: Patient
  var coverage: [EntryKind: Day] = [:]
  /// The kinds whose coverage the source stated.
  private let stated: Set<EntryKind>
  var entries: [Entry]

  init(_ record: PatientRecord) {
    patient = record.patient
    for kind in EntryKind.allCases { coverage[kind] = record.view().coverage[kind] }
    stated = Set(EntryKind.allCases.filter { record.isCoverageStated(of: $0) })
    entries = record.entries.map { Entry($0, of: record) }
  }

  /// The record, with the same coverage whatever its entries are, or with that of the source only.
  func record(_ vocabulary: Vocabulary, keepingCoverage: Bool = true) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    builder.patient = patient
    for kind in EntryKind.allCases where keepingCoverage || stated.contains(kind) {
      builder.setCoverage(of: kind, from: coverage[kind])
    }
    for entry in entries { builder.add(entry) }
    return builder.build()
  }
}

extension Entry {
  fileprivate init(_ index: EntryIndex, of record: PatientRecord) {
    let kind = record.kind(index)
    let details: Details =
      switch kind {
      case .medication: .medication(record.medication(index) ?? .init(source: .order))
      case .exam: .exam(record.exam(index) ?? .init())
      case .allergy: .allergy(record.allergy(index) ?? .init())
      case .condition: .condition
      case .procedure: .procedure
      case .stay: .stay(record.stay(index) ?? .init())
      }
    self.init(
      kind: kind, reference: record.reference(index), codes: Array(record.codes(index)),
      display: record.display(index), start: record.start(index), details: details)
    end = record.end(index)
    startIsRecordingDate = record.startIsRecordingDate(index)
    standing = record.standing(index)
    activity = record.activity(index)
    labels = Array(record.labels(index))
    document = record.document(index)
    context = record.context(index)
    recorded = record.recorded(index)
  }
}
