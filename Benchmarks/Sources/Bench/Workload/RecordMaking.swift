import Vigie

/// Records of the workload without the detour through FHIR: what an evaluation starts from.
struct RecordMaking {
  let vocabulary: Vocabulary
  let catalogue: Catalogue
  private let substances: [ConceptID]
  private let exams: [ConceptID]

  init(vocabulary: Vocabulary, catalogue: Catalogue) {
    self.vocabulary = vocabulary
    self.catalogue = catalogue
    substances = catalogue.substances.map { vocabulary.intern(system: .atc, code: $0) }
    exams = catalogue.exams.map { vocabulary.intern(system: .loinc, code: $0) }
  }

  /// A line of the substance at that place of the catalogue.
  func line(_ number: Int, _ substance: Int, from start: TimePoint, to end: TimePoint?) -> Entry {
    var entry = Entry(
      kind: .medication, reference: "MedicationRequest/m\(number)", codes: [substances[substance]],
      display: "", start: start, details: .medication(MedicationDetails(source: .order)))
    entry.end = end
    return entry
  }

  /// An act of the exam at that place of the catalogue.
  func exam(_ number: Int, _ code: Int, on day: TimePoint, _ details: ExamDetails) -> Entry {
    Entry(
      kind: .exam, reference: "Observation/o\(number)", codes: [exams[code]], display: "",
      start: day, details: .exam(details))
  }

  /// The record of one patient of workload W.
  func record(of patient: Int, in population: Population) -> PatientRecord {
    var builder = RecordBuilder(vocabulary: vocabulary)
    builder.patient = Patient(
      reference: "Patient/p\(patient)", birth: Self.day(Int32(population.birth[patient])),
      sex: population.isFemale[patient] ? .female : .male)
    for number in Int(population.lineOffsets[patient])..<Int(population.lineOffsets[patient + 1]) {
      builder.add(
        line(
          number, Int(population.lineSubstance[number]),
          from: Self.day(population.lineStart[number]), to: Self.day(population.lineEnd[number])))
    }
    for number in Int(population.examOffsets[patient])..<Int(population.examOffsets[patient + 1]) {
      builder.add(
        exam(
          number, Int(population.examCode[number]), on: Self.day(population.examDay[number]),
          ExamDetails()))
    }
    return builder.build()
  }

  static func day(_ number: Int32) -> TimePoint { TimePoint(Day(number: number)) }
}

/// The lines and exams of a record under the numbers that the bound knows them by.
struct EntryNumbers {
  private let numbers: [Int32]

  init(_ record: PatientRecord) {
    numbers = (0..<record.count).map { place in
      Int32(record.reference(EntryIndex(place)).drop { !$0.isNumber }) ?? -1
    }
  }

  subscript(entry: EntryIndex) -> Int32 { numbers[entry.index] }
}
