extension DiagnosticCode {
  /// V0331: a pack with too many rules.
  package static let tooManyRules = DiagnosticCode(
    "V0331", "a pack with too many rules",
    page: """
      A pack has at most 20,000 rules.

      Divide the pack, and name the shared sets with `use`.
      """)

  /// V0332: a pack with too many sets.
  package static let tooManySets = DiagnosticCode(
    "V0332", "a pack with too many sets",
    page: """
      A pack has at most 20,000 sets, those of the packs it uses not counted.

      Divide the pack, and name the shared sets with `use`.
      """)

  /// V0333: a set with too many members.
  package static let setTooLarge = DiagnosticCode(
    "V0333", "a set with too many members",
    page: """
      A set has at most 50,000 members, those of the sets it names included; the sets of one run have at
      most 2,000,000 together.

      Name a class instead of its codes, or a range of codes.
      """)

  /// V0334: sets that name sets too deep.
  package static let setTooDeep = DiagnosticCode(
    "V0334", "sets that name sets too deep",
    page: """
      Sets may name sets, at most 16 deep. No reader follows that far.

      Write the members where they are needed.
      """)

  /// V0335: a rule that binds too much.
  package static let tooManyBindings = DiagnosticCode(
    "V0335", "a rule that binds too much",
    page: """
      A rule binds at most 4 entries: each one multiplies the combinations to be judged.

      Ask for the rest in conditions:

      ```vigie
      when any medication in nsaid
      ```
      """)

  /// V0336: a rule with too many lines.
  package static let tooManyLines = DiagnosticCode(
    "V0336", "a rule with too many lines",
    page: """
      A rule has at most 64 factors, 64 exceptions, 64 values and 64 `when` lines.

      Divide the rule, or join conditions with `and`.
      """)

  /// V0337: a table with too many rows.
  package static let tooManyRows = DiagnosticCode(
    "V0337", "a table with too many rows",
    page: """
      A table has at most 256 rows, and a repeat 256 `again` lines.

      Divide the rule, or name sets of members that share a level.
      """)
}
