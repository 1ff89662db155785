import VigieDice
import VigieTerms

/// A random record in the case format, near the sets that a pack names.
struct RandomRecord {
  /// One statement a line; the last is `as of`.
  var lines: [String]

  static let today = Day(number: 20_513)  // 2026-03-01

  init(dice: inout Dice, near sets: [String]) {
    lines = []
    if !dice.oneIn(6) {
      let birth = dice.pick(["1960-03-01", "1960-03-02", "1960", "1990-05-05", "2010-01-01"])
      lines.append("patient born \(birth)" + dice.pick([" female", " male", ""]))
    }
    for kind in ["medications", "exams", "conditions", "allergies", "procedures", "stays"]
    where !dice.oneIn(3) {
      lines.append("covers \(kind) from " + dice.pick(["2010-01-01", "2025-06-01", "2026-02-20"]))
    }
    let themes = World.themes
    for _ in 0..<dice.number(2...9) {
      let theme =
        dice.oneIn(4)
        ? dice.pick(themes) : themes.first { $0.set == dice.pick(sets) } ?? dice.pick(themes)
      lines.append(Self.statement(of: theme, dice: &dice))
    }
    if dice.oneIn(2) {
      let weight = dice.pick(["70 kg", "50 kg", "100 kg", "text \"refused\""])
      lines.append(#"exam LOINC 29463-7 "weight" \#(weight) on \#(Self.day(dice: &dice))"#)
    }
    if dice.oneIn(5) {
      lines.append(
        "pregnancy "
          + dice.pick([
            "from 2025-12-01", "due 2026-06-01", "due 2025-10-01", "from 2025-10-15",
            "from 2025-10-01 ultrasound 2025-09-14", "from 2025-12-01 last-period 2025-11",
            "from 2025-12-01 suspected", "from 2026-01-01 due 2026-09 last-period 2025-10-01",
          ]))
    }
    if dice.oneIn(5) {
      lines.append(
        "breast-feeding "
          + dice.pick([
            "from 2025-12-01", "from 2023-01-01", "from 2025-01-01 to 2025-12-31", "suspected",
            "no on 2026-02-01", "from 2026-02",
          ]))
    }
    lines.append("as of \(Self.today)")
  }

  private static func statement(of theme: World.Theme, dice: inout Dice) -> String {
    let what = "\(theme.kind) \(dice.pick(theme.statements))"
    switch theme.kind {
    case "medication": return medication(what, dice: &dice)
    case "exam": return exam(what, theme.set, dice: &dice)
    case "procedure": return "\(what)\(act(dice: &dice)) on \(day(dice: &dice))"
    case "allergy": return dice.oneIn(2) ? what : "\(what) from \(day(dice: &dice))"
    default:
      let start = dice.oneIn(6) ? "" : " from \(day(dice: &dice))"
      return what + start + (dice.oneIn(4) ? " to \(day(dice: &dice))" : "")
    }
  }

  private static func medication(_ what: String, dice: inout Dice) -> String {
    if dice.oneIn(3) {
      let later = dice.pick([0, 0, 0, 3, 14])
      return "draft \(what)"
        + (dice.oneIn(4) ? "" : " from \(today.advanced(byDays: later))")
        + dice.pick([
          "", "", " 20 mg once a day as-needed", " 10 mg 2 times a day", " 15 mg once a week",
        ]) + supply(dice: &dice)
    }
    let dose =
      dice.pick([
        "", "", " 10 mg once a day", " 20 mg once a day", " 10 mg 2 times a day",
        " 15 mg once a week", " 2 tablet once a day strength 10 mg",
      ]) + supply(dice: &dice)
    if dice.oneIn(8) {
      let start = today.advanced(byDays: dice.pick([1, 3, 14]))
      let end = dice.pick(["", " to \(start.advanced(byDays: 7))", " stopped"])
      let signed = dice.pick(["", "2026-02-20", "\(today)", "2026-03", "2026-03-02"])
      let recorded = signed.isEmpty ? "" : " recorded \(signed)"
      return what + dose + " from \(start)" + end + recorded
    }
    let start = today.advanced(byDays: -dice.pick(distances))
    let from = dice.oneIn(8) ? "" : " from \(dice.oneIn(6) ? monthOnly(start) : "\(start)")"
    let end =
      dice.pick([
        "", "", " to \(start.advanced(byDays: dice.pick(distances)))", " for 30 days", " stopped",
      ])
    let author = dice.oneIn(3) ? " by \(dice.pick(["Doe", "Roe"]))" : ""
    return what + dose + from + end + author + dice.pick(["", "", " dispense", " statement"])
  }

  /// Which prescription it is of, and why.
  private static func supply(dice: inout Dice) -> String {
    dice.pick(["", "", " in P1", " in P2"])
      + dice.pick(["", "", "", " reason ICD10 K25.4", " reason ICD10 K25", " reason ICD10 I10"])
      + dice.pick(["", "", " form tablet", " form gel"])
  }

  private static func exam(_ what: String, _ set: String, dice: inout Dice) -> String {
    if dice.oneIn(5) {
      return "draft \(what)\(act(dice: &dice)) on \(today.advanced(byDays: dice.pick([0, 0, 3])))"
    }
    let (limit, unit) = World.threshold(of: set)
    let value = dice.pick([
      " \(limit) \(unit)", " 9.9 \(unit)", " 1.1 \(unit)", " > \(limit) \(unit)",
      " < \(limit) \(unit)", " text \"haemolysed\"", "", " 5 g", " flag positive",
      " \(limit) \(unit) flag \(dice.pick(["normal", "abnormal", "high", "low", "critical"]))",
      " 9.9 \(unit) range 1 .. 5 \(unit)", " 1.8 \(unit) range 1 .. 5 \(unit)",
      " 9.9 \(unit) flag abnormal range 1 .. 5 \(unit)",
    ])
    let status = dice.oneIn(8) ? " preliminary" : ""
    return "\(what)\(value)\(status)\(act(dice: &dice)) on \(day(dice: &dice))"
  }

  /// How an act was done, as far as the record says.
  private static func act(dice: inout Dice) -> String {
    dice.pick(["", " side left", " side right", " side both"])
      + dice.pick(["", " contrast given", " contrast none"])
      + dice.pick(["", " modality MR", " modality CT"])
      + dice.pick(["", " performer a", " performer b"])
  }

  private static let distances = [
    0, 1, 2, 6, 7, 8, 13, 14, 15, 29, 30, 31, 89, 90, 99, 100, 120, 400,
  ]

  /// A day at or before today, sometimes known only in part, rarely after.
  private static func day(dice: inout Dice) -> String {
    let day = today.advanced(byDays: dice.oneIn(12) ? 3 : -dice.pick(distances))
    if dice.oneIn(8) { return monthOnly(day) }
    return dice.oneIn(8) ? "\(day)T08:30" : "\(day)"
  }

  private static func monthOnly(_ day: Day) -> String { String("\(day)".prefix(7)) }
}
