extension DiagnosticCode {
  /// V0501: a code that its system cannot have.
  package static let badCode = DiagnosticCode(
    "V0501", "a code that its system cannot have",
    page: """
      Each system has a form: ATC `B01AA03`, ICD-10 `K25.0`, LOINC `4548-4` with its check digit. A code
      of another form can match nothing.

      ```vigie
      set hba1c = LOINC 4548-5
      ```

      Write the code as its system prints it:

      ```vigie
      set hba1c = LOINC 4548-4
      ```
      """)

  /// V0502: a substance that no vocabulary knows.
  package static let unknownSubstance = DiagnosticCode(
    "V0502", "a substance that no vocabulary knows", severity: .warning,
    page: """
      The vocabulary ties a substance to its codes. One that it lacks is found in no record that carries
      codes.

      ```vigie
      set protector = substance "misoprostl"
      ```

      Write the international nonproprietary name:

      ```vigie
      set protector = substance "misoprostol"
      ```
      """)

  /// V0503: a code without its system.
  package static let codelessSystem = DiagnosticCode(
    "V0503", "a code without its system",
    page: """
      A code alone continues the system before it in the same list. The first one of a list has nothing to
      continue.

      ```vigie
      set vka = B01AA
      ```

      Write the system:

      ```vigie
      set vka = ATC B01AA
      ```
      """)

  /// V0504: a range of codes that is none.
  package static let badCodeRange = DiagnosticCode(
    "V0504", "a range of codes that is none",
    page: """
      A range runs upwards in a system whose codes have an order: ATC, ICD-10, CCAM, NABM, CVX. Both ends
      are included, with all that lies below them.

      ```vigie
      set ulcer = ICD10 K28 .. K25
      ```

      Write:

      ```vigie
      set ulcer = ICD10 K25 .. K28
      ```
      """)

  /// V0505: a set that cannot match this kind of entry.
  package static let strangeSet = DiagnosticCode(
    "V0505", "a set that cannot match this kind of entry", severity: .warning,
    page: """
      Medications carry codes of ATC, RxNorm, CIS or CIP, exams those of LOINC or the French acts,
      conditions those of ICD-10 or SNOMED. A set without a code of the right sort never matches.

      ```vigie
      when any condition in vka
      ```

      Name a set of the right sort:

      ```vigie
      when any medication in vka
      ```
      """)

  /// V0506: an ATC code without a substance.
  package static let unknownCode = DiagnosticCode(
    "V0506", "an ATC code without a substance", severity: .warning,
    page: """
      The vocabulary lists no substance under this code or the classes below it. It may be right, and
      the vocabulary short; or it is a slip.

      ```vigie
      set vka = ATC B10AA
      ```

      Look the code up, and write the one that is meant:

      ```vigie
      set vka = ATC B01AA
      ```
      """)

  /// V0509: a code whose check digit does not fit.
  package static let wrongCheckDigit = DiagnosticCode(
    "V0509", "a code whose check digit does not fit", severity: .warning,
    page: """
      The last digit of a SNOMED CT code, and of a CIP of 13 digits, follows from those before it. Here it
      does not, so a digit was mistyped or two were exchanged: no entry will ever carry the code.

      ```vigie
      set infarction = SNOMED 22298060
      ```

      Copy the code from its source again:

      ```vigie
      set infarction = SNOMED 22298006
      ```
      """)

  /// The codes of mistakes in clinical codes: V0501 to V0599.
  package static let codeCodes: [DiagnosticCode] =
    [
      .badCode, .unknownSubstance, .codelessSystem, .badCodeRange, .strangeSet, .unknownCode,
    ] + patternCodes + [.wrongCheckDigit, .unreadPattern]
}
