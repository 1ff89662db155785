import Testing
import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Formulas about the patient (S35), against values computed by hand from the published equations.
@Suite struct DerivedValueTests {
  private func patient(_ sex: Sex?, born birth: String?) throws -> Patient {
    Patient(
      reference: "Patient/p", birth: try birth.map { try #require(TimePoint(iso8601: $0)) },
      sex: sex)
  }

  private let rate = DerivedQuantity.filtrationRate(creatinine: SetID(0), reported: SetID(1))

  /// The filtration rate from the last of some results of creatinine.
  private func filtration(
    _ values: [(value: String, on: String)], _ patient: Patient, contenders: Int = 1
  ) throws -> DerivedValue {
    let record = try Results("2160-0", values).record
    let entries = record.entries.map { $0 }
    return DerivedInputs(
      rate, [Array(entries.suffix(contenders)), []], history: entries, patient: patient,
      term: CalendarDuration(40, .weeks), in: record
    ).computed
  }

  /// CKD-EPI 2021 with forty decimal digits, rounded to a tenth; creatinine in mg/dL.
  @Test(arguments: [
    ("0.5", 30, Sex.female, "129.3"), ("0.7", 40, .female, "112.1"), ("0.8", 60, .female, "84.3"),
    ("1.2", 75, .female, "47.2"), ("2.0", 80, .female, "24.8"), ("1.1", 18, .female, "74.7"),
    ("0.6", 25, .male, "137.4"), ("0.9", 45, .male, "107.3"), ("1.0", 50, .male, "91.7"),
    ("1.5", 65, .male, "51.3"), ("3.4", 70, .male, "18.6"), ("8.0", 55, .male, "7.3"),
  ])
  func `filtration rate by CKD-EPI 2021`(
    creatinine: String, age: Int, sex: Sex, expected: String
  ) throws {
    let value = try filtration(
      [("\(creatinine) mg/dL", "2026-01-01")], patient(sex, born: "\(2026 - age)-01-01"))
    #expect(value.reading.low?.description == expected)
    #expect(value.reading.high == value.reading.low)
    #expect(value.reading.age == age...age)
    #expect(value.reading.obstacle == nil)
  }

  @Test func `creatinine counts in either unit`() throws {
    // 128 µmol/L is 1.4479 mg/dL: 37.4 for a woman of 76, 50.0 for a man.
    let woman = try filtration([("128 umol/L", "2026-01-01")], patient(.female, born: "1949-12-01"))
    #expect(woman.reading.low?.description == "37.4")
    #expect(woman.answer(to: try Results.test("< 37.5 mL/min/1.73m2")) == .yes)
    #expect(woman.answer(to: try Results.test("< 37.4 mL/min/1.73m2")) == .no)
    let man = try filtration([("128 umol/L", "2026-01-01")], patient(.male, born: "1949-12-01"))
    #expect(man.answer(to: try Results.test(">= 50 mL/min/1.73m2")) == .yes)
    #expect(man.answer(to: try Results.test("in 50 .. 60 mL/min/1.73m2")) == .yes)
  }

  @Test func `the age is that of the sample`() throws {
    // Born 2 January 1960: 65 on the last day of 2025.
    let value = try filtration([("1.5 mg/dL", "2025-12-31")], patient(.male, born: "1960-01-02"))
    #expect(value.reading.age == 65...65)
    #expect(value.reading.low?.description == "51.3")
  }

  @Test func `a birth year leaves an interval`() throws {
    // 64 or 65 years: 51.7 or 51.3.
    let value = try filtration([("1.5 mg/dL", "2025-06-30")], patient(.male, born: "1960"))
    #expect(value.reading.age == 64...65)
    #expect(value.answer(to: try Results.test("< 52 mL/min/1.73m2")) == .yes)
    #expect(value.answer(to: try Results.test("< 51.5 mL/min/1.73m2")) == .unknown)
  }

  @Test func `T30: there is none for a child, nor in pregnancy`() throws {
    let child = try filtration([("0.5 mg/dL", "2026-01-01")], patient(.male, born: "2010-01-01"))
    #expect(child.reading.obstacle == .notAdult)
    #expect(child.answer(to: try Results.test("< 200 mL/min/1.73m2")) == .unknown)
    var mother = try patient(.female, born: "1990-01-01")
    mother.pregnancies = [
      Pregnancy(start: try #require(TimePoint(iso8601: "2025-10-01")), reference: "Condition/g")
    ]
    let pregnant = try filtration([("0.5 mg/dL", "2026-01-01")], mother)
    #expect(pregnant.reading.obstacle == .pregnant)
    // Before she was, the formula held.
    let before = try filtration([("0.5 mg/dL", "2025-09-01")], mother)
    #expect(before.reading.obstacle == nil)
  }

  @Test func `a comparator is an interval`() throws {
    // Above 2.0 mg/dL the rate of a woman of 80 is below 24.79.
    let value = try filtration([(">2.0 mg/dL", "2026-01-01")], patient(.female, born: "1946-01-01"))
    #expect(value.answer(to: try Results.test("< 30 mL/min/1.73m2")) == .yes)
    #expect(value.answer(to: try Results.test("< 20 mL/min/1.73m2")) == .unknown)
    #expect(value.answer(to: try Results.test("> 25 mL/min/1.73m2")) == .no)
  }

  @Test func `results of one moment must agree`() throws {
    // 1.0 and 1.1 mg/dL at 50, a man: 91.7 and 81.8.
    let value = try filtration(
      [("1.0 mg/dL", "2026-01-01"), ("1.1 mg/dL", "2026-01-01")],
      patient(.male, born: "1976-01-01"), contenders: 2)
    #expect(value.answer(to: try Results.test("> 80 mL/min/1.73m2")) == .yes)
    #expect(value.answer(to: try Results.test("> 85 mL/min/1.73m2")) == .unknown)
  }

  @Test func `creatinine that moved by 30 % in a week is unstable`() throws {
    let man = try patient(.male, born: "1960-01-01")
    func unstable(_ before: String, _ on: String, _ last: String = "130 umol/L") throws -> Int? {
      try filtration([(before, on), (last, "2026-01-08")], man).reading.unstable?.index
    }
    #expect(try unstable("100 umol/L", "2026-01-02") == 0)
    // Exactly seven days, then eight.
    #expect(try unstable("100 umol/L", "2026-01-01") == 0)
    #expect(try unstable("100 umol/L", "2025-12-31") == nil)
    // By 29 %, and down by 30 %.
    #expect(try unstable("100 umol/L", "2026-01-02", "129 umol/L") == nil)
    #expect(try unstable("100 umol/L", "2026-01-02", "70 umol/L") == 0)
    #expect(try unstable("100 umol/L", "2026-01-02", "71 umol/L") == nil)
    #expect(try unstable("haemolysed", "2026-01-02") == nil)
  }

  // MARK: - Two inputs

  private func derived(
    _ quantity: DerivedQuantity, _ first: (code: String, value: String),
    _ second: (code: String, value: String), _ patient: Patient
  ) throws -> DerivedValue {
    let vocabulary = Vocabulary()
    var builder = RecordBuilder(vocabulary: vocabulary)
    for (index, input) in [first, second].enumerated() {
      builder.add(
        Entry(
          kind: .exam, reference: "Observation/\(index)",
          codes: [vocabulary.intern(system: .loinc, code: input.code)], display: "",
          start: try #require(TimePoint(iso8601: "2026-01-0\(index + 1)")),
          details: .exam(ExamDetails(value: try Results.value(input.value)))))
    }
    let record = builder.build()
    return DerivedInputs(
      quantity, record.entries.map { [$0] }, history: [], patient: patient,
      term: CalendarDuration(40, .weeks), in: record
    ).computed
  }

  /// (140 − age) × weight / (72 × creatinine), × 0.85 for women.
  @Test(arguments: [
    (60, "70 kg", "1.0 mg/dL", Sex.male, "77.8"), (80, "50 kg", "1.2 mg/dL", .female, "29.5"),
    (40, "72.5 kg", "0.9 mg/dL", .male, "111.9"), (60, "70000 g", "88.4 umol/L", .male, "77.8"),
    (60, "154.3 [lb_av]", "1.0 mg/dL", .male, "77.8"),
  ])
  func `clearance by Cockcroft and Gault`(
    age: Int, weight: String, creatinine: String, sex: Sex, expected: String
  ) throws {
    let value = try derived(
      .clearance(creatinine: SetID(0), weight: SetID(1)), ("2160-0", creatinine),
      ("29463-7", weight), patient(sex, born: "\(2026 - age)-01-01"))
    #expect(value.reading.low?.description == expected)
    #expect(value.reading.inputs.map(\.index) == [0, 1])
  }

  @Test(arguments: [
    ("70 kg", "175 cm", "22.9"), ("70 kg", "1.75 m", "22.9"), ("50 kg", "1.60 m", "19.5"),
    ("100 kg", "160 cm", "39.1"),
  ])
  func `body mass index`(weight: String, height: String, expected: String) throws {
    let value = try derived(
      .bodyMassIndex(weight: SetID(0), height: SetID(1)), ("29463-7", weight),
      ("8302-2", height), patient(nil, born: nil))
    #expect(value.reading.low?.description == expected)
    #expect(value.answer(to: try Results.test("< 50 kg/m2")) == .yes)
  }

  @Test func `a body mass index is compared unrounded`() throws {
    // 72 kg at 2 m is exactly 18.
    let value = try derived(
      .bodyMassIndex(weight: SetID(0), height: SetID(1)), ("29463-7", "72 kg"),
      ("8302-2", "200 cm"), patient(nil, born: nil))
    #expect(value.answer(to: try Results.test("= 18 kg/m2")) == .yes)
    #expect(value.answer(to: try Results.test("< 18 kg/m2")) == .no)
  }

  @Test func `an input that cannot be used leaves the value unknown`() throws {
    for weight in ["5 mmol/L", "refused", "0 kg"] {
      let value = try derived(
        .bodyMassIndex(weight: SetID(0), height: SetID(1)), ("29463-7", "70 kg"),
        ("8302-2", weight == "0 kg" ? "0 cm" : weight), patient(nil, born: nil))
      #expect(value.reading.obstacle == .unreadable)
      #expect(value.answer(to: try Results.test("> 0 kg/m2")) == .unknown)
    }
  }
}
