import Vigie

/// Reads and judges batches on one thread.
struct BatchWorker<Reader: BatchReader>: ~Copyable {
  private let settings: ScanSettings
  private var reader: Reader
  private var workspace: Workspace

  init(_ settings: ScanSettings, _ reader: Reader) {
    self.settings = settings
    self.reader = reader
    workspace = settings.knowledge.base.workspace()
  }

  /// What one batch says.
  struct Answer: Sendable {
    var output = ScanOutput()
    var tally = ScanTally()
  }

  /// Judges the next batch, and says whether it was a large one, of which nothing is kept; nil when
  /// there is none left.
  mutating func step<Source: ScanSource>(_ queue: BatchQueue<Source>) -> Bool?
  where Source.Reader == Reader {
    guard let taken = queue.take() else { return nil }
    queue.put(judge(taken.batch), of: taken)
    guard taken.batch.weight > mostSharedBytes else { return false }
    workspace = settings.knowledge.base.workspace()
    return true
  }

  private mutating func judge(_ batch: Reader.Batch) -> Answer {
    var judge = RecordJudge(settings: settings)
    let clock = ContinuousClock()
    var begin = clock.now
    reader.read(batch) { record in
      judge.add(record, &workspace)
      let end = clock.now
      if case .success(let record) = record {
        judge.answer.tally.add(SlowRecord(place: record.place, seconds: (end - begin).inSeconds))
      }
      begin = end
    }
    return judge.answer
  }

  /// Judges the records of one batch.
  private struct RecordJudge {
    let settings: ScanSettings
    var answer = Answer()

    mutating func add(_ record: Result<ScanRecord, ScanRefusal>, _ workspace: inout Workspace) {
      switch record {
      case .success(let record): judge(record, &workspace)
      case .failure(let refusal):
        answer.tally.refused += 1
        answer.tally.add(ScanNotice(words: refusal.words, isRefusal: true))
      }
    }

    private mutating func judge(_ record: ScanRecord, _ workspace: inout Workspace) {
      let view = record.record.view()
      let knowledge = settings.knowledge
      let findings = knowledge.findings(in: view, asOf: settings.asOf, workspace: &workspace)
      answer.tally.count(findings, in: view, knowledge)
      answer.tally.skipped += record.skipped.count
      for words in record.skipped { answer.tally.add(ScanNotice(words: words, isRefusal: false)) }
      guard !findings.findings.isEmpty else { return }
      let report = CheckReport(
        findings, view: view, knowledge: knowledge, asOf: settings.asOf,
        language: settings.language)
      answer.output.add(report, place: record.place, as: settings.format)
    }
  }
}

extension ScanTally {
  /// Counts what the rules say of one record.
  mutating func count(_ findings: Findings, in view: RecordView, _ knowledge: Knowledge) {
    func name(_ rule: RuleID) -> String { knowledge.packs[rule.pack].rules[rule.rule].id }
    patients += 1
    if !findings.findings.isEmpty { patientsWithFindings += 1 }
    for finding in findings.findings {
      levels[finding.level.rawValue, default: 0] += 1
      rules[name(finding.rule), default: 0] += 1
      for other in finding.also { rules[name(other.rule), default: 0] += 1 }
    }
    for entry in knowledge.accounting(of: findings, in: view).notEvaluated {
      notEvaluated[entry.reason.rawValue, default: 0] += 1
    }
    let lacked = findings.missing.map {
      $0.isOfPack ? knowledge.packs[$0.rule.pack].name : name($0.rule)
    }
    for rule in Set(lacked) { lacking[rule, default: 0] += 1 }
    for rule in Set(findings.evaluation.limited) { limited[name(rule), default: 0] += 1 }
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
