extension DiagnosticCode {
  /// V0201: a name that nothing defines.
  package static let unknownName = DiagnosticCode(
    "V0201", "a name that nothing defines",
    page: """
      Every name must be given somewhere: a set after `set`, a source after `source`, bindings, values
      and factors inside the rule that uses them. After `in` stands a set, elsewhere a name of the rule.

      ```vigie
      level contraindicated if fragil
      ```

      Give the name, or write the one that was meant:

      ```vigie
      level contraindicated if fragile
      ```
      """)

  /// V0202: a name given twice.
  package static let definedTwice = DiagnosticCode(
    "V0202", "a name given twice",
    page: """
      One name means one thing: a pack has one set, one source and one rule of each name, its own and
      those of the packs it uses together. A rule has one binding, value, factor or exception of each
      name. An `interaction a + b` has the name `a+b`.

      ```vigie
      factor old: patient age > 65 years
      factor old: patient age > 75 years
      ```

      Give one of them another name:

      ```vigie
      factor old:      patient age > 65 years
      factor very-old: patient age > 75 years
      ```
      """)

  /// V0203: units that measure different things.
  package static let unlikeUnits = DiagnosticCode(
    "V0203", "units that measure different things",
    page: """
      A result is compared in a unit of its own kind. All tests on one set must agree: a set measured in
      mmol/L here cannot be a percentage there. Mass and amount of substance agree (mg/dL and mmol/L),
      because the molar mass converts them. A number without a unit is a pure number, such as an INR.

      ```vigie
      when latest potassium within 30 days > 5 mmol/L
       and latest potassium within 30 days < 30 mmHg
      ```

      Write the unit that the laboratory reports, or divide the set.
      """)

  /// V0204: a word that is not on the list.
  package static let unknownWord = DiagnosticCode(
    "V0204", "a word that is not on the list",
    page: """
      Some places take only certain words: states after `is`, attributes, routes, levels, kinds, what an
      unknown means, defaults, suggestions, the fields of a source.

      ```vigie
      level discouragd
      ```

      Write one of the words:

      ```vigie
      level discouraged
      ```
      """)

  /// V0205: a word that does not apply here.
  package static let doesNotApply = DiagnosticCode(
    "V0205", "a word that does not apply here",
    page: """
      What can be said depends on what it is said of: a medication has a route, an exam a value, an
      allergy a reaction; only a treatment is `new` or `lasting`; only the patient is `pregnant`.

      ```vigie
      for clot: condition in thrombosis
      when clot is new
      ```

      Say it of an entry that can have it, or say it otherwise:

      ```vigie
      when clot within 30 days
      ```
      """)

  /// V0206: a length of time in no unit of time.
  package static let timeUnitNeeded = DiagnosticCode(
    "V0206", "a length of time in no unit of time",
    page: """
      Lengths of time are counted in minutes, hours, days, weeks, months or years; ages in days, weeks,
      months or years. The unit decides what is compared: hours compare instants, days compare dates.

      ```vigie
      when patient age > 65
      ```

      Add the unit:

      ```vigie
      when patient age > 65 years
      ```
      """)

  /// V0207: a number that cannot stand here.
  package static let badNumber = DiagnosticCode(
    "V0207", "a number that cannot stand here",
    page: """
      Counts, ages and lengths of time are whole numbers, not above 1,000,000. `at least` counts from 1.
      Measured numbers have at most 18 digits, because they are compared exactly.

      ```vigie
      default gap 1.5 days
      ```

      Write a whole number of a smaller unit:

      ```vigie
      default gap 36 hours
      ```
      """)

  /// V0208: a name of another sort.
  package static let otherSort = DiagnosticCode(
    "V0208", "a name of another sort",
    page: """
      The name exists, and is something else than this place needs: a set, a binding, a value, a factor
      or an exception. A factor is true or false, and stands alone. Of a binding or a value something
      must be said. An exception cannot be asked for.

      ```vigie
      for nsaid: medication in nsaid
      level discouraged if nsaid
      ```

      Say something of it:

      ```vigie
      level discouraged if nsaid is drafted
      ```
      """)

  /// V0209: a factor that stands further down.
  package static let laterFactor = DiagnosticCode(
    "V0209", "a factor that stands further down",
    page: """
      A factor can use the factors above it. This is how a reader reads, and it makes sure that no factor
      rests on itself.

      ```vigie
      factor stacked: high-dose or any medication in steroid
      factor high-dose: any medication in strong-nsaid
      ```

      Put the one that is used first:

      ```vigie
      factor high-dose: any medication in strong-nsaid
      factor stacked:   high-dose or any medication in steroid
      ```
      """)

  /// V0210: a placeholder that names nothing.
  package static let badPlaceholder = DiagnosticCode(
    "V0210", "a placeholder that names nothing",
    page: """
      In texts, `{name}` stands for what a binding or a value of the rule is in the patient's record:
      `{nsaid}` is the drug. `{plasma.value}` and `{plasma.date}` are the result and its date.

      ```vigie
      advise en "Stop {nsaids}."
      ```

      Name a binding or a value of the rule:

      ```vigie
      advise en "Stop {nsaid}."
      ```
      """)

  /// V0211: a word that is no language code.
  package static let badLanguage = DiagnosticCode(
    "V0211", "a word that is no language code",
    page: """
      Each text is marked with its language, as in BCP 47: `en`, `fr`, `pt-br`.

      ```vigie
      title english "Bleeding"
      ```

      Write the code:

      ```vigie
      title en "Bleeding"
      ```
      """)

  /// V0212: a range that runs backwards.
  package static let backwards = DiagnosticCode(
    "V0212", "a range that runs backwards",
    page: """
      The smaller end of a range stands first, and the shorter length of a window.

      ```vigie
      when potassium outside 5.0 .. 3.5 mmol/L
      ```

      Write:

      ```vigie
      when potassium outside 3.5 .. 5.0 mmol/L
      ```
      """)

  /// V0213: a date that is not in the calendar.
  package static let badDate = DiagnosticCode(
    "V0213", "a date that is not in the calendar",
    page: """
      Dates are days of the calendar, written `2026-03-01`. A span of days ends on or after the day on
      which it begins; without a last day it stays open.

      ```vigie
      valid 2026-02-30 .. 2027-12-31
      ```

      Write a day that exists:

      ```vigie
      valid 2026-03-01 .. 2027-12-31
      ```
      """)

  /// The codes of mistakes in names and types: V0201 to V0299.
  package static let nameCodes: [DiagnosticCode] = [
    .unknownName, .definedTwice, .unlikeUnits, .unknownWord, .doesNotApply, .timeUnitNeeded,
    .badNumber, .otherSort, .laterFactor, .badPlaceholder, .badLanguage, .backwards, .badDate,
  ]
}
