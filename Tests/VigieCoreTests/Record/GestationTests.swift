import Testing
import VigieRecord
import VigieTerms

/// How long a pregnancy has lasted, and breast-feeding (S36); every date by hand.
@Suite struct GestationTests {
  private func patient(
    _ pregnancies: [Pregnancy], lastPeriods: [String] = [], sex: Sex = .female
  ) -> Patient {
    var patient = Patient(
      reference: "Patient/p", birth: point("1990-05-01"), sex: sex, pregnancies: pregnancies)
    patient.lastPeriods = lastPeriods.enumerated().map {
      LastPeriod(firstDay: point($0.element), reference: "Observation/l\($0.offset)")
    }
    return patient
  }

  private func gestation(
    _ patient: Patient, on day: String, term: Int = 40
  ) -> Gestation {
    Gestation.at(point(day), of: patient, term: CalendarDuration(term, .weeks))
  }

  private func pregnancy(
    from start: String? = nil, due: String? = nil, ultrasound: String? = nil, id: String = "p"
  ) -> Pregnancy {
    var pregnancy = Pregnancy(
      start: start.map(point), due: due.map(point), reference: "Condition/\(id)")
    pregnancy.firstDayByUltrasound = ultrasound.map(point)
    return pregnancy
  }

  @Test func `T28: a due date counts back by the term of the pack`() {
    // 280 days before 8 October 2026 is 1 January.
    let due = patient([pregnancy(due: "2026-10-08")])
    #expect(gestation(due, on: "2026-06-18").days == 168...168)
    #expect(gestation(due, on: "2026-06-18", term: 41).days == 175...175)
    #expect(gestation(due, on: "2026-06-18").method == .dueDate)
    #expect(gestation(due, on: "2026-06-18").evidence == ["Condition/p"])
  }

  @Test func `ultrasound comes first, then the due date, then the last period`() {
    let all = patient(
      [pregnancy(from: "2026-02-01", due: "2026-10-08", ultrasound: "2026-01-08")],
      lastPeriods: ["2026-01-03"])
    #expect(gestation(all, on: "2026-02-08").days == 31...31)
    #expect(gestation(all, on: "2026-02-08").method == .ultrasound)
    let plain = patient([pregnancy(from: "2026-02-01")], lastPeriods: ["2025-12-01", "2026-01-03"])
    #expect(gestation(plain, on: "2026-02-08").days == 36...36)
    #expect(gestation(plain, on: "2026-02-08").method == .lastPeriod)
    #expect(gestation(plain, on: "2026-02-08").evidence == ["Observation/l1"])
  }

  @Test func `datings of one method that differ leave an interval, and so does a partial date`() {
    let two = patient([
      pregnancy(ultrasound: "2026-01-01", id: "a").with(start: "2026-01-01"),
      pregnancy(ultrasound: "2026-01-08", id: "b").with(start: "2026-01-08"),
    ])
    #expect(gestation(two, on: "2026-02-01").days == 24...31)
    #expect(gestation(two, on: "2026-02-01").evidence == ["Condition/a", "Condition/b"])
    let partial = patient([pregnancy(from: "2026-02-01")], lastPeriods: ["2026-01"])
    #expect(gestation(partial, on: "2026-02-08").days == 8...38)
  }

  @Test func `a dating of another pregnancy dates nothing`() {
    // 309 days earlier.
    let old = patient([pregnancy(from: "2026-02-01")], lastPeriods: ["2025-04-01"])
    #expect(gestation(old, on: "2026-02-03").days == 308...308)
    #expect(gestation(old, on: "2026-02-04").days == nil)
    #expect(gestation(old, on: "2026-02-04").isPregnant == .yes)
  }

  @Test func `without a pregnancy there is no gestation`() {
    #expect(gestation(patient([], lastPeriods: ["2026-01-03"]), on: "2026-02-08").isPregnant == .no)
    let over = patient([pregnancy(due: "2025-10-08")])
    #expect(gestation(over, on: "2026-02-08").isPregnant == .no)
    #expect(gestation(over, on: "2026-02-08").days == nil)
  }

  @Test func `an unknown day leaves it open`() {
    let due = patient([pregnancy(due: "2026-10-08")])
    let open = Gestation.at(.unknown, of: due, term: CalendarDuration(40, .weeks))
    #expect(open.isPregnant == .unknown)
    #expect(open.days == nil)
  }

  // MARK: - Breast-feeding

  private func status(
    _ lactations: [Lactation], on day: String, sex: Sex? = .female, pregnancies: [Pregnancy] = []
  ) -> Truth {
    var patient = Patient(reference: "Patient/p", sex: sex, pregnancies: pregnancies)
    patient.lactations = lactations
    return Lactation.status(at: point(day), of: patient)
  }

  private func lactation(
    _ start: String?, to end: String? = nil, _ isBreastFeeding: Bool = true
  ) -> Lactation {
    Lactation(
      start: start.map(point), end: end.map(point), isBreastFeeding: isBreastFeeding,
      reference: "Observation/b")
  }

  @Test func `breast-feeding lasts to its end, else two years, else to a later denial`() {
    let open = lactation("2024-03-01")
    #expect(status([open], on: "2024-02-29") == .no)
    #expect(status([open], on: "2024-03-01") == .yes)
    #expect(status([open], on: "2026-03-01") == .yes)
    #expect(status([open], on: "2026-03-02") == .no)
    let closed = lactation("2025-03-01", to: "2025-09-01")
    #expect(status([closed], on: "2025-09-01") == .yes)
    #expect(status([closed], on: "2025-09-02") == .no)
    let denied = [open, lactation("2024-06-01", false)]
    #expect(status(denied, on: "2024-05-31") == .yes)
    #expect(status(denied, on: "2024-06-01") == .no)
  }

  @Test func `false for men and where nothing is on record; unknown when suspected or undated`() {
    #expect(status([lactation("2026-01-01")], on: "2026-02-01", sex: .male) == .no)
    #expect(status([lactation("2026-01-01")], on: "2026-02-01", sex: nil) == .yes)
    #expect(status([], on: "2026-02-01") == .no)
    #expect(status([lactation(nil)], on: "2026-02-01") == .unknown)
    var suspected = lactation("2026-01-01")
    suspected.isSuspected = true
    #expect(status([suspected], on: "2026-02-01") == .unknown)
  }

  @Test func `unknown for six months after a birth of which nobody asked`() {
    let birth = [pregnancy(from: "2025-01-01").ended("2025-09-10")]
    #expect(status([], on: "2025-09-09", pregnancies: birth) == .no)
    #expect(status([], on: "2025-09-10", pregnancies: birth) == .unknown)
    #expect(status([], on: "2026-03-10", pregnancies: birth) == .unknown)
    #expect(status([], on: "2026-03-11", pregnancies: birth) == .no)
    #expect(status([lactation("2025-10-01", false)], on: "2026-01-01", pregnancies: birth) == .no)
    // A due date that is past stands for the birth.
    #expect(status([], on: "2026-01-01", pregnancies: [pregnancy(due: "2025-12-01")]) == .unknown)
  }
}

extension Pregnancy {
  fileprivate func with(start: String) -> Pregnancy {
    var copy = self
    copy.start = point(start)
    return copy
  }

  fileprivate func ended(_ day: String) -> Pregnancy {
    var copy = self
    copy.end = point(day)
    return copy
  }
}
