import VigieRecord
import VigieTerms

/// What was read of one document: entries of one patient, and an account of every resource.
public struct FHIRDocument: Sendable {
  /// The file's name, as the caller gave it.
  public let source: String
  /// The line of the file, from 1, when each of its lines is a record of its own.
  public let line: Int?
  /// Whose entries they are; without a `Patient` resource the reference of the entries' subject.
  public internal(set) var patient: Patient
  /// The resources that hold entries, each with its own.
  public internal(set) var resources: [[Entry]] = []
  /// From which day on searches and statements of the document make absences certain (S12); what its
  /// entries prove is added where the record is built.
  public internal(set) var coverage: [EntryKind: Day] = [:]
  /// What became of the resources that hold none.
  package internal(set) var counted: [Counted] = []
  /// What could not be read, by line: resources, which are also accounted for as not evaluated, and
  /// parts of resources that were evaluated without them.
  public internal(set) var skipped: [SkippedResource] = []

  /// One resource in the account.
  package struct Counted: Sendable {
    package let type: String
    package let fate: Fate

    package enum Fate: Sendable {
      case evaluated, excluded, notClinical
      case notEvaluated(NotEvaluated)
    }
  }

  init(source: String, line: Int? = nil) {
    self.source = source
    self.line = line
    patient = Patient(reference: "")
  }

  /// `file.json`, or `file.ndjson:3` for one record of several.
  public var name: String { line.map { "\(source):\($0)" } ?? source }

  /// Adds everything to the record of `builder`, which is of the same patient or still of nobody.
  ///
  /// Throws `otherPatient`, and adds nothing, when both name a patient and not the same one.
  public func add(to builder: inout RecordBuilder) throws(FHIRReadError) {
    let known = builder.patient.reference
    guard known.isEmpty || patient.reference.isEmpty || known == patient.reference else {
      throw FHIRReadError(
        reason: .otherPatient, place: SourcePlace(source: source),
        words: "these entries are about `\(patient.reference)`, the record is about `\(known)`",
        cause: "these entries are about another patient than the record")
    }
    if known.isEmpty { builder.patient.reference = patient.reference }
    builder.patient.birth = builder.patient.birth ?? patient.birth
    builder.patient.sex = builder.patient.sex ?? patient.sex
    builder.patient.pregnancies += patient.pregnancies
    builder.patient.lastPeriods += patient.lastPeriods
    builder.patient.lactations += patient.lactations
    for resource in counted {
      switch resource.fate {
      case .evaluated: builder.accounting.countEvaluated(resource.type)
      case .excluded: builder.accounting.countExcluded(resource.type)
      case .notClinical: builder.accounting.countNotClinical(resource.type)
      case .notEvaluated(let why): builder.accounting.count(why, type: resource.type)
      }
    }
    for (kind, day) in coverage { builder.extendCoverage(of: kind, from: day) }
    for entries in resources { builder.add(entries) }
  }
}
