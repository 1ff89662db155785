import VigieRecord
import VigieTerms

/// Reads one parsed document.
struct DocumentReader {
  let vocabulary: Vocabulary
  let zone: CivilZone
  let areDrafts: Bool
  private let memory: ReaderMemory
  private let lines: LineCounter
  private var document: FHIRDocument
  private var failures: [Failure] = []

  /// What could not be read, before its line is known.
  private struct Failure {
    let reference: String
    let path: String
    let error: UnreadableContent
  }

  /// A reader of the record on `line`, or of the whole file, whose lines `lines` counts.
  init(
    _ memory: ReaderMemory, vocabulary: Vocabulary, zone: CivilZone, areDrafts: Bool,
    source: String, line: Int? = nil, lines: LineCounter
  ) {
    self.memory = memory
    self.vocabulary = vocabulary
    self.zone = zone
    self.areDrafts = areDrafts
    self.lines = lines
    document = FHIRDocument(source: source, line: line)
  }

  /// Reads a document of one value.
  mutating func read(_ json: JSONDocument) throws(FHIRReadError) -> FHIRDocument {
    var collector = ResourceCollector(json)
    for root in json.roots {
      do throws(UnreadableContent) { try collector.collect(root) } catch {
        throw refusal(error, in: root)
      }
    }
    return try read(collector, advice: "give one patient at a time")
  }

  /// Reads loose resources, one after the other, that make one record.
  mutating func readLoose(_ json: JSONDocument) throws(FHIRReadError) -> FHIRDocument {
    var collector = ResourceCollector(json)
    for (number, root) in json.roots.enumerated() {
      do throws(UnreadableContent) { try collector.collect(root, number: number) } catch {
        let type = (try? Element(root).string(.resourceType)) ?? ""
        skip(type, type: "Resource", path: type + root.path(to: error.node), error)
      }
    }
    return try read(
      collector, advice: "write one bundle a line, or a file for each patient")
  }

  /// Lists a line that could not be read at all, and counts it.
  mutating func skip(line: Int, _ words: String) {
    let reference = "line \(line)"
    document.skipped.append(
      SkippedResource(
        reference: reference, place: SourcePlace(source: document.source, line: line),
        words: words, cause: words))
    let why = NotEvaluated(reference: reference, reason: .unsupportedResource, detail: words)
    document.counted.append(FHIRDocument.Counted(type: "Resource", fate: .notEvaluated(why)))
  }

  private mutating func read(
    _ collector: ResourceCollector, advice: String
  ) throws(FHIRReadError) -> FHIRDocument {
    if let overflow = collector.overflow {
      throw refusal(
        .tooLarge, at: overflow.offset, "",
        "more than \(ResourceCollector.mostResources) resources")
    }
    for (path, error) in collector.failures { skip(path, type: "Resource", path: path, error) }
    let index = DocumentIndex(collector.entries, deleted: collector.superseded)
    try takePatient(index, advice: advice)
    takeCoverage(collector.searches)
    let reader = ResourceReader(
      memory, vocabulary: vocabulary, zone: zone, index: index, areDrafts: areDrafts)
    for (place, entry) in index.entries.enumerated() {
      // An older version of a resource is superseded (S13).
      take(entry, isNew: !index.isOutdated(place), reader)
    }
    for (kind, day) in reader.absences.days { cover(kind, from: day) }
    for part in reader.unread.parts {
      failures.append(Failure(reference: part.reference, path: part.path, error: part.error))
    }
    listSkipped()
    return document
  }

  private mutating func listSkipped() {
    var lines = lines
    document.skipped += failures.sorted { $0.error.offset < $1.error.offset }.map { failure in
      SkippedResource(
        reference: failure.reference,
        place: SourcePlace(
          source: document.source, line: lines.line(at: failure.error.offset),
          path: failure.path),
        words: failure.error.words, cause: failure.error.cause)
    }
  }
}

// MARK: - Resources of the document

extension DocumentReader {
  private mutating func take(_ entry: ResourceEntry, isNew: Bool, _ reader: ResourceReader) {
    switch entry.treatment {
    case .notClinical: return count(entry, .notClinical)
    case .unsupported: return count(entry, .unsupportedResource, detail: entry.type.string)
    case .patient, .medication, .read:
      guard isNew else { return count(entry, .excluded) }
    }
    do throws(UnreadableContent) {
      switch entry.treatment {
      case .patient:
        if case .unknown(let words) = try Modifiers(entry.resource) {
          return count(entry, .unsupportedResource, detail: words)
        }
        let patient = try Patient(entry, in: zone)
        (document.patient.birth, document.patient.sex) = (patient.birth, patient.sex)
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
    case .evaluated, .absence: count(entry, .evaluated)
    case .notClinical: count(entry, .notClinical)
    case .notEvaluated(let reason, let detail): count(entry, reason, detail: detail)
    case .entries(let entries, let pregnancies):
      document.resources.append(entries)
      document.patient.pregnancies += pregnancies
      for place in entries.indices
      where memory.maternityCodes.mayTell(entries[place].codes, as: entries[place].kind) {
        memory.maternityCodes.add(entries[place], to: &document.patient)
      }
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
  private mutating func takePatient(
    _ index: DocumentIndex, advice: String
  ) throws(FHIRReadError) {
    for (place, entry) in index.entries.enumerated()
    where entry.treatment == .patient && !index.isOutdated(place) {
      try takePatient(entry.reference, named: entry, advice)
    }
    for entry in index.entries where entry.treatment == .read {
      // An unreadable subject is reported when the entry itself is read.
      if case .patient(let name) = try? index.subject(of: entry) {
        try takePatient(name, named: entry, advice)
      }
    }
  }

  private mutating func takePatient(
    _ name: String, named entry: ResourceEntry, _ advice: String
  ) throws(FHIRReadError) {
    let known = document.patient.reference
    guard known.isEmpty || known == name else {
      throw refusal(
        .severalPatients, at: entry.resource.value.offset, entry.path,
        "is about `\(name)`, others are about `\(known)`: \(advice)",
        cause: "is about another patient than the others: \(advice)")
    }
    document.patient.reference = name
  }

  /// What the searches prove about the patient; those about another prove nothing here.
  ///
  /// Where nothing else says whose document it is, a search does.
  private mutating func takeCoverage(_ searches: [Search]) {
    if document.patient.reference.isEmpty, let patient = searches.first?.patient {
      document.patient.reference = "Patient/" + patient
    }
    for search in searches where document.patient.reference == "Patient/" + search.patient {
      for kind in search.kinds { cover(kind, from: search.from) }
    }
  }

  /// Of several proofs for one kind, the one that reaches back furthest counts.
  private mutating func cover(_ kind: EntryKind, from day: Day) {
    document.coverage[kind] = min(document.coverage[kind] ?? day, day)
  }
}

// MARK: - Refusals

extension DocumentReader {
  private func refusal(_ error: UnreadableContent, in root: JSONValue) -> FHIRReadError {
    let path = root.path(to: error.node)
    let subject = path.isEmpty ? "the document " : ""
    let shown = path.hasPrefix(".") ? String(path.dropFirst()) : path
    return refusal(
      .notFHIR, at: error.offset, shown, subject + error.words, cause: subject + error.cause)
  }

  private func refusal(
    _ reason: FHIRReadError.Reason, at offset: Int, _ path: String, _ words: String,
    cause: String? = nil
  ) -> FHIRReadError {
    var lines = lines
    return FHIRReadError(
      reason: reason,
      place: SourcePlace(source: document.source, line: lines.line(at: offset), path: path),
      words: words, cause: cause)
  }
}
