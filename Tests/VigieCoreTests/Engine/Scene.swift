import VigieEngine
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Rules in their own language and one record, for tests that say by hand what must come out.
struct Scene {
  static let vocabulary = RandomWorld().vocabulary
  static let today = RandomWorld.today

  /// The header of a pack with some sets; `lines` are further lines of the pack.
  static func header(_ lines: String) -> String {
    """
    pack test {
      version 1.0.0
      title en "Test"
      valid 2020-01-01 .. 2030-12-31
      default exposure 100 days
      \(lines)
    }
    source s { title "By hand" publisher "Vigie" date 2026-01-01 }
    set vka = ATC B01AA
    set nsaid = ATC M01A
    set ace = ATC C09A, C09B
    set diuretic = ATC C03
    set inr = LOINC 6301-6
    set bleed = ICD10 K92.2

    """
  }

  let packs: [CheckedPack]
  let diagnostics: [Diagnostic]
  let base: KnowledgeBase

  init(_ rules: String, header lines: String = "") {
    let source = SourceText(name: "test.vigie", text: Self.header(lines) + rules)
    let parsed = Parser.parse(source)
    let checked = Checker.check([parsed.pack], vocabulary: Self.vocabulary)
    packs = checked.packs
    diagnostics = (parsed.diagnostics + checked.diagnostics).filter { $0.severity == .error }
    base = KnowledgeBase(packs: packs, vocabulary: Self.vocabulary)
  }

  /// What the rules say of a record; the same with and without the index.
  func evaluate(
    patient: Patient = Patient(reference: "Patient/p"), covered: [EntryKind] = [],
    _ entries: [Entry]
  ) -> Evaluation {
    base.evaluate(
      record(patient, covered, entries).view(), asOf: TimePoint(Self.today))
  }

  /// What a reader is told of a record.
  func findings(
    patient: Patient = Patient(reference: "Patient/p"), covered: [EntryKind] = [],
    _ entries: Entry...
  ) -> [Finding] {
    told(patient: patient, covered: covered, entries).findings
  }

  /// The same, with what could not be judged.
  func told(
    patient: Patient = Patient(reference: "Patient/p"), covered: [EntryKind] = [],
    _ entries: [Entry]
  ) -> Findings {
    let record = record(patient, covered, entries)
    let evaluation = base.evaluate(record.view(), asOf: TimePoint(Self.today))
    return Findings(evaluation, packs: packs, record: record)
  }

  private func record(
    _ patient: Patient, _ covered: [EntryKind], _ entries: [Entry]
  ) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: Self.vocabulary)
    builder.patient = patient
    for kind in covered { builder.setCoverage(of: kind, from: .distantPast) }
    for entry in entries { builder.add(entry) }
    return builder.build()
  }

  /// A day before today, or after it where negative.
  static func day(_ daysAgo: Int) -> TimePoint { TimePoint(today.advanced(byDays: -daysAgo)) }

  static func medication(
    _ code: String, from daysAgo: Int, until end: Int? = nil, drafted: Bool = false
  ) -> Entry {
    var entry = Entry(
      kind: .medication, reference: "MedicationRequest/\(code)\(daysAgo)",
      codes: [vocabulary.intern(system: .atc, code: code)], display: code, start: day(daysAgo),
      details: .medication(MedicationDetails(source: .order)))
    entry.end = end.map { day($0) }
    if drafted { entry.standing = .drafted }
    return entry
  }

  static func inr(_ value: String?, _ daysAgo: Int, drafted: Bool = false) -> Entry {
    let number = value.flatMap { ExactDecimal($0) }
    let unit = Unit("1") ?? .one
    let reading: ExamValue = number.map { .quantity($0, unit, .exact) } ?? .unreadable("clotted")
    var entry = Entry(
      kind: .exam, reference: "Observation/\(daysAgo)\(value ?? "")",
      codes: [vocabulary.intern(system: .loinc, code: "6301-6")], display: "INR",
      start: day(daysAgo), details: .exam(ExamDetails(value: drafted ? .none : reading)))
    if drafted { entry.standing = .drafted }
    return entry
  }

  static func bleed(_ daysAgo: Int) -> Entry {
    Entry(
      kind: .condition, reference: "Condition/\(daysAgo)",
      codes: [vocabulary.intern(system: .icd10, code: "K92.2")], display: "bleed",
      start: day(daysAgo), details: .condition)
  }
}
