extension DiagnosticCode {
  /// V0101: something else was expected here.
  package static let unexpectedWord = DiagnosticCode(
    "V0101", "something else was expected here",
    page: """
      The line begins well and goes on in a way the language does not know. The message says what
      could have stood here; the place of the mistake is there or just before.

      ```vigie
      when patient age 65 years
      ```

      Write:

      ```vigie
      when patient age > 65 years
      ```
      """)

  /// V0102: the file is not UTF-8 text.
  package static let notUTF8 = DiagnosticCode(
    "V0102", "the file is not UTF-8 text",
    page: """
      Rule files are UTF-8, so that accents mean the same on every machine. A file saved in an older
      encoding, or one that is not text at all, is not read any further.

      Save the file as UTF-8 in your editor.
      """)

  /// V0103: a character without meaning.
  package static let strayCharacter = DiagnosticCode(
    "V0103", "a character without meaning",
    page: """
      Outside texts, patterns and comments the language uses letters, digits and a few signs. Curved
      quotes, semicolons and minus signs have no meaning; control characters never have one.

      ```vigie
      set colchicine = substance “colchicine”
      ```

      Write:

      ```vigie
      set colchicine = substance "colchicine"
      ```
      """)

  /// V0104: a text is never closed.
  package static let unterminatedText = DiagnosticCode(
    "V0104", "a text is never closed",
    page: """
      A text ends on the line it begins on, so that one forgotten quote does not swallow the rest of
      the file.

      ```vigie
      title en "Two sedatives
      ```

      Write:

      ```vigie
      title en "Two sedatives"
      ```
      """)

  /// V0105: an unknown escape in a text.
  package static let unknownEscape = DiagnosticCode(
    "V0105", "an unknown escape in a text",
    page: """
      After a backslash stands `\\"`, `\\\\`, `\\n`, `\\t` or `\\u{…}` with a character's number.
      Anything else is probably a backslash that was meant as such.

      ```vigie
      because en "See C:\\rules\\q"
      ```

      Write:

      ```vigie
      because en "See C:\\\\rules\\\\q"
      ```
      """)

  /// V0106: a pattern is never closed.
  package static let unterminatedPattern = DiagnosticCode(
    "V0106", "a pattern is never closed",
    page: """
      A pattern stands between slashes and ends on its line. A slash inside is written `\\/`.

      ```vigie
      set creatinine = label /creatinin
      ```

      Write:

      ```vigie
      set creatinine = label /creatinin/i
      ```
      """)

  /// V0107: a word of the language used as a name.
  package static let reservedName = DiagnosticCode(
    "V0107", "a word of the language used as a name",
    page: """
      Each line is known by its first word. If a name could be such a word, a forgotten brace would
      turn one rule into another, so the words of the language are no names.

      ```vigie
      set level = ATC A10
      ```

      Write:

      ```vigie
      set level-drug = ATC A10
      ```
      """)

  /// V0108: an unknown unit.
  package static let unknownUnit = DiagnosticCode(
    "V0108", "an unknown unit",
    page: """
      Units are written as in UCUM, with the everyday words for lengths of time. A unit that is not
      known is an error and never a guess: a thousandfold dose hides behind one letter.

      ```vigie
      when digoxin dose > 125 mcgr/day
      ```

      Write:

      ```vigie
      when digoxin dose > 125 ug/day
      ```
      """)

  /// V0109: a misspelt keyword.
  package static let misspeltKeyword = DiagnosticCode(
    "V0109", "a misspelt keyword",
    page: """
      The word is none that can stand here, and close to one that can. The rest is read as if the
      close one stood there.

      ```vigie
      rul two-sedatives { level consider }
      ```

      Write:

      ```vigie
      rule two-sedatives { level consider }
      ```
      """)
}
