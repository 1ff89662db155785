extension DiagnosticCode {
  /// V0301: an exam without a window.
  package static let windowNeeded = DiagnosticCode(
    "V0301", "an exam without a window",
    page: """
      Without words about time a rule speaks of now: a treatment that runs, a disease that is active. An
      exam lasts an instant, so "now" would be the day itself, which is hardly ever meant.

      ```vigie
      when latest potassium > 5.5 mmol/L
      ```

      Say how far to look back, or `ever`:

      ```vigie
      when latest potassium within 30 days > 5.5 mmol/L
      ```
      """)

  /// V0302: something said twice.
  package static let saidTwice = DiagnosticCode(
    "V0302", "something said twice",
    page: """
      These stand at most once: `version`, `valid`, `kind`, `exam`, `act`, `ignore`, `lasting`, each
      default, each field of a source, each language of a text.

      ```vigie
      kind dose
      kind interaction
      ```

      Keep one of them.
      """)

  /// V0303: a row that is never reached.
  package static let rowNeverReached = DiagnosticCode(
    "V0303", "a row that is never reached",
    page: """
      The first row that holds decides. A row without `if`, or with `otherwise`, always holds: those below
      it can never apply. The same is true of `again` lines.

      ```vigie
      level discouraged
      level contraindicated if fragile
      ```

      Put the row that always holds last:

      ```vigie
      level contraindicated if fragile
      level discouraged     otherwise
      ```
      """)

  /// V0304: a line that is missing.
  package static let lineMissing = DiagnosticCode(
    "V0304", "a line that is missing",
    page: """
      A rule needs a `level`, a repeat an `exam` and an `again`, a source a `title`.

      ```vigie
      repeat hba1c {
        exam hba1c
      }
      ```

      Add the line:

      ```vigie
      repeat hba1c {
        exam  hba1c
        again after 90 days
      }
      ```
      """)

  /// V0305: a kind that is not plain.
  package static let kindNeeded = DiagnosticCode(
    "V0305", "a kind that is not plain",
    page: """
      Findings are sorted by kind. A rule that binds two medications is an interaction, one that binds a
      medication and an allergy is about allergy, a repeat is about a repeated exam. Other rules state
      their kind.

      ```vigie
      rule statin-missing {
        for disease: condition in arterial-disease ever
        when no medication in statin
        level review
      }
      ```

      Add the line:

      ```vigie
      rule statin-missing {
        kind omission
        for disease: condition in arterial-disease ever
        when no medication in statin
        level review
      }
      ```
      """)

  /// V0306: a level that does not fit the kind.
  package static let levelUnfit = DiagnosticCode(
    "V0306", "a level that does not fit the kind",
    page: """
      `redundant` and `review` are said of repeated exams, duplicate therapy, omissions, monitoring and
      appropriateness. A danger is graded with the levels of the reference: `contraindicated`,
      `discouraged`, `precaution`, `consider`, or `info`.

      ```vigie
      interaction vka + nsaid {
        level review
      }
      ```

      Write the level that the source prints, or state the `kind` that is meant.
      """)

  /// V0307: a line of another form of rule.
  package static let lineMisplaced = DiagnosticCode(
    "V0307", "a line of another form of rule",
    page: """
      `exam`, `act`, `ignore` and `again` belong to a `repeat`. A repeat binds `later` and `earlier`
      itself, and takes no `for`.

      ```vigie
      rule potassium-again {
        kind  repeated-exam
        exam  potassium
        level redundant
      }
      ```

      Write the form that the lines belong to:

      ```vigie
      repeat potassium-again {
        exam  potassium
        again after 7 days
      }
      ```
      """)

  /// V0308: an `other` without a first one.
  package static let badOther = DiagnosticCode(
    "V0308", "an `other` without a first one",
    page: """
      `a + other a` asks for two different members of one set; the second is called `partner`. In a
      condition, `any other medication` leaves out the medications that the rule binds. Both need a
      medication bound before them.

      ```vigie
      interaction sedative + sedative { … }
      interaction sedative + other opioid { … }
      ```

      Write:

      ```vigie
      interaction sedative + other sedative { … }
      interaction sedative + opioid { … }
      ```
      """)

  /// V0309: a suggestion with a part missing or too many.
  package static let badSuggestion = DiagnosticCode(
    "V0309", "a suggestion with a part missing or too many",
    page: """
      `replace` says by what; no other suggestion does.

      ```vigie
      suggest replace nsaid
      ```

      Write:

      ```vigie
      suggest replace nsaid by paracetamol
      ```
      """)

  /// V0310: `with` or `between` without medications.
  package static let badPairing = DiagnosticCode(
    "V0310", "`with` or `between` without medications",
    page: """
      `level … with S` holds where one of the bound medications is in S; `between S and T` where one is in
      S and another in T. The rule must bind one or two medications for that.

      ```vigie
      rule vaccine-missing {
        kind  omission
        when  no medication in influenza-vaccine within 12 months
        level info with statin
      }
      ```

      Say it with `if`:

      ```vigie
      level info if any medication in statin
      ```
      """)

  /// V0311: a point in time that cannot be one.
  package static let badAnchor = DiagnosticCode(
    "V0311", "a point in time that cannot be one",
    page: """
      A window hangs on now or on a binding. A binding can look only at bindings above it. An exam has one
      date: nothing lies during it, and it neither stops nor changes.

      ```vigie
      for sample: exam in potassium after drug starts
      for drug:   medication in diuretic
      ```

      Bind what is looked at first:

      ```vigie
      for drug:   medication in diuretic
      for sample: exam in potassium after drug starts
      ```
      """)

  /// V0312: something that rests on itself.
  package static let circular = DiagnosticCode(
    "V0312", "something that rests on itself",
    page: """
      A set that names itself, directly or through others, has no members one could list. A pack cannot
      use itself.

      ```vigie
      set strong  = macrolide, azole
      set macrolide = ATC J01FA, strong
      ```

      Take one of the names out.
      """)

  /// V0313: a rule without a source.
  package static let withoutSource = DiagnosticCode(
    "V0313", "a rule without a source", severity: .warning,
    page: """
      A rule states a fact of medicine. Whoever meets its finding must be able to look it up.

      ```vigie
      interaction vka + nsaid {
        level discouraged
      }
      ```

      Cite the source, with the place in it:

      ```vigie
      interaction vka + nsaid {
        source thesaurus "page 21"
        level discouraged
      }
      ```
      """)

  /// V0314: a text that is not in all languages.
  package static let translationMissing = DiagnosticCode(
    "V0314", "a text that is not in all languages", severity: .warning,
    page: """
      The languages of the pack's title are those that its rules promise. Where a language is missing, the
      reader sees English, or the first language written.

      ```vigie
      pack trial { title en "Trial" fr "Essai" }
      interaction vka + nsaid {
        title en "Two drugs"
        level discouraged
      }
      ```

      Add the text:

      ```vigie
      title en "Two drugs" fr "Deux médicaments"
      ```
      """)

  /// V0315: a rule that every patient wakes.
  package static let withoutKey = DiagnosticCode(
    "V0315", "a rule that every patient wakes", severity: .warning,
    page: """
      The index wakes a rule only for records that hold an entry it is about: one of a set that it binds,
      or whose presence a `when` asks for. Without such a set, the rule is evaluated for every patient. It
      works, and costs more.

      ```vigie
      rule influenza-vaccine-missing {
        kind  omission
        when  no medication in influenza-vaccine within 12 months
        level info
      }
      ```

      Bind an entry of a set where the rule is meant for those patients only.
      """)

  /// V0316: a set of two used packs.
  package static let ambiguousName = DiagnosticCode(
    "V0316", "a set of two used packs",
    page: """
      Two packs that this one uses have a set of the same name, and the name could mean either.

      ```vigie
      pack mine {
        use renal
        use cardiac
      }
      ```

      Rename the set in one of the packs, or write its members into a set of your own.
      """)

  /// The codes of mistakes in the structure of rules and packs: V0301 to V0399.
  package static let structureCodes: [DiagnosticCode] = [
    .windowNeeded, .saidTwice, .rowNeverReached, .lineMissing, .kindNeeded, .levelUnfit,
    .lineMisplaced, .badOther, .badSuggestion, .badPairing, .badAnchor, .circular,
    .withoutSource, .translationMissing, .withoutKey, .ambiguousName, .tooManyRules,
    .tooManySets, .setTooLarge, .setTooDeep, .tooManyBindings, .tooManyLines, .tooManyRows,
  ]
}
