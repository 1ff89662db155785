extension DiagnosticCode {
  /// V0110: `and` and `or` mixed.
  package static let mixedJoints = DiagnosticCode(
    "V0110", "`and` and `or` mixed",
    page: """
      `a or b and c` has two readings, and readers disagree about which one holds. The language asks
      for the parentheses.

      ```vigie
      when old or frail and alone
      ```

      Write:

      ```vigie
      when (old or frail) and alone
      ```
      """)

  /// V0111: a brace without its partner.
  package static let missingBrace = DiagnosticCode(
    "V0111", "a brace without its partner",
    page: """
      A brace is never closed, or one closes nothing. The next item begins where a line of this one
      was expected.

      ```vigie
      source stopp { title "STOPP/START"
      ```

      Write:

      ```vigie
      source stopp { title "STOPP/START" }
      ```
      """)

  /// V0112: parts of a rule out of order.
  package static let partOutOfOrder = DiagnosticCode(
    "V0112", "parts of a rule out of order",
    page: """
      A rule says what it is, then what it looks at, then what follows: titles and sources, then
      lines, then levels, with texts and suggestions of a level under it. Every rule reads alike.

      ```vigie
      level discouraged
      when  patient age > 65 years
      ```

      Write:

      ```vigie
      when  patient age > 65 years
      level discouraged
      ```
      """)

  /// V0113: a name that begins in upper case.
  package static let capitalName = DiagnosticCode(
    "V0113", "a name that begins in upper case",
    page: """
      Names begin in lower case, codes and code systems in upper case, so that a reader can tell
      `nsaid`, a set, from `M01A`, a code.

      ```vigie
      set NSAID = ATC M01A
      ```

      Write:

      ```vigie
      set nsaid = ATC M01A
      ```
      """)

  /// V0114: an unknown code system.
  package static let unknownSystem = DiagnosticCode(
    "V0114", "an unknown code system",
    page: """
      A code means nothing without its system. The systems are ATC, CIS, CIP, RXNORM, SNOMED, LOINC,
      NABM, CCAM, ICD10, CVX, EDQM and HL7.

      ```vigie
      set nsaid = ACT M01A
      ```

      Write:

      ```vigie
      set nsaid = ATC M01A
      ```
      """)

  /// V0115: a version in another form.
  package static let malformedVersion = DiagnosticCode(
    "V0115", "a version in another form",
    page: """
      Versions have three numbers: a change of meaning raises the first, an addition the second, a
      repair the third.

      ```vigie
      version 1.2
      ```

      Write:

      ```vigie
      version 1.2.0
      ```
      """)

  /// V0116: a date in another form.
  package static let malformedDate = DiagnosticCode(
    "V0116", "a date in another form",
    page: """
      Dates are written with year, month and day, so that no reader takes the month for the day.

      ```vigie
      valid 2026-01 .. 2027-12
      ```

      Write:

      ```vigie
      valid 2026-01-01 .. 2027-12-31
      ```
      """)

  /// V0117: an interaction with a single side.
  package static let singleSide = DiagnosticCode(
    "V0117", "an interaction with a single side",
    page: """
      An interaction is between two things or more. A warning about one medication is a `rule`; a
      class with itself is written with `other`.

      ```vigie
      interaction sedative { level consider }
      ```

      Write:

      ```vigie
      interaction sedative + other sedative { level consider }
      ```
      """)

  /// V0118: a text without its language.
  package static let textWithoutLanguage = DiagnosticCode(
    "V0118", "a text without its language",
    page: """
      Every text that readers see says its language, so that a pack can be read in several.

      ```vigie
      title "Two sedatives"
      ```

      Write:

      ```vigie
      title en "Two sedatives"
      ```
      """)

  /// V0119: `other` before another side than the second.
  package static let misplacedOther = DiagnosticCode(
    "V0119", "`other` before another side than the second",
    page: """
      `other` says that the second side is a different medication of the class of the first. On any
      other side it would not say which one it differs from.

      ```vigie
      interaction other ppi + ppi { level redundant }
      ```

      Write:

      ```vigie
      interaction ppi + other ppi { level redundant }
      ```
      """)

  /// V0120: a comparison in another spelling.
  package static let foreignComparison = DiagnosticCode(
    "V0120", "a comparison in another spelling",
    page: """
      The comparisons are `<`, `<=`, `>`, `>=` and `=`. Spellings of other languages are understood,
      and reported so that all packs read alike.

      ```vigie
      when drug products ≥ 2
      ```

      Write:

      ```vigie
      when drug products >= 2
      ```
      """)

  /// V0121: an invisible mark that changes the direction of text.
  package static let directionMark = DiagnosticCode(
    "V0121", "an invisible mark that changes the direction of text",
    page: """
      Marks that turn the direction of writing make a line read differently from what it says. In a
      file that decides about medication nothing may hide.

      Delete the mark; editors can show invisible characters.
      """)

  /// V0122: a file without its first line.
  package static let missingPack = DiagnosticCode(
    "V0122", "a file without its first line",
    page: """
      A file begins with `pack` and the pack's name. Findings, tests and reports cite the pack.

      ```vigie
      set vka = ATC B01AA
      ```

      Write:

      ```vigie
      pack anticoagulants
      set vka = ATC B01AA
      ```
      """)

  /// V0123: a decimal comma.
  package static let decimalComma = DiagnosticCode(
    "V0123", "a decimal comma",
    page: """
      Decimals are written with a point, because commas separate the members of a list.

      ```vigie
      set dose = substance "naproxen" weight 2,4
      ```

      Write:

      ```vigie
      set dose = substance "naproxen" weight 2.4
      ```
      """)

  /// V0124: a comma missing between members.
  package static let missingComma = DiagnosticCode(
    "V0124", "a comma missing between members",
    page: """
      The members of a set are separated by commas. Without one, the next member would be taken for
      a word about the one before.

      ```vigie
      set vka = ATC B01AA B01AB
      ```

      Write:

      ```vigie
      set vka = ATC B01AA, B01AB
      ```
      """)
}
