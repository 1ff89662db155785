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
