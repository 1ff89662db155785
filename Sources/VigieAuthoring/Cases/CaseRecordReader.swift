import VigieRecord
import VigieTerms

/// Builds a record from the statements of a case.
struct CaseRecordReader {
  let file: String
  let vocabulary: Vocabulary
  var builder: RecordBuilder
  var asOf: TimePoint?
  private var counts: [String: Int] = [:]
  /// Full references by short name, `m1`.
  private(set) var references: [String: String] = [:]

  init(file: String, vocabulary: Vocabulary) {
    self.file = file
    self.vocabulary = vocabulary
    builder = RecordBuilder(vocabulary: vocabulary)
    builder.patient.reference = "Patient/p1"
  }

  mutating func read(_ text: some StringProtocol, line: Int) throws(CaseProblem) {
    var words = try StatementWords(text, file: file, line: line)
    guard !words.isEmpty else { return }
    if words.take("as") {
      guard words.take("of") else { throw words.problem("`as` wants `of`") }
      guard asOf == nil else { throw words.problem("`as of` stands twice") }
      asOf = try words.takeDate()
    } else if words.take("patient") {
      try patient(&words)
    } else if words.take("covers") {
      try coverage(&words)
    } else if words.take("pregnancy") {
      try pregnancy(&words)
    } else if words.take("breast-feeding") {
      try lactation(&words)
    } else {
      try entry(&words)
    }
    try words.end()
  }

  // MARK: - The patient

  private mutating func patient(_ words: inout StatementWords) throws(CaseProblem) {
    while let word = words.next {
      switch word {
      case "born":
        _ = words.take("born")
        builder.patient.birth = try words.takeDate()
      case "female", "male":
        _ = words.take(word)
        builder.patient.sex = word == "female" ? .female : .male
      case "other": _ = words.take(word)
      default: throw words.problem("`\(word)` says nothing of a patient")
      }
    }
  }

  private mutating func coverage(_ words: inout StatementWords) throws(CaseProblem) {
    var kinds: [EntryKind] = []
    let isDenied = words.take("no")
    repeat {
      let word = try words.takeWord("a kind")
      let name = word.hasSuffix(",") ? String(word.dropLast()) : word
      guard let kind = Self.kinds[name] else { throw words.problem("`\(name)` is no kind") }
      kinds.append(kind)
    } while words.next.map { $0 != "from" } ?? false
    let first = words.take("from") ? try words.takeDate().low : .distantPast
    for kind in kinds { builder.setCoverage(of: kind, from: isDenied ? nil : first) }
  }

  private static let kinds: [String: EntryKind] = [
    "medications": .medication, "exams": .exam, "conditions": .condition,
    "allergies": .allergy, "procedures": .procedure, "stays": .stay,
  ]

  private mutating func pregnancy(_ words: inout StatementWords) throws(CaseProblem) {
    var pregnancy = Pregnancy(start: nil, reference: reference("Condition", "g"))
    while let word = words.next {
      _ = words.take(word)
      switch word {
      case "suspected": pregnancy.isSuspected = true
      case "from": pregnancy.start = try words.takeDate()
      case "to": pregnancy.end = try words.takeDate()
      case "due": pregnancy.due = try words.takeDate()
      case "ultrasound": pregnancy.firstDayByUltrasound = try words.takeDate()
      case "last-period":
        builder.patient.lastPeriods.append(
          LastPeriod(firstDay: try words.takeDate(), reference: pregnancy.reference))
      default: throw words.problem("`\(word)` says nothing of a pregnancy")
      }
    }
    builder.patient.pregnancies.append(pregnancy)
  }

  /// `breast-feeding from DATE`, `breast-feeding no on DATE`.
  private mutating func lactation(_ words: inout StatementWords) throws(CaseProblem) {
    var lactation = Lactation(start: nil, reference: reference("Observation", "l"))
    while let word = words.next {
      _ = words.take(word)
      switch word {
      case "no": lactation.isBreastFeeding = false
      case "suspected": lactation.isSuspected = true
      case "from", "on": lactation.start = try words.takeDate()
      case "to": lactation.end = try words.takeDate()
      default: throw words.problem("`\(word)` says nothing of breast-feeding")
      }
    }
    builder.patient.lactations.append(lactation)
  }

  /// `Condition/c1`, `Condition/c2`, …: in order of appearance.
  mutating func reference(_ type: String, _ letter: String) -> String {
    counts[letter, default: 0] += 1
    let name = "\(letter)\(counts[letter] ?? 0)"
    references[name] = "\(type)/\(name)"
    return "\(type)/\(name)"
  }
}
