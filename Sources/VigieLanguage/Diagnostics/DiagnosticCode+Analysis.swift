extension DiagnosticCode {
  /// V0601: a set with nothing in it.
  package static let emptySet = DiagnosticCode(
    "V0601", "a set with nothing in it", severity: .warning,
    page: """
      What stands after `except` takes out every member, so no entry of any record is in the set.

      ```vigie
      set nsaid = ATC M01AE except ATC M01A
      ```

      Take out less than what is put in:

      ```vigie
      set nsaid = ATC M01A except ATC M01AX05
      ```
      """)

  /// V0602: a condition that never holds.
  package static let neverHolds = DiagnosticCode(
    "V0602", "a condition that never holds", severity: .warning,
    page: """
      Two parts of the condition exclude each other, whatever the record says. Numbers are compared on one
      line, so an age cannot be below 18 and above 65.

      ```vigie
      when patient age < 18 years and patient age > 65 years
      ```

      Often `or` was meant:

      ```vigie
      when patient age < 18 years or patient age > 65 years
      ```
      """)

  /// V0603: a condition that always holds.
  package static let alwaysHolds = DiagnosticCode(
    "V0603", "a condition that always holds", severity: .warning,
    page: """
      The parts of the condition leave nothing out: it holds whenever it can be answered.

      ```vigie
      factor adult: patient age >= 18 years or patient age < 65 years
      ```

      Often `and` was meant:

      ```vigie
      factor adult: patient age >= 18 years and patient age < 65 years
      ```
      """)

  /// V0604: a rule that can never fire.
  package static let neverFires = DiagnosticCode(
    "V0604", "a rule that can never fire", severity: .warning,
    page: """
      Either nothing is in all the sets that a binding asks for, by the route it asks for; or the `when`
      lines, the exceptions and the rows cannot hold together.

      ```vigie
      when patient age < 18 years
      level precaution if patient age > 65 years
      ```

      All combinations of what the rule asks about were gone through: up to 20,000 of them. Where a rule
      has more, nothing is said.
      """)

  /// V0605: two rules that give one pair different levels.
  package static let contradiction = DiagnosticCode(
    "V0605", "two rules that give one pair different levels", severity: .warning,
    page: """
      Both rules fire on the same medications under the same conditions, and their levels differ. The
      strongest leads, so the other one is never read.

      ```vigie
      interaction vka + nsaid    { level discouraged }
      interaction nsaid + warfarin { level contraindicated }
      ```

      Decide for one level, or say what makes the difference: as a row `with` the members it is true of, or
      as a condition. Rules of which one asks for more than the other are not compared: there the stronger
      level may well be meant. Rules of different packs are compared on demand, with
      `vigie rules check --across-packs`.
      """)

  /// V0606: members that no row is about.
  package static let uncoveredMembers = DiagnosticCode(
    "V0606", "members that no row is about", severity: .warning,
    page: """
      A medication that the rule binds can meet none of the rows, whatever else is true: the rule looks at
      it and never says anything.

      ```vigie
      interaction statin + macrolide {
        level contraindicated with simvastatin
      }
      ```

      Add a row for the others, `otherwise` for all of them, or bind a narrower set.
      """)

  /// V0607: knowledge past its validity.
  package static let pastValidity = DiagnosticCode(
    "V0607", "knowledge past its validity", severity: .warning,
    page: """
      The span after `valid` has ended. A pack still runs, with a warning on every answer; a rule with a
      span of its own does not.

      ```vigie
      valid 2024-01-01 .. 2025-12-31
      ```

      Compare the rules with the current edition of their sources, then move the date.
      """)

  /// V0608: a pack without validity.
  package static let withoutValidity = DiagnosticCode(
    "V0608", "a pack without validity", severity: .warning,
    page: """
      Knowledge ages. A pack says until when somebody vouches for it:

      ```vigie
      pack anticoagulants {
        valid 2026-01-01 .. 2027-12-31
      }
      ```
      """)

  /// V0609: a rule without a case.
  package static let withoutCase = DiagnosticCode(
    "V0609", "a rule without a case", severity: .warning,
    page: """
      Beside `topic.vigie` stands `topic.cases.md`. Every rule has a case that fires, one that nearly does,
      and one in which the datum is missing:

      ````text
      ```record
      draft ATC B01AA03 "warfarin" from 2026-03-01
      as of 2026-03-01
      ```
      ```expect
      no findings
      ```
      ````

      `vigie rules test` runs them. A pack without any case gets one warning for all its rules. Of one that
      was imported, `vigie rules verify` shows that each interaction fires where it must and is silent
      beside; a case shows more, since somebody thought about the patient in it.
      """)

  /// V0610: a row that earlier ones leave nothing to.
  package static let shadowedRow = DiagnosticCode(
    "V0610", "a row that earlier ones leave nothing to", severity: .warning,
    page: """
      The first row that holds decides. Here an earlier row, or several together, hold wherever this one
      does; or the rule's own conditions exclude it.

      ```vigie
      level discouraged     if patient age > 65 years
      level contraindicated if patient age > 80 years
      ```

      Put the narrower row first:

      ```vigie
      level contraindicated if patient age > 80 years
      level discouraged     if patient age > 65 years
      ```
      """)

  /// V0611: a condition that no record can answer.
  package static let unanswerable = DiagnosticCode(
    "V0611", "a condition that no record can answer", severity: .warning,
    page: """
      A record tells what was, and what is being ordered. What lies after now is not read, so a question
      about it stays open for ever; and a repeat looks at final results only, the earlier one never a
      draft.

      ```vigie
      when no exam in inr within 7 days after now
      ```

      Look back, or around something that the rule binds:

      ```vigie
      when no exam in inr from 1 day to 7 days after drug starts
      ```
      """)

  /// The codes of what a pack means beside what it says: V0601 to V0699.
  package static let analysisCodes: [DiagnosticCode] = [
    .emptySet, .neverHolds, .alwaysHolds, .neverFires, .contradiction, .uncoveredMembers,
    .pastValidity, .withoutValidity, .withoutCase,
    .shadowedRow, .unanswerable,
  ]
}
