import Vigie

/// Reads and judges batches on one thread.
struct BatchWorker<Reader: BatchReader>: ~Copyable {
  private let settings: ScanSettings
  private var reader: Reader
  private var workspace: Workspace
  private let earlier: EarlierAnswers?

  init(_ settings: ScanSettings, _ reader: Reader, _ earlier: EarlierAnswers?) {
    self.settings = settings
    self.reader = reader
    self.earlier = earlier
    workspace = settings.knowledge.base.workspace()
  }

  /// Judges the next batch, and says whether it was a large one, of which nothing is kept; nil when
  /// there is none left.
  mutating func step<Source: ScanSource>(_ queue: BatchQueue<Source>) -> Bool?
  where Source.Reader == Reader {
    guard let taken = queue.take() else { return nil }
    let answer = judge(taken.batch)
    if let failure = answer.failure { queue.fail(failure) }
    queue.put(answer, of: taken)
    guard taken.batch.weight > mostSharedBytes else { return false }
    workspace = settings.knowledge.base.workspace()
    return true
  }

  private mutating func judge(_ batch: Reader.Batch) -> BatchAnswer {
    var judge = RecordJudge(settings: settings, earlier: earlier)
    let clock = ContinuousClock()
    var begin = clock.now
    func take(_ item: ScanItem) {
      judge.add(item, &workspace)
      let end = clock.now
      if case .record(let record) = item {
        judge.answer.tally.add(SlowRecord(place: record.place, seconds: (end - begin).inSeconds))
      }
      begin = end
    }
    if settings.ledger == nil {
      reader.read(batch) { take($0.item) }
    } else {
      reader.read(batch, since: earlier) { take($0) }
    }
    judge.answer.failure = earlier?.failure
    return judge.answer
  }

}

/// What one batch says.
struct BatchAnswer: Sendable {
  var output = ScanOutput()
  var tally = ScanTally()
  /// Why nothing more can be said.
  var failure: ScanError?
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
