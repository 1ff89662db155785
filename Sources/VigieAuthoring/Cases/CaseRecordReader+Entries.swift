import VigieRecord
import VigieTerms

extension CaseRecordReader {
  /// `[draft] KIND codes clauses`; `draft ATC …` is a drafted medication.
  mutating func entry(_ words: inout StatementWords) throws(CaseProblem) {
    let isDrafted = words.take("draft")
    let kinds: [String: EntryKind] = [
      "medication": .medication, "exam": .exam, "condition": .condition, "allergy": .allergy,
      "procedure": .procedure, "stay": .stay,
    ]
    var kind = EntryKind.medication
    if let word = words.next, let named = kinds[word] {
      _ = words.take(word)
      kind = named
    } else if !isDrafted {
      throw words.problem("`\(words.next ?? "")` starts no statement")
    }
    var statement = EntryStatement(kind: kind, isDrafted: isDrafted)
    while let word = words.next, let system = CodeSystem(keyword: word) {
      _ = words.take(word)
      let code = try words.takeWord("a code")
      statement.codes.append(vocabulary.intern(system: system, code: code))
    }
    statement.display = words.takeQuoted() ?? ""
    guard !statement.codes.isEmpty || !statement.display.isEmpty else {
      throw words.problem("neither a code nor a name")
    }
    while !words.isEmpty { try statement.takeClause(&words, vocabulary) }
    statement.closeSteps()
    try name(&statement, words)
    add(statement)
  }

  /// Gives a replacement the full name of the line it replaces, which stands above it.
  private func name(
    _ statement: inout EntryStatement, _ words: StatementWords
  ) throws(CaseProblem) {
    guard !statement.replaces.isEmpty else { return }
    guard let reference = references[statement.replaces] else {
      throw words.problem("no line `\(statement.replaces)` stands above")
    }
    statement.medication.replaces = reference
  }

  private mutating func add(_ statement: EntryStatement) {
    let reference = reference(statement.resourceType, statement.letter)
    guard !statement.isExcluded else {
      builder.accounting.countExcluded(statement.resourceType)
      return
    }
    builder.add(statement.entry(reference: reference, vocabulary: vocabulary))
  }
}

/// One entry as its clauses build it up.
struct EntryStatement {
  let kind: EntryKind
  let isDrafted: Bool
  var codes: [ConceptID] = []
  var display = ""
  var isExcluded = false
  private var start: TimePoint?
  private var end: TimePoint?
  private var standing = Standing.sure
  private var activity: Activity?
  private var recorded: TimePoint?
  private var document = ""
  private var author = ""
  private var reasons: [ConceptID] = []
  /// The short name of the line that this one replaces: `m1`.
  var replaces = ""
  var medication = MedicationDetails(source: .order)
  private var exam = ExamDetails()
  private var allergy = AllergyDetails()
  /// How an act was done, and by whom.
  var context = EntryContext()

  init(kind: EntryKind, isDrafted: Bool) {
    self.kind = kind
    self.isDrafted = isDrafted
    if isDrafted { standing = .drafted }
  }

  var letter: String {
    switch kind {
    case .medication: "m"
    case .exam: "x"
    case .condition: "c"
    case .allergy: "a"
    case .procedure: "p"
    case .stay: "s"
    }
  }

  var resourceType: String {
    switch kind {
    case .medication:
      switch medication.source {
      case .order: "MedicationRequest"
      case .dispense: "MedicationDispense"
      case .administration: "MedicationAdministration"
      case .statement: "MedicationStatement"
      }
    case .exam: isDrafted ? "ServiceRequest" : "Observation"
    case .condition: "Condition"
    case .allergy: "AllergyIntolerance"
    case .procedure: "Procedure"
    case .stay: "Encounter"
    }
  }

  func entry(reference: String, vocabulary: Vocabulary) -> Entry {
    let details: Entry.Details =
      switch kind {
      case .medication: .medication(medication)
      case .exam: .exam(exam)
      case .allergy: .allergy(allergy)
      case .condition: .condition
      case .procedure: .procedure
      case .stay: .stay(StayDetails())
      }
    var entry = Entry(
      kind: kind, reference: reference, codes: codes, display: display,
      start: start ?? .unknown, details: details)
    entry.end = end
    entry.recorded = recorded
    entry.document = document
    entry.context = context
    entry.context.author.reference = author
    entry.context.reasons = reasons
    entry.standing = standing
    let isEnded = end != nil && [.condition, .medication].contains(kind)
    entry.activity = activity ?? (isEnded ? .closed : .open)
    return entry
  }

  // MARK: - Clauses

