extension DiagnosticCode {
  /// V0190: a file that is too large.
  package static let fileTooLarge = DiagnosticCode(
    "V0190", "a file that is too large",
    page: """
      A rule file has at most 1 MiB (1,048,576 bytes). Larger files are hardly ever rules.

      Split the pack into several files, and name them with `use`.
      """)

  /// V0191: conditions nested too deep.
  package static let tooDeep = DiagnosticCode(
    "V0191", "conditions nested too deep",
    page: """
      `not` and parentheses nest at most 64 deep. No reader follows that far.

      Name a part of the condition as a factor, and use the factor's name.
      """)

  /// V0192: a set with too many members.
  package static let tooManyMembers = DiagnosticCode(
    "V0192", "a set with too many members",
    page: """
      A set has at most 20,000 members, exceptions included.

      Split the set, and name the parts as members of one set; or name a class instead of its codes.
      """)

  /// V0193: a file with too many items.
  package static let tooManyItems = DiagnosticCode(
    "V0193", "a file with too many items",
    page: """
      A file has at most 20,000 sources, sets and rules.

      Split the pack into several files.
      """)

  /// V0194: a file with too many words.
  package static let tooManyTokens = DiagnosticCode(
    "V0194", "a file with too many words",
    page: """
      A file has at most 300,000 words and signs.

      Split the pack into several files.
      """)

  /// V0195: more mistakes than are shown.
  package static let tooManyMistakes = DiagnosticCode(
    "V0195", "more mistakes than are shown",
    page: """
      At most 100 mistakes of a file are listed. The first ones often cause the others.

      Repair the ones shown, and check again.
      """)
}
