import Testing
import VigieRecord
import VigieTerms

@Suite("Pregnancy (S36)")
struct PregnancyTests {
  private func pregnancy(
    from start: String? = nil, to end: String? = nil, due: String? = nil, id: String = "Condition/p"
  ) -> Pregnancy {
    Pregnancy(start: start.map(point), end: end.map(point), due: due.map(point), reference: id)
  }

  private func status(
    _ pregnancies: [Pregnancy], on day: String, sex: Sex? = .female, birth: String? = "1990-05-01"
  ) -> PregnancyStatus {
    let patient = Patient(
      reference: "Patient/p", birth: birth.map(point), sex: sex, pregnancies: pregnancies)
    return PregnancyStatus.at(point(day), of: patient)
  }

  @Test("an episode holds from its first to its last day")
  func episode() {
    let episode = pregnancy(from: "2026-01-01", to: "2026-09-30")
    #expect(status([episode], on: "2026-01-01").isPregnant == .yes)
    #expect(status([episode], on: "2026-09-30").isPregnant == .yes)
    #expect(status([episode], on: "2026-10-01").isPregnant == .no)
    #expect(status([episode], on: "2025-12-31").isPregnant == .no)
    #expect(status([episode], on: "2026-05-01").evidence == ["Condition/p"])
  }

  @Test("an episode left open ends 44 weeks after its start (T27)")
  func leftOpen() {
    // 308 days after 1 January 2026 is 5 November.
    let open = pregnancy(from: "2026-01-01")
    #expect(status([open], on: "2026-11-05").isPregnant == .yes)
    #expect(status([open], on: "2026-11-06").isPregnant == .no)
  }

  @Test("a due date counts until two weeks past it, and 40 weeks back")
  func due() {
    let due = pregnancy(due: "2026-09-01")
    #expect(status([due], on: "2026-09-15").isPregnant == .yes)
    #expect(status([due], on: "2026-09-16").isPregnant == .no)
    // 280 days before 1 September 2026 is 25 November 2025.
    #expect(status([due], on: "2025-11-25").isPregnant == .yes)
    #expect(status([due], on: "2025-11-24").isPregnant == .no)
  }

  @Test("a later status that denies it ends it, from its day on")
  func denied() {
    let denial = Pregnancy(
      start: point("2026-03-10"), isPregnant: false, reference: "Observation/o")
    let episode = pregnancy(from: "2026-01-01")
    #expect(status([episode, denial], on: "2026-03-09").isPregnant == .yes)
    #expect(status([episode, denial], on: "2026-03-10").isPregnant == .no)
    let next = pregnancy(from: "2026-06-01", id: "Condition/q")
    let after = status([episode, denial, next], on: "2026-06-02")
    #expect(after == status([next], on: "2026-06-02"))
    #expect(after.evidence == ["Condition/q"])
  }

  @Test("false for men, outside 10 to 60 years, and where nothing is on record")
  func denials() {
    let episode = pregnancy(from: "2026-01-01")
    #expect(status([episode], on: "2026-02-01", sex: .male).isPregnant == .no)
    #expect(status([], on: "2026-02-01").isPregnant == .no)
    #expect(status([], on: "2026-02-01", sex: nil).isPregnant == .no)
    #expect(status([episode], on: "2026-02-01", sex: nil).isPregnant == .yes)
    #expect(status([episode], on: "2026-02-01", birth: nil).isPregnant == .yes)
    #expect(status([episode], on: "2026-02-01", birth: "2016-02-01").isPregnant == .yes)
    #expect(status([episode], on: "2026-02-01", birth: "2016-02-02").isPregnant == .no)
    #expect(status([episode], on: "2026-02-01", birth: "1965-02-02").isPregnant == .yes)
    #expect(status([episode], on: "2026-02-01", birth: "1965-02-01").isPregnant == .no)
    #expect(status([episode], on: "2026-02-01", birth: "2016").isPregnant == .unknown)
  }

  @Test("a suspected pregnancy is perhaps one, and a confirmed one settles it")
  func suspected() {
    var suspected = pregnancy(from: "2026-01-01", id: "Condition/q")
    suspected.isSuspected = true
    let read = status([suspected], on: "2026-02-01")
    #expect(read.isPregnant == .unknown)
    #expect(read.evidence == ["Condition/q"])
    #expect(status([suspected], on: "2025-12-01").isPregnant == .no)
    let both = status([suspected, pregnancy(from: "2026-01-10")], on: "2026-02-01")
    #expect(both.isPregnant == .yes)
    #expect(both.evidence == ["Condition/p"])
  }

  @Test("a pregnancy without any date may be now")
  func undated() {
    let read = status([pregnancy()], on: "2026-02-01")
    #expect(read.isPregnant == .unknown)
    #expect(read.evidence == ["Condition/p"])
  }
}
