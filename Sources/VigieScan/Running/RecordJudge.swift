import Vigie

/// Judges the records of one batch.
struct RecordJudge {
  let settings: ScanSettings
  /// What an earlier scan says of them.
  let earlier: EarlierAnswers?
  var answer = BatchAnswer()

  mutating func add(_ item: ScanItem, _ workspace: inout Workspace) {
    switch item {
    case .record(let record): judge(record, &workspace)
    case .refusal(let refusal):
      answer.tally.refused += 1
      answer.tally.add(ScanNotice(words: refusal.words, isRefusal: true))
    case .standing(let standing): pass(standing)
    }
  }

  private mutating func judge(_ record: ScanRecord, _ workspace: inout Workspace) {
    let view = record.record.view()
    let knowledge = settings.knowledge
    let findings = knowledge.findings(in: view, asOf: settings.asOf, workspace: &workspace)
    var report: CheckReport?
    if !findings.findings.isEmpty {
      report = CheckReport(
        findings, view: view, knowledge: knowledge, asOf: settings.asOf,
        language: settings.language)
    }
    guard let plan = settings.ledger, let stamp = record.stamp else {
      answer.tally.count(record, findings, in: view, knowledge)
      if let report { answer.output.add(report, place: record.place, as: settings.format) }
      return
    }
    var tally = ScanTally()
    tally.count(record, findings, in: view, knowledge)
    answer.tally.add(tally)
    let id = stamp.name(of: record.record.patient.reference)
    let kept = KeptAnswer(report?.findings ?? [], tally)
    let ahead = LookAhead(knowledge: knowledge, almanac: plan.almanac, asOf: settings.asOf)
    answer.output.ledger.append(
      LedgerRow(
        place: stamp.place, id: id, hash: stamp.hash,
        until: ahead.until(findings, in: view, &workspace), answer: kept.bytes(plan.words)))
    say(report, kept, of: id, at: record.place)
  }

  private mutating func say(
    _ report: CheckReport?, _ kept: KeptAnswer, of id: String, at place: String
  ) {
    guard let earlier else {
      if let report { answer.output.add(report, place: place, as: settings.format) }
      return
    }
    let before = kept.findings.isEmpty ? [] : earlier.fingerprints(of: id)
    func change(_ fingerprint: String) -> Change {
      before.contains(fingerprint) ? .unchanged : .new
    }
    let changes = kept.findings.map { ($0, change($0.fingerprint)) }
    count(changes, evaluated: 1)
    if let report, changes.contains(where: { $0.1 == .new }) {
      answer.output.add(report, place: place, as: settings.format) { change($0.fingerprint) }
    } else {
      answer.output.add(changes, of: id, place: place, settings.asOf, as: settings.format)
    }
  }

  /// Takes over what was found, because neither the record nor time changed it.
  private mutating func pass(_ standing: StandingRecord) {
    guard let kept = earlier?.answer(of: standing.row) else { return }
    let row = standing.row
    answer.tally.count(kept)
    let changes = kept.findings.map { ($0, Change.unchanged) }
    count(changes, evaluated: 0)
    answer.output.ledger.append(
      LedgerRow(
        place: standing.stamp.place, id: row.id, hash: row.hash, until: row.until,
        answer: row.answer))
    answer.output.add(
      changes, of: row.id, place: standing.place, settings.asOf, as: settings.format)
  }

  private mutating func count(_ changes: [(KeptFinding, Change)], evaluated: Int) {
    var tally = ChangeTally()
    tally.evaluated = evaluated
    for (finding, change) in changes {
      tally[change] += 1
      if change == .new { tally.newLevels[finding.level.rawValue, default: 0] += 1 }
    }
    var sum = answer.tally.changes ?? ChangeTally()
    sum.add(tally)
    answer.tally.changes = sum
  }
}

extension ScanTally {
  /// Counts one record: what the rules say of it, and what of it could not be read.
  fileprivate mutating func count(
    _ record: ScanRecord, _ findings: Findings, in view: RecordView, _ knowledge: Knowledge
  ) {
    count(findings, in: view, knowledge)
    skipped += record.skipped.count
    for words in record.skipped { add(ScanNotice(words: words, isRefusal: false)) }
  }
}
