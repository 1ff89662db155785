import VigieRecord
import VigieTerms

extension RecordWriter {
  // MARK: - Exams

  /// One group a code: the first of an entry that is recognised leads, so that all results of one
  /// laboratory test stand together.
  var exams: [ExamGroup] {
    var groups: [ExamName: [EntryIndex]] = [:]
    for entry in view.entries(of: .exam) {
      let code = record.codes(entry).first
      let name = ExamName(code: code, words: code == nil ? record.display(entry) : "")
      groups[name, default: []].append(entry)
    }
    return groups.map { name, entries in
      let concept = name.code
      // The order of the record is by time; those of one time keep it.
      let latest = Array(entries.reversed())
      return ExamGroup(
        display: latest.first.map { words.name(of: $0) } ?? "", code: concept.map(words.code),
        results: latest.map(exam))
    }
    .sorted {
      ($0.display.lowercased(), $0.code?.system ?? "", $0.code?.code ?? "")
        < ($1.display.lowercased(), $1.code?.system ?? "", $1.code?.code ?? "")
    }
  }

  /// What results stand together by: their code, else what they are called.
  private struct ExamName: Hashable {
    let code: ConceptID?
    let words: String
  }

  private func exam(_ entry: EntryIndex) -> ExamGroup.ExamReport {
    let details = record.exam(entry) ?? ExamDetails()
    return ExamGroup.ExamReport(
      entry: report(entry, details: pregnancy(entry)), value: details.value,
      text: details.value == .none ? "" : words.value(of: entry), flags: details.flags,
      range: details.referenceRange, isPreliminary: details.isPreliminary,
      isUnusable: details.isUnusable)
  }

  // MARK: - Conditions, allergies, procedures, stays

  var facts: [EntryReport] {
    [EntryKind.condition, .allergy, .procedure, .stay].flatMap { kind in
      view.entries(of: kind).map { report($0, details: own($0)) }
    }
  }

  private func own(_ entry: EntryIndex) -> [String] {
    var phrases = pregnancy(entry)
    if let allergy = record.allergy(entry) {
      if let isIntolerance = allergy.isIntolerance {
        phrases.append(
          isIntolerance ? say("intolerance", "intolérance") : say("allergy", "allergie"))
      }
      if let isSevere = allergy.isSevere {
        phrases.append(isSevere ? say("severe", "grave") : say("not severe", "non grave"))
      }
      let reactions = allergy.reactions.map { words.name(of: $0) }.joined(separator: ", ")
      if !reactions.isEmpty { phrases.append(say("reaction ", "réaction ") + reactions) }
    }
    if let setting = record.stay(entry)?.setting { phrases.append(word(setting)) }
    if record.startIsRecordingDate(entry) { phrases.append(recordingDate) }
    return phrases
  }

  /// What the patient's pregnancy is known by.
  private func pregnancy(_ entry: EntryIndex) -> [String] {
    pregnancies.contains(record.reference(entry))
      ? [say("read as a pregnancy, or its end", "lu comme une grossesse, ou sa fin")] : []
  }

  var recordingDate: String {
    say(
      "no start recorded, the date of recording stands in",
      "début non noté, la date de saisie en tient lieu")
  }

  private func word(_ setting: CareSetting) -> String {
    switch setting {
    case .ambulatory: say("ambulatory", "ambulatoire")
    case .inpatient: say("inpatient", "hospitalisation")
    case .emergency: say("emergency", "urgences")
    case .home: say("at home", "à domicile")
    case .virtual: say("remote", "à distance")
    }
  }
}
