import VigieRecord
import VigieTerms

extension ResourceReader {
  /// Adds what documents and provenance say of the entries of one resource.
  ///
  /// What an entry says of itself stands; labels add up.
  func completed(_ reading: ResourceReading, of entry: ResourceEntry) -> ResourceReading {
    switch reading {
    case .entries(var entries, let pregnancies):
      let membership = documents[entry.reference]
      if membership?.isVoid == true { return .excluded }
      let origin = provenance[entry.reference]
      if membership == nil && origin == nil { return reading }
      for position in entries.indices {
        if let membership { complete(&entries[position], from: membership) }
        if let origin { complete(&entries[position], from: origin) }
      }
      return .entries(entries, pregnancies: pregnancies)
    case .absence(let kind, let date):
      if isOfVoidDocument(entry.reference) { return .excluded }
      if let kind { absences.note(kind, on: date) }
      return reading
    case .excluded, .evaluated, .notClinical, .notEvaluated: return reading
    }
  }

  /// Whether the entry of that name came in documents that do not count, and in no other (S13).
  func isOfVoidDocument(_ name: String) -> Bool { documents[name]?.isVoid == true }

  private func complete(_ entry: inout Entry, from membership: DocumentMembership.Member) {
    for container in documents.containers(of: membership) {
      complete(&entry, from: container)
    }
    entry.labels += membership.labels.filter { !entry.labels.contains($0) }
  }

  private func complete(_ entry: inout Entry, from container: DocumentMembership.Container) {
    entry.labels += container.labels.filter { !entry.labels.contains($0) }
    if entry.context.author == Party() { entry.context.author = container.author }
    if entry.context.place == Party() { entry.context.place = container.place }
    if entry.context.stay.isEmpty { entry.context.stay = container.stay }
    entry.recorded = entry.recorded ?? container.date
    if entry.document.isEmpty, isOneAct(entry, container) { entry.document = container.name }
  }

  /// Orders of one document are one prescription only when they were signed with it: a summary
  /// lists those of years.
  private func isOneAct(_ entry: Entry, _ container: DocumentMembership.Container) -> Bool {
    guard case .medication(let details) = entry.details, details.source == .order else {
      return true
    }
    guard let signed = entry.recorded, let date = container.date else { return false }
    return signed.low == date.low && signed.high == date.high
  }

  private func complete(_ entry: inout Entry, from origin: ProvenanceIndex.Origin) {
    if entry.context.author == Party() { entry.context.author = origin.author.party }
    if entry.context.place == Party() { entry.context.place = origin.author.place }
    entry.recorded = entry.recorded ?? origin.recorded ?? origin.occurred
    guard entry.start.isUnknown, let date = origin.occurred ?? origin.recorded else { return }
    entry.start = date
    entry.startIsRecordingDate = true
  }
}

/// What the resources of a document say is not there (S12).
final class FoundAbsences {
  private(set) var days: [EntryKind: Day] = [:]

  /// Notes a statement; without a date it says nothing of any day.
  func note(_ kind: EntryKind, on date: TimePoint?) {
    guard let day = date?.high, day.isFinite else { return }
    days[kind] = min(days[kind] ?? day, day)
  }
}
