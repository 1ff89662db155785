import Testing
import VigieEngine
import VigieFindings
import VigieRecord
import VigieReference
import VigieTerms

/// What `no`, `any` and `at most 1` say, row by row and by hand: by kind, by window, by what the
/// record covers and by what it holds (S12, S37).
@Suite("Absence and coverage by hand (S12)")
struct AbsenceTableTests {
  /// Each cell holds the answers to `no`, `any` and `at most 1`; `?` is unknown.
  ///
  /// The record covers the kind for all time, never, or from ten days ago: then it covers today
  /// and what is on record, but not all of the last thirty days. A bare file covers a kind from its
  /// first entry on. What it holds is six days old or less. An allergy holds at any time, so any
  /// coverage of allergies covers it.
  static let table = """
    # kind       window          covered | nothing   | perhaps one | one        | two
    medication | now           | always  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    medication | now           | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    medication | now           | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    medication | within 30 days | always | yes no yes | ?  ?  yes  | no yes yes | no yes no
    medication | within 30 days | never  | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    medication | within 30 days | partly | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    medication | within 30 days | bare   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    medication | ever          | always  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    medication | ever          | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    medication | ever          | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    exam       | within 30 days | always | yes no yes | ?  ?  yes  | no yes yes | no yes no
    exam       | within 30 days | never  | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    exam       | within 30 days | partly | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    exam       | within 30 days | bare   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    exam       | ever          | always  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    exam       | ever          | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    exam       | ever          | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    exam       | ever          | bare    | ?  ?  ?    | ?  ?  yes  | no yes yes | no yes no
    condition  | now           | always  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    condition  | now           | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    condition  | now           | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    condition  | now           | bare    | ?  ?  ?    | ?  ?  yes  | no yes yes | no yes no
    condition  | within 30 days | always | yes no yes | ?  ?  yes  | no yes yes | no yes no
    condition  | within 30 days | never  | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    condition  | within 30 days | partly | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    condition  | ever          | always  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    condition  | ever          | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    condition  | ever          | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    allergy    | now           | always  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    allergy    | now           | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    allergy    | now           | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    allergy    | now           | bare    | ?  ?  ?    | ?  ?  yes  | no yes yes | no yes no
    allergy    | ever          | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    allergy    | ever          | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    procedure  | within 30 days | always | yes no yes | ?  ?  yes  | no yes yes | no yes no
    procedure  | within 30 days | never  | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    procedure  | within 30 days | partly | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    procedure  | within 30 days | bare   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    procedure  | ever          | always  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    procedure  | ever          | never   | ?  ?  ?    | ?  ?  ?    | no yes ?   | no yes no
    procedure  | ever          | partly  | yes no yes | ?  ?  yes  | no yes yes | no yes no
    """

  struct Row: Sendable, CustomTestStringConvertible {
    let kind: String
    let window: String
    let covered: String
    let cells: [String]

    var testDescription: String { "\(kind), \(window), covered \(covered)" }
  }

  static let rows: [Row] = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
    let cells = line.split(separator: "|").map { cell in
      cell.split(separator: " ").joined(separator: " ")
    }
    return Row(kind: cells[0], window: cells[1], covered: cells[2], cells: Array(cells[3...]))
  }

  @Test("engine and reference answer as a person did", arguments: rows)
  func row(_ row: Row) throws {
    let scene = Scene(Self.rules(of: row))
    #expect(scene.diagnostics == [])
    let reference = ReferenceEvaluator(packs: scene.packs)
    for (content, expected) in zip(Self.contents, row.cells) {
      let view = try Self.record(row, content).view()
      let asOf = TimePoint(Scene.today)
      let fast = scene.base.evaluate(view, asOf: asOf)
      #expect(Self.answers(fast) == expected, "\(content)")
      #expect(Self.answers(reference.evaluate(view, asOf: asOf)) == expected, "\(content)")
    }
  }

  // MARK: - Rules and records

  private static let kinds: [String: (kind: EntryKind, set: String)] = [
    "medication": (.medication, "vka"), "exam": (.exam, "inr"), "condition": (.condition, "bleed"),
    "allergy": (.allergy, "penicillin"), "procedure": (.procedure, "hip"),
  ]

  /// One rule a question, on a patient who takes an ACE inhibitor.
  private static func rules(of row: Row) -> String {
    let window = row.window == "now" ? "" : " " + row.window
    let phrase = "\(row.kind) in \(kinds[row.kind]?.set ?? "")\(window)"
    let questions = ["no", "any", "at most 1"].enumerated().map { position, quantifier in
      """
      rule question-\(position) {
        kind monitoring
        source s
        for drug: medication in ace
        when \(quantifier) \(phrase)
        level info
      }
      """
    }
    return (["set penicillin = ATC J01C", "set hip = CCAM NEKA020"] + questions)
      .joined(separator: "\n")
  }

  private static let contents = ["nothing", "perhaps one", "one", "two"]

  private static func record(_ row: Row, _ content: String) throws -> PatientRecord {
    let kind = try #require(kinds[row.kind]?.kind)
    var builder = RecordBuilder(vocabulary: Scene.vocabulary)
    builder.patient = Patient(reference: "Patient/p")
    switch row.covered {
    case "always": builder.setCoverage(of: kind, from: .distantPast)
    case "never": builder.setCoverage(of: kind, from: nil)
    case "partly": builder.setCoverage(of: kind, from: Scene.today.advanced(byDays: -10))
    default: break
    }
    builder.add(Scene.medication("C09AA02", from: 5))
    let count = content == "nothing" ? 0 : content == "two" ? 2 : 1
    for number in 0..<count {
      var entry = entry(kind, number)
      if content == "perhaps one" { entry.standing = .unconfirmed }
      builder.add(entry)
    }
    return builder.build()
  }

  /// Of five days ago, and a second one of six.
  private static func entry(_ kind: EntryKind, _ number: Int) -> Entry {
    let daysAgo = 5 + number
    func entry(_ code: (CodeSystem, String), _ details: Entry.Details) -> Entry {
      Entry(
        kind: kind, reference: "\(kind)/\(number)",
        codes: [Scene.vocabulary.intern(system: code.0, code: code.1)], display: code.1,
        start: Scene.day(daysAgo), details: details)
    }
    switch kind {
    case .medication: return Scene.medication(number == 0 ? "B01AA03" : "B01AA07", from: daysAgo)
    case .exam: return Scene.inr("2.5", daysAgo)
    case .condition: return Scene.bleed(daysAgo)
    case .allergy: return entry((.atc, "J01CA04"), .allergy(AllergyDetails()))
    case .procedure, .stay: return entry((.ccam, "NEKA020"), .procedure)
    }
  }

  /// What each rule said, in the order of the questions.
  private static func answers(_ evaluation: Evaluation) -> String {
    (0..<3).map { rule in
      switch evaluation.matches.first(where: { $0.rule.rule == rule })?.truth {
      case .yes: "yes"
      case .unknown: "?"
      case .no, nil: "no"
      }
    }
    .joined(separator: " ")
  }
}
