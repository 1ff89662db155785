extension DiagnosticCode {
  /// V0507: a label pattern that cannot be read.
  package static let badPattern = DiagnosticCode(
    "V0507", "a label pattern that cannot be read",
    page: """
      A pattern is a regular expression in the syntax of PCRE2, between slashes, of at most 1,000 bytes.
      The one flag, `i`, takes capital and small letters for the same. It is searched in the words of
      entries without a recognised code, in what the source writes first and then in the name of the code.

      ```vigie
      set knee-mri = label /\\b(irm|mri\\b.*genou/i
      ```

      Here a group is never closed. Write:

      ```vigie
      set knee-mri = label /\\b(irm|mri)\\b.*genou/i
      ```
      """)

  /// V0508: a label pattern that is found in every label.
  package static let boundlessPattern = DiagnosticCode(
    "V0508", "a label pattern that is found in every label",
    page: """
      A pattern that is found in an empty text is found everywhere: each entry without a code would be in
      the set.

      ```vigie
      set creatinine = label /(creatinine)?/i
      ```

      Ask for something:

      ```vigie
      set creatinine = label /creatinine/i
      ```
      """)

  /// V0510: a label pattern that nothing here can read.
  package static let unreadPattern = DiagnosticCode(
    "V0510", "a label pattern that nothing here can read",
    page: """
      Label patterns are read by PCRE2, which the program that checks the rules has left out. To drop the
      member in silence would change what the set means, so the pack is refused.

      ```vigie
      set creatinine = LOINC 2160-0, label /creatinine/i
      ```

      Check the rules with `vigie`, or give the vocabulary a compiler of patterns.
      """)

  /// The codes of mistakes in label patterns, among those of clinical codes.
  package static let patternCodes: [DiagnosticCode] = [.badPattern, .boundlessPattern]
}
