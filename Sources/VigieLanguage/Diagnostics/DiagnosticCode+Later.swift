extension DiagnosticCode {
  /// V0901: something not available yet.
  package static let notYet = DiagnosticCode(
    "V0901", "something not available yet",
    page: """
      The whole language is read, and not all of it is evaluated by this version. A rule that needs the
      rest is refused: to drop a part of its condition in silence would change what it says.


      ```vigie
      factor other-side: different side in earlier and later
      ```

      Leave the rule out of the pack until it can be evaluated, or leave the condition out and say so in
      its text.
      """)

  /// The codes of what later versions bring: V0901 to V0999.
  package static let laterCodes: [DiagnosticCode] = [
    .notYet
  ]
}
