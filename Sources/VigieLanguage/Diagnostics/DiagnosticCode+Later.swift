extension DiagnosticCode {
  /// V0901: something not available yet.
  package static let notYet = DiagnosticCode(
    "V0901", "something not available yet",
    page: """
      The whole language is read, and not all of it is evaluated by this version. A rule that needs the
      rest is refused: to drop a part of its condition in silence would change what it says.

      Not available: doses, durations and scores; weight, height, bmi, egfr, clearance and gestation;
      breast-feeding; products, documents, prescribers and routes in number; form and reason; side,
      contrast, modality and performer; `normal`, `abnormal`, `high`, `low` and `critical`; bindings with
      `all` and `at least`; `rise` and `fall`; `same`, `different` and `covers`; `label` members of sets; `as`; a
      `let` that is no `latest` or `earliest`.

      ```vigie
      factor high-dose: nsaid dose >= 2400 mg/day
      ```

      Leave the rule out of the pack until it can be evaluated, or leave the condition out and say so in
      its text.
      """)

  /// The codes of what later versions bring: V0901 to V0999.
  package static let laterCodes: [DiagnosticCode] = [
    .notYet
  ]
}
