import VigieRecord
import VigieTerms

/// Turns one resource after the other into entries of a record.
struct ResourceReader {
  let vocabulary: Vocabulary
  let zone: CivilZone
  let index: DocumentIndex
  /// Every line and order is a draft, whatever its status says.
  let areDrafts: Bool
  let memory: ReaderMemory
  let parties: PartyReader
  let provenance: ProvenanceIndex
  /// The patient's, for ages at onset.
  let birth: TimePoint?
  let absences = FoundAbsences()
  let unread = UnreadParts()
  let specimens = ReadSpecimens()
  let knownDocuments = KnownDocuments()
  let products = ReadProducts()
  let people = ReadPeople()
  let reasons = ReadReasons()

  init(
    _ memory: ReaderMemory, vocabulary: Vocabulary, zone: CivilZone, index: DocumentIndex,
    areDrafts: Bool
  ) {
    self.memory = memory
    self.vocabulary = vocabulary
    self.zone = zone
    self.index = index
    self.areDrafts = areDrafts
    parties = PartyReader(index)
    provenance = ProvenanceIndex(index, parties, zone)
    let patient = index.current("Patient").first
    birth = try? patient?.resource.time(.birthDate, in: zone)
  }

  var units: ReadUnits { memory.units }

  var pregnancyCodes: PregnancyCodes { memory.pregnancyCodes }

  /// Reads one resource, its status and its modifiers first.
  func read(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    switch try Modifiers(entry.resource) {
    case .negated: return .excluded
    case .unknown(let words): return .notEvaluated(.unsupportedResource, detail: words)
    case .none: return completed(try content(of: entry), of: entry)
    }
  }

  private func content(of entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    switch entry.type {
    case "MedicationRequest", "MedicationOrder": try medicationRequest(entry)
    case "MedicationStatement", "MedicationUsage": try medicationStatement(entry)
    case "MedicationDispense": try medicationDispense(entry)
    case "Observation": try observation(entry)
    case "DiagnosticReport": try diagnosticReport(entry)
    case "ServiceRequest", "ProcedureRequest", "DiagnosticOrder": try serviceRequest(entry)
    case "Procedure": try procedure(entry)
    case "Condition": try condition(entry)
    case "AllergyIntolerance": try allergy(entry)
    case "MedicationAdministration": try medicationAdministration(entry)
    case "Immunization": try immunization(entry)
    case "Encounter": try encounter(entry)
    case "ImagingStudy": try imagingStudy(entry)
    case "Composition": try composition(entry)
    case "DocumentReference": try documentReference(entry)
    case "List": try list(entry)
    case "CarePlan": try carePlan(entry)
    case "Device": try device(entry)
    default: .notEvaluated(.unsupportedResource, detail: entry.type.string)
    }
  }

  /// An entry with what every resource has: its name, codes, labels and context.
  func entry(
    _ kind: EntryKind, of resource: ResourceEntry, _ concept: ReadConcept, start: TimePoint?,
    _ details: Entry.Details
  ) throws(UnreadableContent) -> Entry {
    var entry = Entry(
      kind: kind, reference: resource.reference, codes: concept.codes, display: concept.display,
      start: start ?? .unknown, details: details)
    entry.otherNames = concept.otherNames
    entry.naming = concept.naming
    for label in try resource.resource.element(.meta)?.elements(.security) ?? [] {
      if let code = try code(label) { entry.labels.append(code) }
    }
    try fillContext(of: &entry, from: resource)
    return entry
  }

  /// The single entry of a resource, or that it has neither code nor name to be known by.
  func reading(_ entry: Entry) -> ResourceReading {
    entry.codes.isEmpty && entry.display.isEmpty
      ? .notEvaluated(.noCode, detail: entry.display) : .entries([entry], pregnancies: [])
  }

  /// The name of the entry that a `Reference` member calls, empty without one.
  func name(_ member: Key, of entry: ResourceEntry) throws(UnreadableContent) -> String {
    guard let reference = try entry.resource.several(member).first?.string(.reference),
      !reference.isEmpty
    else { return "" }
    return index.name(reference, from: entry)
  }

  /// The stretch that the members `…DateTime` or `…Period` tell, whichever is there.
  func span(
    dateTime: Key, period: Key, of element: Element
  ) throws(UnreadableContent) -> ReadPeriod? {
    if let start = try element.time(dateTime, in: zone) {
      return ReadPeriod(start: start, isMoment: true)
    }
    return try element.period(period, in: zone)
  }
}

/// What became of one resource.
enum ResourceReading {
  case entries([Entry], pregnancies: [Pregnancy])
  /// By its status.
  case excluded
  /// Understood, and holding no entry of its own.
  case evaluated
  /// Nothing that says anything of the patient's health.
  case notClinical
  /// Says that there is nothing of a kind, or with nil of a part of one, from a day on (S12).
  case absence(EntryKind?, on: TimePoint?)
  case notEvaluated(NotEvaluated.Reason, detail: String)
}
