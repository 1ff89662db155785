import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

extension CheckReport {
  /// Puts findings into words.
  public init(
    _ findings: Findings, view: RecordView, knowledge: Knowledge, asOf: TimePoint,
    language: Language
  ) {
    self.init(
      findings, view: view,
      packs: zip(knowledge.packs, knowledge.hashes).map { pack, hash in
        PackReport(pack, hash: hash, asOf: asOf)
      },
      content: knowledge.packs, asOf: asOf, language: language)
  }

  package init(
    _ findings: Findings, view: RecordView, packs: [PackReport], content: [CheckedPack],
    asOf: TimePoint, language: Language
  ) {
    let writer = ReportWriter(packs: content, view: view, asOf: asOf, language: language)
    self.asOf = asOf
    self.language = language
    self.packs = packs
    patient = view.record.patient.reference
    self.findings = findings.findings.map(writer.report)
    accounting = writer.accounting(findings.evaluation)
    notEvaluated = accounting.notEvaluated.map(
      EntryWords(language: language, record: view.record).report)
    hasDrafts = view.entries.contains { view.record.standing($0) == .drafted }
    let lacking = findings.missing.map { missing in
      let pack = content[missing.rule.pack]
      return MissingReport(
        rule: missing.isOfPack ? pack.name : pack.rules[missing.rule.rule].id,
        datum: writer.speaker(for: missing.rule).datum(missing.note))
    }
    let limited = findings.evaluation.limited.map {
      MissingReport(rule: content[$0.pack].rules[$0.rule].id, datum: Self.limit(language))
    }
    missing = (lacking + limited).withoutRepeats()
      .sorted { ($0.rule, $0.datum) < ($1.rule, $1.datum) }
    excepted = Self.counts(findings.evaluation.excepted, writer)
    rulesEvaluated = findings.evaluation.rulesEvaluated
    rulesDisabled = findings.evaluation.rulesDisabled
  }

  /// What a rule that reached a limit is said to lack (no silence).
  static func limit(_ language: Language) -> String {
    let limits = EvaluationLimits.standard
    let (entries, days) = (limits.combinations, limits.laterMoments)
    return language.say(
      "limit reached: \(entries) combinations of entries, or \(days) later days; the rest was not"
        + " tried",
      "limite atteinte : \(entries) combinaisons d'éléments, ou \(days) jours à venir ; le reste"
        + " n'a pas été essayé")
  }

  private static func counts(
    _ excepted: [Excepted], _ writer: ReportWriter
  ) -> [ExceptedReport] {
    Dictionary(grouping: excepted) { ExceptionID(rule: $0.rule, exception: $0.exception) }
      .map { id, dropped in
        let speaker = writer.speaker(for: id.rule)
        let exception = speaker.rule.exceptions[id.exception]
        return ExceptedReport(
          rule: speaker.rule.id, exception: exception.name,
          label: writer.label(exception, speaker), count: dropped.count)
      }
      .sorted { ($0.rule, $0.exception) < ($1.rule, $1.exception) }
  }

  private struct ExceptionID: Hashable {
    let rule: RuleID
    let exception: Int
  }
}

extension ReportWriter {
  /// The account of the record after its words were searched: an act or a disease without a code in
  /// which a pattern was found is evaluated, and one whose words proved too costly is not (no silence).
  ///
  /// A medication that only a label tells stays: no interaction of it was checked (S37).
  func accounting(_ evaluation: Evaluation) -> Accounting {
    let costly = evaluation.costlyLabels.map { entry in
      NotEvaluated(
        reference: record.reference(entry), reason: .labelTooCostly,
        detail: record.display(entry))
    }
    let read = (evaluation.foundLabels + evaluation.costlyLabels).filter {
      [.exam, .condition, .procedure].contains(record.kind($0))
    }
    return view.accounting.takingOut(noCode: Set(read.map { record.reference($0) }))
      .addingNotEvaluated(costly)
  }

  /// Words about a rule that bound nothing.
  func speaker(for rule: RuleID) -> Speaker {
    let pack = packs[rule.pack]
    return Speaker(
      language: language, view: view, pack: pack, rule: pack.rules[rule.rule], bound: [],
      readings: [], quotes: [])
  }
}

extension CheckReport.PackReport {
  package init(_ pack: CheckedPack, hash: String, asOf: TimePoint) {
    self.init(
      name: pack.name, version: pack.version, hash: hash,
      expired: pack.valid.flatMap { $0.contains(asOf.low) ? nil : $0 })
  }
}

extension Knowledge {
  /// What became of every entry that the view shows, once the words of a record were searched.
  public func accounting(of findings: Findings, in view: RecordView) -> Accounting {
    ReportWriter(packs: packs, view: view, asOf: .unknown, language: .english)
      .accounting(findings.evaluation)
  }
}