  mutating func takeClause(
    _ words: inout StatementWords, _ vocabulary: Vocabulary
  ) throws(CaseProblem) {
    guard let word = words.next else { throw words.problem("a clause is missing") }
    switch word {
    case "from":
      _ = words.take(word)
      start = try words.takeDate()
    case "to":
      _ = words.take(word)
      end = try words.takeDate()
    case "on":
      _ = words.take(word)
      start = try words.takeDate()
      if kind != .exam { end = start }
    case "recorded":
      _ = words.take(word)
      recorded = try words.takeDate()
    case "by":
      _ = words.take(word)
      author = "Practitioner/" + (try words.takeName("who ordered it"))
    case "in":
      _ = words.take(word)
      document = try words.takeName("the document")
    case "reason":
      _ = words.take(word)
      reasons.append(try words.takeCode(vocabulary))
    default:
      if takeStatus(word, &words) { return }
      if try takeActClause(&words) { return }
      switch kind {
      case .medication: try takeMedicationClause(word, &words, vocabulary)
      case .exam: try takeExamClause(word, &words, vocabulary)
      case .allergy: try takeAllergyClause(word, &words, vocabulary)
      default: throw words.problem("`\(word)` says nothing of a \(kind)")
      }
    }
  }

  private mutating func takeStatus(_ word: String, _ words: inout StatementWords) -> Bool {
    switch word {
    case "active", "final", "corrected", "on-hold": activity = .open
    case "stopped", "completed", "inactive", "resolved": activity = .closed
    case "cancelled", "refuted", "entered-in-error": isExcluded = true
    case "suspected": standing = .unconfirmed
    case "preliminary": exam.isPreliminary = true
    default: return false
    }
    return words.take(word)
  }

  private mutating func takeExamClause(
    _ word: String, _ words: inout StatementWords, _ vocabulary: Vocabulary
  ) throws(CaseProblem) {
    if words.take("text") {
      guard let text = words.takeQuoted() else { throw words.problem("`text` wants a quote") }
      exam.value = .unreadable(text)
    } else if words.take("result") {
      exam.value = .concepts([try words.takeCode(vocabulary)])
    } else if words.take("unusable") {
      exam.isUnusable = true
    } else if words.take("flag") {
      try takeFlag(&words, vocabulary)
    } else if words.take("range") {
      let (low, high, unit) = try takeRange(&words)
      exam.referenceRange = ReferenceRange(low: low, high: high, unit: unit)
    } else {
      let bounds: [String: ExamValue.Bound] = [
        "<": .less, "<=": .lessOrEqual, ">=": .greaterOrEqual, ">": .greater,
      ]
      let bound = bounds[word] ?? .exact
      if bound != .exact { _ = words.take(word) }
      let value = try words.takeNumber()
      if bound == .exact, words.take("..") {
        let high = try words.takeNumber()
        exam.value = .range(value, high, takeOptionalUnit(&words) ?? .one)
      } else {
        exam.value = .quantity(value, takeOptionalUnit(&words) ?? .one, bound)
      }
    }
  }

  /// `flag high`. Without any other value, `positive` and `negative` are the coded result itself.
  private mutating func takeFlag(
    _ words: inout StatementWords, _ vocabulary: Vocabulary
  ) throws(CaseProblem) {
    let flags: [String: ResultFlags] = [
      "normal": .normal, "abnormal": .abnormal, "critical": [.abnormal, .critical],
      "low": [.low, .abnormal], "high": [.high, .abnormal], "positive": .positive,
      "negative": .negative,
    ]
    let word = try words.takeWord("a flag")
    guard let flag = flags[word] else { throw words.problem("`\(word)` is no flag") }
    let codes = ["positive": "10828004", "negative": "260385009"]
    if let code = codes[word], exam.value == .none {
      exam.value = .concepts([vocabulary.intern(system: .snomed, code: code)])
    } else {
      exam.flags.formUnion(flag)
    }
  }

  /// `3.5 .. 5.0 mmol/L`.
  private func takeRange(
    _ words: inout StatementWords
  ) throws(CaseProblem) -> (ExactDecimal, ExactDecimal, Unit) {
    let low = try words.takeNumber()
    guard words.take("..") else { throw words.problem("`range` wants `..` between its ends") }
    return (low, try words.takeNumber(), takeOptionalUnit(&words) ?? .one)
  }

  /// Clauses that may follow a value without a unit.
  private static let afterValue: Set = [
    "on", "preliminary", "final", "corrected", "recorded", "by", "in", "flag", "range", "reason",
    "side", "contrast", "modality", "performer",
  ]

  private func takeOptionalUnit(_ words: inout StatementWords) -> Unit? {
    guard let word = words.next, !Self.afterValue.contains(word),
      let unit = Unit(word)
    else { return nil }
    _ = words.take(word)
    return unit
  }

  private mutating func takeAllergyClause(
    _ word: String, _ words: inout StatementWords, _ vocabulary: Vocabulary
  ) throws(CaseProblem) {
    _ = words.take(word)
    switch word {
    case "severe": allergy.isSevere = true
    case "mild": allergy.isSevere = false
    case "intolerance": allergy.isIntolerance = true
    case "allergy": allergy.isIntolerance = false
    case "reaction":
      allergy.reactions.append(try words.takeCode(vocabulary))
    default: throw words.problem("`\(word)` says nothing of an allergy")
    }
  }
}
