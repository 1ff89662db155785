import Vigie

/// A record made for its page, entry by entry, so that no reader of files stands between: each
/// line has something done to it by another, or lacks something.
struct PageRecord {
  let vocabulary: Vocabulary
  private(set) var builder: RecordBuilder

  static let asOf = TimePoint(iso8601: "2026-03-10") ?? .unknown

  /// With every entry, but those whose references are left out.
  init(_ vocabulary: Vocabulary, without left: Set<String> = []) {
    self.vocabulary = vocabulary
    builder = RecordBuilder(vocabulary: vocabulary)
    builder.patient = Patient(
      reference: "Patient/odette", birth: TimePoint(iso8601: "1948-05"), sex: .female)
    builder.setCoverage(of: .medication, from: Day(iso: "2024-11-01"))
    builder.setCoverage(of: .allergy, from: .distantPast)
    for entry in treatments() + findings() where !left.contains(entry.reference) {
      builder.add(entry)
    }
    builder.accounting.countEvaluated("Patient")
    builder.accounting.countExcluded("MedicationRequest")
    builder.accounting.countNotClinical("Claim")
    builder.accounting.countNotClinical("Claim")
    builder.accounting.count(
      NotEvaluated(
        reference: "Immunization/shot", reason: .unsupportedResource, detail: "Immunization"),
      type: "Immunization")
  }

  var record: PatientRecord { builder.build() }

  // MARK: - Entries

  func entry(
    _ reference: String, _ code: (CodeSystem, String)?, _ name: String, _ start: String,
    _ details: Entry.Details, _ change: (inout Entry) -> Void = { _ in }
  ) -> Entry {
    let kind: EntryKind =
      switch details {
      case .medication: .medication
      case .exam: .exam
      case .allergy: .allergy
      case .condition: .condition
      case .procedure: .procedure
      case .stay: .stay
      }
    var entry = Entry(
      kind: kind, reference: reference,
      codes: code.map { [vocabulary.intern(system: $0.0, code: $0.1)] } ?? [], display: name,
      start: TimePoint(iso8601: start) ?? .unknown, details: details)
    change(&entry)
    return entry
  }

  private func line(
    _ source: MedicationSource, _ change: (inout MedicationDetails) -> Void = { _ in }
  ) -> Entry.Details {
    var line = MedicationDetails(source: source)
    change(&line)
    return .medication(line)
  }

  private func dose(_ milligrams: Int32) -> Dosage? {
    Unit("mg").map { Dosage(amountPerDay: ExactDecimal(milligrams), unit: $0) }
  }

  private func strength(_ milligrams: Int32) -> Strength? {
    guard let unit = Unit("mg"), let tablet = Unit("{tablet}") else { return nil }
    return Strength(
      amount: ExactDecimal(milligrams), unit: unit, productAmount: ExactDecimal(1),
      productUnit: tablet)
  }

  private func treatments() -> [Entry] {
    let doctor = Party(reference: "Practitioner/durand", name: "Dr Durand")
    let ramipril = (CodeSystem.atc, "C09AA05")
    let paracetamol = (CodeSystem.atc, "N02BE01")
    return [
      entry(
        "MedicationRequest/r1", ramipril, "Triatec 5 mg", "2025-10-01",
        line(.order) { $0.strengths = [strength(5)].compactMap { $0 } }
      ) {
        $0.activity = .closed
        $0.context.author = doctor
      },
      entry(
        "MedicationRequest/r2", ramipril, "Triatec 5 mg", "2026-01-05",
        line(.order) {
          $0.route = .oral
          $0.dosage = dose(5)
          $0.strengths = [strength(5)].compactMap { $0 }
        }
      ) { $0.context.author = doctor },
      entry(
        "MedicationDispense/d1", ramipril, "Triatec 5 mg", "2026-01-05",
        line(.dispense) { $0.supplyDays = 30 }),
      entry(
        "MedicationDispense/d2", ramipril, "Triatec 5 mg", "2026-01-30",
        line(.dispense) { $0.supplyDays = 30 }),
      entry(
        "MedicationRequest/a1", (.atc, "J01CR02"), "Augmentin 1 g", "2026-03-06",
        line(.order) { $0.dosageDays = 7 }),
      entry("MedicationStatement/w1", (.atc, "B01AA03"), "warfarin", "", line(.statement)),
      entry("MedicationRequest/p0", paracetamol, "Doliprane 1 g", "2026-02-20", line(.order)),
      entry(
        "MedicationRequest/p1", paracetamol, "Dafalgan 500 mg", "",
        line(.order) {
          $0.isAsNeeded = true
          $0.dosageDays = 5
          $0.intakeMinutes = [480, 1200]
        }
      ) { $0.standing = .drafted },
      entry("MedicationRequest/i1", (.atc, "M01AE01"), "Advil", "2024-12-01", line(.order)) {
        $0.end = TimePoint(iso8601: "2024-12-05")
      },
      entry("MedicationRequest/l1", (.atc, "H03AA01"), "Levothyrox 50", "2026-04-01", line(.order)),
      entry("MedicationStatement/tea", nil, "herbal tea", "2026-02", line(.statement)),
    ]
  }

  private func findings() -> [Entry] {
    func potassium(_ id: String, _ day: String, _ value: String, _ flags: ResultFlags) -> Entry {
      var exam = ExamDetails(value: quantity(value, "mmol/L"))
      exam.flags = flags
      if let unit = Unit("mmol/L") {
        exam.referenceRange = ReferenceRange(
          low: ExactDecimal("3.5"), high: ExactDecimal("5.1"), unit: unit)
      }
      return entry("Observation/\(id)", (.loinc, "2823-3"), "potassium", day, .exam(exam)) {
        $0.context.performer = Party(name: "Laboratoire du Port")
      }
    }
    return [
      potassium("k1", "2026-01-10", "4.2", []), potassium("k2", "2026-02-10", "4.9", .normal),
      potassium("k3", "2026-03-09", "5.8", [.high, .critical]),
      entry(
        "Observation/weight", (.loinc, "29463-7"), "body weight", "2026-02-01",
        .exam(ExamDetails(value: quantity("71.5", "kg")))),
      entry(
        "ServiceRequest/creatinine", (.loinc, "14682-9"), "creatinine", "2026-03-10",
        .exam(ExamDetails())
      ) { $0.standing = .drafted },
      entry(
        "Condition/fibrillation", (.icd10, "I48.9"), "atrial fibrillation", "2025-11-18",
        .condition),
      entry("Condition/bleed", (.icd10, "K92.2"), "bleeding", "2025-11", .condition) {
        $0.standing = .unconfirmed
      },
      entry("Condition/pneumonia", (.icd10, "J18.9"), "pneumonia", "2024-01-05", .condition) {
        $0.end = TimePoint(iso8601: "2024-01-20")
        $0.activity = .closed
      },
      entry(
        "AllergyIntolerance/a", (.atc, "J01CA04"), "amoxicillin", "2001",
        .allergy(AllergyDetails(isSevere: true, isIntolerance: false))),
      entry("Procedure/hip", (.ccam, "NEKA020"), "hip prosthesis", "2019-06-04", .procedure) {
        $0.context.side = .left
      },
      entry(
        "Encounter/e1", nil, "cardiology", "2026-03-09", .stay(StayDetails(setting: .inpatient))),
    ]
  }

  private func quantity(_ number: String, _ unit: String) -> ExamValue {
    guard let number = ExactDecimal(number), let unit = Unit(unit) else { return .none }
    return .quantity(number, unit, .exact)
  }
}
