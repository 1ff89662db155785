import Testing
import Vigie

/// Entries known by their words alone: what a check says of them.
@Suite("Entries found by their labels") struct LabelledEntryTests {
  private static let vocabulary = Vocabulary(patterns: PCRECompiler())
  private static let costly = String(repeating: "a", count: 40) + "!"

  private static let rules = #"""
    pack p {
      version 1.0.0
      title en "Labels"
    }
    source house { title "Made for tests" }
    set knee    = label /\birm\b.*genou/i, label /^(a+)+$/
    set trial   = label /\bVIG-\d/
    set warfarin = ATC B01AA
    rule knee {
      kind appropriateness
      source house
      for images: exam in knee ever
      factor trial: any medication in trial
      level info
    }
    interaction trial + warfarin { source house level precaution }
    """#

  private static func knowledge() throws -> Knowledge {
    let source = SourceText(name: "p.vigie", text: rules)
    let parsed = Parser.parse(source, isUnit: Unit.isKnown)
    let checked = Checker.check([parsed.pack], vocabulary: vocabulary)
    try #require(checked.diagnostics.allSatisfy { $0.severity != .error })
    return Knowledge(packs: checked.packs, vocabulary: vocabulary)
  }

  private static func entry(
    _ kind: EntryKind, _ id: String, _ display: String, codes: [(CodeSystem, String)] = []
  ) -> Entry {
    let (type, details): (String, Entry.Details) =
      kind == .exam
      ? ("Observation", .exam(ExamDetails()))
      : ("MedicationRequest", .medication(MedicationDetails(source: .order)))
    return Entry(
      kind: kind, reference: "\(type)/\(id)",
      codes: codes.map { vocabulary.intern(system: $0.0, code: $0.1) }, display: display,
      start: point("2026-02-10"), details: details)
  }

  private static func report(_ entries: Entry..., language: Language = .english) throws
    -> CheckReport
  {
    var builder = RecordBuilder(vocabulary: vocabulary)
    for entry in entries { builder.add(entry) }
    return try knowledge().report(
      on: builder.build(), asOf: point("2026-03-01"), language: language)
  }

  @Test("an exam without a code is found, marked, and counted as evaluated")
  func marked() throws {
    let images = Self.entry(.exam, "x1", "IRM du genou gauche")
    let report = try Self.report(images)
    let binding = try #require(report.findings.first?.bindings.first)
    #expect(binding.isByLabel && !binding.isByName)
    #expect(report.text(atLeast: .info).contains("IRM du genou gauche (by label)"))
    #expect(report.json().contains(#""recognised": "by-label""#))
    #expect(report.accounting.notEvaluated == [])
    #expect(report.accounting.counts["Observation"]?.evaluated == 1)
    let french = try Self.report(images, language: .french)
    #expect(french.text(atLeast: .info).contains("(par le libellé)"))
  }

  @Test("a known code keeps the label out; a code nobody knows does not")
  func codes() throws {
    let known = Self.entry(.exam, "x1", "IRM du genou", codes: [(.loinc, "24727-0")])
    #expect(try Self.report(known).findings.isEmpty)
    let unknown = Self.entry(.exam, "x1", "IRM du genou", codes: [(.snomed, "241645008")])
    #expect(try Self.report(unknown).findings.count == 1)
  }

  @Test("a search that is given up leaves the entry open, and says so")
  func costly() throws {
    let report = try Self.report(Self.entry(.exam, "x1", Self.costly))
    let finding = try #require(report.findings.first)
    #expect(!finding.isCertain)
    #expect(finding.doubts.contains { $0.hasSuffix("label pattern too costly") })
    #expect(report.accounting.notEvaluated.map(\.reason) == [.labelTooCostly])
    let coded = try Self.report(
      Self.entry(.exam, "x1", Self.costly, codes: [(.snomed, "241645008")]))
    #expect(coded.accounting.notEvaluated.map(\.reason) == [.labelTooCostly])
    #expect(coded.accounting.notEvaluated.map(\.reason.rawValue) == ["label-too-costly"])
    #expect(coded.accounting.counts["Observation"]?.evaluated == 0)
    #expect(coded.text(atLeast: .info).contains("label pattern too costly, Observation/x1"))
  }

  @Test("a medication that only a label tells interacts, and stays among what nobody checked")
  func medications() throws {
    let report = try Self.report(
      Self.entry(.medication, "m1", "VIG-12 gélule"),
      Self.entry(.medication, "m2", "warfarine", codes: [(.atc, "B01AA03")]))
    let bindings = try #require(report.findings.first?.bindings)
    #expect(bindings.map(\.isByLabel) == [true, false])
    #expect(bindings.first?.substance == "VIG-12 gélule")
    #expect(report.accounting.notEvaluated.map(\.reference) == ["MedicationRequest/m1"])
  }

  @Test("a pack whose patterns nothing can read is refused aloud")
  func withoutCompiler() {
    let parsed = Parser.parse(SourceText(name: "p.vigie", text: Self.rules), isUnit: Unit.isKnown)
    let checked = Checker.check([parsed.pack], vocabulary: Vocabulary())
    #expect(checked.packs.isEmpty)
    #expect(checked.diagnostics.contains { $0.code == .named("V0510") })
  }
}
