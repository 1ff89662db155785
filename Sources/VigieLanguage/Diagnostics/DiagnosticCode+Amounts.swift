extension DiagnosticCode {
  /// V0341: a dose without its period.
  package static let doseUnitNeeded = DiagnosticCode(
    "V0341", "a dose without its period",
    page: """
      A dose is an amount in an intake, a day or a week, perhaps for each kilogram of body weight: 15 mg
      a week and 15 mg a day are two doses.

      ```vigie
      when methotrexate dose > 20 mg
      ```

      Write the period:

      ```vigie
      when methotrexate dose > 20 mg/week
      when gentamicin dose > 7 mg/kg/day
      when aspirin dose >= 1 g/intake
      ```
      """)

  /// V0342: something said of a group that only one entry has.
  package static let notOfGroup = DiagnosticCode(
    "V0342", "something said of a group that only one entry has",
    page: """
      `all` and `at least` bind a group. Of a group of medications one can ask `score`, `dose as`,
      `duration`, `products`, `documents`, `prescribers` and `routes`; it has no route, no state and no
      one start.

      ```vigie
      for drugs: all medications in anticholinergic
      when drugs is new
      ```

      Say it in the phrase, or bind one entry:

      ```vigie
      for drugs: all medications in anticholinergic is new
      ```
      """)

  /// V0343: a plain dose over several substances.
  package static let plainDoseOfGroup = DiagnosticCode(
    "V0343", "a plain dose over several substances",
    page: """
      Milligrams of different substances do not add up: 5 mg of bisoprolol are not 5 mg of atenolol.

      ```vigie
      for steroids: all medications in steroid
      when steroids dose > 10 mg/day
      ```

      Say in which equivalent they are counted, with a set whose members have weights, or bind one
      medication:

      ```vigie
      set prednisone-equivalent = ATC H02AB07 weight 1, H02AB02 weight 6.67
      when steroids dose as prednisone-equivalent > 10 mg/day
      ```
      """)

  /// V0344: a set whose members have no weights.
  package static let weightsNeeded = DiagnosticCode(
    "V0344", "a set whose members have no weights",
    page: """
      A score adds the weights of the substances, and `dose as` multiplies each amount by one. So every
      member of the set needs a weight.

      ```vigie
      set anticholinergic = ATC N06AA09 weight 3, C03CA01
      when drugs score >= 3
      ```

      Write:

      ```vigie
      set anticholinergic = ATC N06AA09 weight 3, C03CA01 weight 1
      ```
      """)

  /// The codes of mistakes about amounts and groups: V0341 to V0349.
  static let amountCodes: [DiagnosticCode] = [
    .doseUnitNeeded, .notOfGroup, .plainDoseOfGroup, .weightsNeeded,
  ]
}
