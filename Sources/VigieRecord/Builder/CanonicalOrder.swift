import VigieTerms

/// The order of entries in a record: kind, start, reference, content (determinism).
struct CanonicalOrder {
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  func isBefore(_ left: Entry, _ right: Entry) -> Bool {
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    if left.start != right.start { return isBefore(left.start, right.start) }
    if left.reference != right.reference { return left.reference < right.reference }
    return left != right && content(left).lexicographicallyPrecedes(content(right))
  }

  func isBefore(_ left: TimePoint, _ right: TimePoint) -> Bool {
    if (left.low, left.high) != (right.low, right.high) {
      return (left.low, left.high) < (right.low, right.high)
    }
    return (left.lowInstant, left.highInstant) < (right.lowInstant, right.highInstant)
  }

  /// All the rest of an entry in words: what a concept is called, not its number, which depends
  /// on what was read first.
  private func content(_ entry: Entry) -> [String] {
    [
      entry.display, entry.otherNames.joined(separator: "\n"), entry.document,
      entry.end.map { "\($0)" } ?? "",
      entry.recorded.map { "\($0)" } ?? "",
      "\(entry.standing) \(entry.activity) \(entry.startIsRecordingDate)",
      words(entry.codes), words(entry.labels),
    ] + context(entry.context) + details(entry.details)
  }

  private func context(_ context: EntryContext) -> [String] {
    let parties = [context.author, context.performer, context.place]
    return parties.flatMap { [$0.reference, $0.name] } + [
      context.stay, words(context.reasons), words(context.bodySites),
      context.side.map { "\($0)" } ?? "", context.contrast.map { "\($0)" } ?? "",
      context.modalities.map { "\($0)" }.joined(separator: " "),
    ]
  }

  private func details(_ details: Entry.Details) -> [String] {
    switch details {
    case .medication(let line):
      [
        "\(line.source) \(line.route.map { "\($0)" } ?? "") \(line.isAsNeeded)",
        line.form.map { "\($0)" } ?? "", line.replaces,
        "\(line.supplyDays ?? -1) \(line.dosageDays ?? -1) \(line.intakeMinutes)",
      ] + line.dosages.map(words) + line.strengths.map(words)
    case .exam(let exam):
      [
        "\(exam.isPreliminary) \(exam.isUnusable) \(exam.flags.rawValue)", value(exam.value),
        exam.referenceRange.map { "\(words($0.low)) \(words($0.high)) \($0.unit)" } ?? "",
      ]
    case .allergy(let allergy):
      [
        allergy.isSevere.map { "\($0)" } ?? "", allergy.isIntolerance.map { "\($0)" } ?? "",
        words(allergy.reactions),
      ]
    case .stay(let stay): [stay.setting.map { "\($0)" } ?? ""]
    case .condition, .procedure: []
    }
  }

  private func value(_ value: ExamValue) -> String {
    switch value {
    case .quantity(let number, let unit, let bound): "\(bound) \(number) \(unit)"
    case .range(let low, let high, let unit): "\(words(low)) to \(words(high)) \(unit)"
    case .concepts(let concepts): words(concepts)
    case .unreadable(let text): text
    case .none: ""
    }
  }

  private func words(_ step: DosageStep) -> String {
    guard let dosage = step.dosage else { return "\(step.firstDay) \(step.lastDay ?? -1)" }
    return "\(step.firstDay) \(step.lastDay ?? -1) \(dosage.amountPerDay) "
      + "\(words(dosage.amountPerWeek)) \(words(dosage.amountPerIntake)) \(dosage.unit)"
  }

  func words(_ strength: Strength) -> String {
    let substance = strength.substance.map { vocabulary.substance($0).name } ?? ""
    return "\(substance) \(strength.amount) \(strength.unit) "
      + "\(strength.productAmount) \(strength.productUnit)"
  }

  private func words(_ number: ExactDecimal?) -> String { number.map { "\($0)" } ?? "" }

  private func words(_ concepts: [ConceptID]) -> String {
    concepts.map { vocabulary.concept($0).text }.joined(separator: " ")
  }
}
