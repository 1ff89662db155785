import VigieRecord
import VigieTerms

/// Reads one parsed document.
struct DocumentReader {
  let vocabulary: Vocabulary
  let zone: CivilZone
  let areDrafts: Bool
  private let text: UnsafeBufferPointer<UInt8>
  private var document: FHIRDocument
  private var failures: [Failure] = []

  /// What could not be read, before its line is known.
  private struct Failure {
    let reference: String
    let path: String
    let error: UnreadableContent
  }

  init(
    vocabulary: Vocabulary, zone: CivilZone, areDrafts: Bool, source: String,
    text: UnsafeBufferPointer<UInt8>
  ) {
    self.vocabulary = vocabulary
    self.zone = zone
    self.areDrafts = areDrafts
    self.text = text
    document = FHIRDocument(source: source)
  }

  mutating func read(_ root: JSONValue) throws(FHIRReadError) -> FHIRDocument {
    let index = DocumentIndex(try entries(root))
    try takePatient(index)
    let reader = ResourceReader(
      vocabulary: vocabulary, zone: zone, index: index, areDrafts: areDrafts,
      pregnancyCodes: PregnancyCodes(vocabulary))
    for (place, entry) in index.entries.enumerated() {
      // An older version of a resource is superseded (S13).
      take(entry, isNew: !index.isOutdated(place), reader)
    }
    var lines = LineCounter(text)
    document.skipped = failures.sorted { $0.error.offset < $1.error.offset }.map { failure in
      SkippedResource(
        reference: failure.reference,
        place: SourcePlace(
          source: document.source, line: lines.line(at: failure.error.offset),
          path: failure.path),
        words: failure.error.words)
    }
    return document
  }
}

// MARK: - Resources of the document

extension DocumentReader {
  private mutating func entries(_ root: JSONValue) throws(FHIRReadError) -> [ResourceEntry] {
    do throws(UnreadableContent) {
      guard let entry = try ResourceEntry(Element(root)) else {
        throw UnreadableContent(root, "has no `resourceType`: it is not a resource of FHIR")
      }
      guard entry.type == "Bundle" else { return [entry] }
      var entries: [ResourceEntry] = []
      for (number, value) in try entry.resource.list("entry").enumerated() {
        do throws(UnreadableContent) {
          if let entry = try resource(value, number) { entries.append(entry) }
        } catch {
          let path = "Bundle.entry[\(number)]"
          skip(path, type: "Resource", path: path + value.path(to: error.node), error)
        }
      }
      return entries
    } catch {
      let path = root.path(to: error.node)
      let words = path.isEmpty ? "the document \(error.words)" : error.words
      throw refusal(.notFHIR, at: error.offset, String(path.dropFirst()), words)
    }
  }

  /// The resource of one entry; nil for an entry without one, such as a deletion.
  private func resource(
    _ value: JSONValue, _ number: Int
  ) throws(UnreadableContent) -> ResourceEntry? {
    let bundled = try Element(value)
    guard let resource = try bundled.element("resource") else { return nil }
    let fullURL = try bundled.string("fullUrl")
    guard let entry = try ResourceEntry(resource, fullURL: fullURL, number: number) else {
      throw UnreadableContent(resource.value, "has no `resourceType`")
    }
    return entry
  }

  private mutating func take(_ entry: ResourceEntry, isNew: Bool, _ reader: ResourceReader) {
    let treatment = ResourceTreatment.of(entry.type)
    switch treatment {
    case .notClinical: return count(entry, .notClinical)
    case .unsupported: return count(entry, .unsupportedResource, detail: entry.type.string)
    case .patient, .medication, .read:
      guard isNew else { return count(entry, .excluded) }
    }
    do throws(UnreadableContent) {
      switch treatment {
      case .patient:
        document.patient = try Patient(entry, in: zone)
        count(entry, .evaluated)
      case .read where try reader.index.subject(of: entry) == .notPatient:
        count(entry, .notClinical)
      case .read: take(try reader.read(entry), of: entry)
      case .medication, .notClinical, .unsupported: count(entry, .evaluated)
      }
    } catch {
      skip(entry.reference, type: entry.type.string, path: entry.path(to: error), error)
    }
  }

  private mutating func take(_ reading: ResourceReading, of entry: ResourceEntry) {
    switch reading {
    case .excluded: count(entry, .excluded)
    case .notEvaluated(let reason, let detail): count(entry, reason, detail: detail)
    case .entries(let entries, let pregnancies):
      document.resources.append(entries)
      document.patient.pregnancies += pregnancies
    }
  }

  private mutating func count(_ entry: ResourceEntry, _ fate: FHIRDocument.Counted.Fate) {
    document.counted.append(FHIRDocument.Counted(type: entry.type.string, fate: fate))
  }

  private mutating func count(
    _ entry: ResourceEntry, _ reason: NotEvaluated.Reason, detail: String
  ) {
    count(
      entry,
      .notEvaluated(NotEvaluated(reference: entry.reference, reason: reason, detail: detail)))
  }

  private mutating func skip(
    _ reference: String, type: String, path: String, _ error: UnreadableContent
  ) {
    failures.append(Failure(reference: reference, path: path, error: error))
    let why = NotEvaluated(
      reference: reference, reason: .unsupportedResource, detail: "\(path) \(error.words)")
    document.counted.append(FHIRDocument.Counted(type: type, fate: .notEvaluated(why)))
  }
}

// MARK: - The patient

extension DocumentReader {
  /// Finds whose document it is: the only `Patient`, else the one whom the entries name.
  private mutating func takePatient(_ index: DocumentIndex) throws(FHIRReadError) {
    for (place, entry) in index.entries.enumerated()
    where entry.type == "Patient" && !index.isOutdated(place) {
      try takePatient(entry.reference, named: entry)
    }
    for entry in index.entries where ResourceTreatment.of(entry.type) == .read {
      // An unreadable subject is reported when the entry itself is read.
      if case .patient(let name) = try? index.subject(of: entry) {
        try takePatient(name, named: entry)
      }
    }
  }

  private mutating func takePatient(
    _ name: String, named entry: ResourceEntry
  ) throws(FHIRReadError) {
    let known = document.patient.reference
    guard known.isEmpty || known == name else {
      throw refusal(
        .severalPatients, at: entry.resource.value.offset, entry.path,
        "is about `\(name)`, others are about `\(known)`: give one patient at a time")
    }
    document.patient.reference = name
  }

  private func refusal(
    _ reason: FHIRReadError.Reason, at offset: Int, _ path: String, _ words: String
  ) -> FHIRReadError {
    var lines = LineCounter(text)
    return FHIRReadError(
      reason: reason,
      place: SourcePlace(source: document.source, line: lines.line(at: offset), path: path),
      words: words)
  }
}
