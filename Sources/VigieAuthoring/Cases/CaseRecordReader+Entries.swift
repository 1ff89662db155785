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
    add(statement)
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
  private var medication = MedicationDetails(source: .order)
  private var exam = ExamDetails()
  private var allergy = AllergyDetails()

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
    default:
      if takeStatus(word, &words) { return }
      switch kind {
      case .medication: try takeMedicationClause(word, &words)
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

  private mutating func takeMedicationClause(
    _ word: String, _ words: inout StatementWords
  ) throws(CaseProblem) {
    let sources: [String: MedicationSource] = [
      "order": .order, "dispense": .dispense, "statement": .statement,
      "administration": .administration,
    ]
    if let source = sources[word] {
      _ = words.take(word)
      medication.source = source
    } else if let route = Route(word: word) {
      _ = words.take(word)
      medication.route = route
    } else if words.take("as-needed") {
      medication.isAsNeeded = true
    } else if words.take("at") {
      try takeIntakes(&words)
    } else if words.take("for") {
      medication.supplyDays = try words.takeCount()
      guard words.take("days") || words.take("day") else {
        throw words.problem("`for` wants a number of days")
      }
    } else {
      medication.dosage = try takeDosage(&words)
    }
  }

  /// `at 08:00 20:00`.
  private mutating func takeIntakes(_ words: inout StatementWords) throws(CaseProblem) {
    while let word = words.next, word.contains(":") {
      _ = words.take(word)
      let parts = word.split(separator: ":").compactMap { Int16($0) }
      guard parts.count == 2, 0..<24 ~= parts[0], 0..<60 ~= parts[1] else {
        throw words.problem("`\(word)` is no time of day")
      }
      medication.intakeMinutes.append(parts[0] * 60 + parts[1])
    }
  }

  /// `400 mg 3 times a day`, `15 mg once a week`: at most so much in one intake, in a day and in
  /// a week. An amount alone is that of a day.
  private func takeDosage(_ words: inout StatementWords) throws(CaseProblem) -> Dosage? {
    let amount = try words.takeNumber()
    let unit = try words.takeUnit()
    var times = 1
    if words.take("once") {
    } else if let word = words.next, Int(word) != nil {
      times = try words.takeCount()
      guard words.take("times") else { throw words.problem("`\(word)` wants `times`") }
    } else {
      return Dosage(amountPerDay: amount, unit: unit)
    }
    guard words.take("a") else { throw words.problem("`times` wants `a day`") }
    let isWeekly = words.take("week")
    guard isWeekly || words.take("day") else { throw words.problem("`a` wants `day` or `week`") }
    // So many times a week, spread over its days as evenly as they go.
    let daysTimes = isWeekly ? (times + 6) / 7 : times
    return Dosage(
      amountPerDay: try words.product(amount, daysTimes),
      amountPerWeek: isWeekly ? try words.product(amount, times) : nil, amountPerIntake: amount,
      unit: unit)
  }

  private mutating func takeExamClause(
    _ word: String, _ words: inout StatementWords, _ vocabulary: Vocabulary
  ) throws(CaseProblem) {
    if words.take("text") {
      guard let text = words.takeQuoted() else { throw words.problem("`text` wants a quote") }
      exam.value = .unreadable(text)
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

  private func takeOptionalUnit(_ words: inout StatementWords) -> Unit? {
    guard let word = words.next,
      !["on", "preliminary", "final", "corrected", "flag", "range"].contains(word),
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
      let name = try words.takeWord("a code system")
      guard let system = CodeSystem(keyword: name) else {
        throw words.problem("`\(name)` is no code system")
      }
      allergy.reactions.append(
        vocabulary.intern(system: system, code: try words.takeWord("a code")))
    default: throw words.problem("`\(word)` says nothing of an allergy")
    }
  }
}
