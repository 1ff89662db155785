import CAllocations
import Testing
import VigieEngine
import VigieRecord
import VigieTerms

@Suite("Engine: finding asks for no memory", .enabled(if: allocations_are_counted() != 0))
struct AllocationTests {
  @Test("what Swift asks for is counted")
  func counter() {
    let before = allocations_so_far()
    let list = ContiguousArray(repeating: before, count: 1_000)
    #expect(allocations_so_far() > before, "\(list.count) numbers lie somewhere")
  }

  @Test("once the codes are known, judging a record takes no memory")
  func finding() {
    let scene = Scene(
      """
      interaction vka + nsaid { source s level precaution }
      interaction ace + diuretic { source s level consider }
      repeat inr { source s exam inr again after 30 days level redundant }
      """)
    let views = (0..<40).map { Self.record($0).view() }
    let asOf = TimePoint(Scene.today)
    var space = scene.base.workspace()
    // Lists grow to what the largest record needs, and codes are learnt when they are first met.
    for view in views + views { _ = scene.base.find(view, asOf: asOf, workspace: &space) }

    var found = 0
    let before = allocations_so_far()
    for view in views {
      _ = scene.base.find(view, asOf: asOf, workspace: &space)
      found += space.found.count
    }
    #expect(allocations_so_far() - before == 0)
    #expect(found > 40)
  }

  @Test("nor does it where dates, ends and codes are open, as far as a look settles them")
  func findingWhatIsOpen() {
    let scene = Scene(
      """
      interaction vka + nsaid {
        source s
        unless covered en "covered": any medication in diuretic
        level precaution
      }
      rule old {
        kind contraindication source s
        for drug: medication in nsaid
        when patient age >= 65 years
        level precaution
      }
      rule high {
        kind contraindication source s
        for drug: medication in vka
        when latest inr within 90 days > 3 unknown means absent
        level precaution
      }
      rule unwatched {
        kind monitoring source s
        for drug: medication in ace
        when no exam in inr within 10 days
        level review
      }
      """, header: "default route systemic")
    #expect(scene.diagnostics.isEmpty)
    let views = (0..<64).map { Self.openRecord($0).view() }
    let asOf = TimePoint(Scene.today)
    var space = scene.base.workspace()
    for view in views + views { _ = scene.base.find(view, asOf: asOf, workspace: &space) }

    var unsure = 0
    let before = allocations_so_far()
    for view in views {
      _ = scene.base.find(view, asOf: asOf, workspace: &space)
      unsure += space.found.count { $0.truth == .unknown }
    }
    #expect(allocations_so_far() - before == 0)
    #expect(unsure > 40)
    for view in views {
      let law = scene.base.evaluate(view, asOf: asOf, usingIndex: false).matches
      _ = scene.base.find(view, asOf: asOf, workspace: &space)
      #expect(Array(space.found) == law.map { BareMatch($0) }.sorted())
    }
  }

  /// Treatments whose start is known in part, whose end nobody wrote down, that were stopped, are
  /// drafted or unconfirmed; results of some days, of which one may be of another.
  private static func openRecord(_ number: Int) -> PatientRecord {
    let today = Scene.today
    var builder = RecordBuilder(vocabulary: Scene.vocabulary)
    builder.patient = Patient(
      reference: "Patient/p\(number)",
      birth: TimePoint(
        days: today.advanced(byMonths: -12 * 66), today.advanced(byMonths: -12 * 64)))
    for (place, code) in ["B01AA03", "M01AE01", "C09AA05", "C03DA01", "M01AB05"].enumerated()
    where place < 3 || number & 1 == 0 {
      var line = Entry(
        kind: .medication, reference: "MedicationRequest/m\(place)",
        codes: [Scene.vocabulary.intern(system: .atc, code: code)], display: "",
        start: TimePoint(today.advanced(byDays: -20)),
        details: .medication(MedicationDetails(source: .order)))
      switch (number + place) % 6 {
      case 0: line.start = TimePoint(days: today.advanced(byDays: -20), today.advanced(byDays: 5))
      case 1: line.activity = .closed
      case 2: line.standing = .drafted
      case 3: line.standing = .unconfirmed
      case 4:
        line.end = TimePoint(days: today.advanced(byDays: -5), today.advanced(byDays: 5))
      default: break
      }
      builder.add(line)
    }
    for (place, days) in [2, 40, number + 1].enumerated() {
      let day = today.advanced(byDays: -days)
      let value = ExactDecimal(Int32(2 + (number + place) % 3))
      builder.add(
        Entry(
          kind: .exam, reference: "Observation/o\(place)",
          codes: [Scene.vocabulary.intern(system: .loinc, code: "6301-6")], display: "",
          start: place == 1 ? TimePoint(days: day, day.advanced(byDays: 45)) : TimePoint(day),
          details: .exam(ExamDetails(value: .quantity(value, .one, .exact)))))
    }
    return builder.build()
  }

  /// Some treatments that are under way, and some exams of which one is of today.
  private static func record(_ number: Int) -> PatientRecord {
    let drugs = ["B01AA03", "M01AE01", "C09AA05", "C03DA01", "M01AB05", "N02BE01"]
    var builder = RecordBuilder(vocabulary: Scene.vocabulary)
    builder.patient = Patient(reference: "Patient/p\(number)")
    for (place, code) in drugs.enumerated() where number >> place & 1 == 0 || place < 2 {
      var line = Entry(
        kind: .medication, reference: "MedicationRequest/m\(place)",
        codes: [Scene.vocabulary.intern(system: .atc, code: code)], display: "",
        start: TimePoint(Scene.today.advanced(byDays: -20)),
        details: .medication(MedicationDetails(source: .order)))
      line.end = TimePoint(Scene.today.advanced(byDays: number - 10))
      builder.add(line)
    }
    for (place, days) in [0, 5, number + 1].enumerated() {
      builder.add(
        Entry(
          kind: .exam, reference: "Observation/o\(place)",
          codes: [Scene.vocabulary.intern(system: .loinc, code: "6301-6")], display: "",
          start: TimePoint(Scene.today.advanced(byDays: -days)), details: .exam(ExamDetails())))
    }
    return builder.build()
  }
}
