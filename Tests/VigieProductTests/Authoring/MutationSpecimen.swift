import Testing
import VigieAuthoring

/// One change to a rule, with a case that does not notice it and one that does.
struct MutationSpecimen: Sendable, CustomTestStringConvertible {
  let kind: Mutation.Kind
  let original: String
  let changed: String
  let body: String
  let dull: SmallCase
  let telling: SmallCase

  var testDescription: String { kind.rawValue }

  /// The rule `r`, of the body's lines.
  var rule: String {
    let kind = body.contains("exam   hba1c") ? "repeat" : "rule"
    let about = kind == "rule" ? "\n  kind contraindication" : ""
    return "\(kind) r {\n  title en \"R\"\(about)\n  source book\n\(body)\n}"
  }

  private init(
    _ kind: Mutation.Kind, _ original: String, _ changed: String, in body: String,
    dull: SmallCase, telling: SmallCase
  ) {
    self.kind = kind
    self.original = original
    self.changed = changed
    self.body = body
    self.dull = dull
    self.telling = telling
  }

  private static let ibuprofen = "draft ATC M01AE01 \"ibuprofen\" from 2026-03-10 oral"
  private static let nothing = SmallCase("patient born 1990-01-01 male")

  private static func when(_ condition: String) -> String {
    "  for drug: medication in nsaid\n  when \(condition)\n  level discouraged"
  }

  private static func fires(_ record: String, _ level: String = "discouraged") -> SmallCase {
    SmallCase("\(record)\n\(ibuprofen)", expect: "\(level) r")
  }

  private static func silent(_ record: String) -> SmallCase {
    SmallCase("\(record)\n\(ibuprofen)")
  }

  private static let table =
    "  for drug: medication in nsaid\n  factor old: patient age > 65 years\n"
    + "  level contraindicated if old\n  level discouraged otherwise"

  static let all: [MutationSpecimen] = conditions + entries + tables

  private static let conditions: [MutationSpecimen] = [
    MutationSpecimen(
      .number, "65", "66", in: when("patient age > 65 years"),
      dull: fires("patient born 1950-01-01"), telling: fires("patient born 1960-01-01")),
    MutationSpecimen(
      .strictness, ">", ">=", in: when("patient age > 65 years"),
      dull: fires("patient born 1950-01-01"), telling: silent("patient born 1961-01-01")),
    MutationSpecimen(
      .window, "within", "less than", in: when("any exam in potassium within 30 days"),
      dull: fires("exam LOINC 2823-3 5 mmol/L on 2026-03-01"),
      telling: fires("exam LOINC 2823-3 5 mmol/L on 2026-02-08")),
    MutationSpecimen(
      .connective, "patient is female and patient age > 65 years", "the same joined by `or`",
      in: when("patient is female and patient age > 65 years"),
      dull: fires("patient born 1950-01-01 female"), telling: silent("patient born 1950-01-01 male")
    ),
    MutationSpecimen(
      .negation, "patient is female", "not patient is female", in: when("patient is female"),
      dull: nothing, telling: fires("patient female")),
    MutationSpecimen(
      .quantifier, "any", "no", in: when("any medication in protector"), dull: nothing,
      telling: fires("medication ATC A02BC01 \"omeprazole\" from 2026-03-01 oral")),
    MutationSpecimen(
      .word, "latest", "earliest", in: when("latest potassium within 30 days > 5.0 mmol/L"),
      dull: fires("exam LOINC 2823-3 5.5 mmol/L on 2026-03-01"),
      telling: silent(
        "exam LOINC 2823-3 5.5 mmol/L on 2026-03-01\nexam LOINC 2823-3 4.0 mmol/L on 2026-03-08")),
    MutationSpecimen(
      .condition, "when patient is female", "", in: when("patient is female"),
      dull: fires("patient female"), telling: silent("patient male")),
    MutationSpecimen(
      .unknown, "absent", "present", in: when("patient is female unknown means absent"),
      dull: fires("patient female"), telling: silent("patient born 1990-01-01")),
  ]

  private static let entries: [MutationSpecimen] = [
    MutationSpecimen(
      .other, "other", "", in: when("any other medication in nsaid"), dull: nothing,
      telling: silent("covers medications from 2020-01-01")),
    MutationSpecimen(
      .filter, "is new", "",
      in: "  for drug: medication in nsaid is new\n  level discouraged",
      dull: fires("covers medications from 2020-01-01"),
      telling: SmallCase(
        "covers medications from 2020-01-01\n"
          + "medication ATC M01AE01 \"ibuprofen\" from 2026-01-10 oral")),
    MutationSpecimen(
      .exception, "unless guarded: any medication in protector", "",
      in: "  for drug: medication in nsaid\n  unless guarded: any medication in protector\n"
        + "  level discouraged",
      dull: fires("covers medications from 2020-01-01"),
      telling: silent("medication ATC A02BC01 \"omeprazole\" from 2026-03-01 oral")),
    MutationSpecimen(
      .set, "nsaid", "protector", in: "  for drug: medication in nsaid\n  level discouraged",
      dull: nothing, telling: fires("patient male")),
    MutationSpecimen(
      .member, "M01AB", "", in: "  for drug: medication in nsaid\n  level discouraged",
      dull: fires("patient male"),
      telling: SmallCase(
        "draft ATC M01AB05 \"diclofenac\" from 2026-03-10 oral", expect: "discouraged r")),
    MutationSpecimen(
      .preset, "default route systemic", "",
      in: "  for drug: medication in nsaid\n  level discouraged", dull: fires("patient male"),
      telling: SmallCase("draft ATC M01AE01 \"ibuprofen\" from 2026-03-10 cutaneous")),
  ]

  private static let tables: [MutationSpecimen] = [
    MutationSpecimen(
      .row, "level contraindicated if old", "", in: table, dull: fires("patient born 1990-01-01"),
      telling: fires("patient born 1950-01-01", "contraindicated")),
    MutationSpecimen(
      .level, "contraindicated", "discouraged", in: table, dull: fires("patient born 1990-01-01"),
      telling: fires("patient born 1950-01-01", "contraindicated")),
    MutationSpecimen(
      .interval, "ignore within 1 day", "",
      in: "  exam   hba1c\n  ignore within 1 day\n  again  after 90 days\n  level  redundant",
      dull: nothing,
      telling: SmallCase(
        """
        covers exams from 2020-01-01
        exam LOINC 4548-4 "HbA1c" 7 % on 2026-03-09
        draft exam LOINC 4548-4 "HbA1c" on 2026-03-10
        """)),
  ]
}
