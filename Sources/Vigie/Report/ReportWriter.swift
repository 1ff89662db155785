import VigieFindings
import VigieLanguage
import VigieRecord
import VigieTerms

/// Turns findings into a report in one language.
struct ReportWriter {
  let packs: [CheckedPack]
  let view: RecordView
  let asOf: TimePoint
  let language: Language

  var record: PatientRecord { view.record }

  func report(_ finding: Finding) -> FindingReport {
    let rule = packs[finding.rule.pack].rules[finding.rule.rule]
    let speaker = speaker(for: finding.leading)
    let row = rule.rows[finding.row]
    return FindingReport(
      rule: rule.id, kind: finding.kind, level: finding.level,
      levelAtLeast: finding.levelAtLeast, isCertain: finding.isCertain, isNew: finding.isNew,
      title: speaker.text(rule.title) ?? fallbackTitle(finding, speaker),
      because: speaker.text(row.because) ?? speaker.text(rule.because) ?? "",
      advice: speaker.text(row.advice) ?? speaker.text(rule.advice) ?? "",
      bindings: bindings(of: finding, rule, speaker), factors: factors(finding, rule, speaker),
      values: values(finding, rule, speaker),
      sources: rule.sources.map { source($0, in: packs[finding.rule.pack]) },
      open: openRows(finding, rule, speaker),
      levelOtherwise: finding.leading.outcome.sure.map { rule.rows[$0].level },
      doubts: finding.leading.doubts.map(speaker.reason),
      openExceptions: finding.leading.openExceptions.map {
        FindingReport.OpenExceptionReport(
          name: rule.exceptions[$0.exception].name,
          label: label(rule.exceptions[$0.exception], speaker), reason: speaker.reasons($0.notes))
      },
      suggestions: row.suggestions.map { suggestion($0, rule, speaker) },
      also: finding.also.map(report), fingerprint: finding.fingerprint)
  }

  func speaker(for match: Match) -> Speaker {
    let pack = packs[match.rule.pack]
    return Speaker(
      language: language, view: view, pack: pack, rule: pack.rules[match.rule.rule],
      bound: match.bound, readings: match.readings, quotes: match.quotes)
  }

  /// A rule without a title is named by what it binds.
  private func fallbackTitle(_ finding: Finding, _ speaker: Speaker) -> String {
    let names = finding.leading.bound.flatMap(\.parts)
      .filter { $0.kind == .medication || $0.kind == .exam }
      .map(speaker.name(of:)).withoutRepeats()
    return names.isEmpty ? speaker.rule.name : names.joined(separator: " + ")
  }

  // MARK: - Parts

  /// What the leading match binds, then what folded matches add under the same names.
  private func bindings(
    of finding: Finding, _ rule: CheckedRule, _ speaker: Speaker
  ) -> [FindingReport.BindingReport] {
    var seen: Set<BoundItem> = []
    let others = finding.matches.filter { $0 != finding.leading }
    return ([finding.leading] + others).flatMap { match in
      zip(rule.bindings, match.bound).flatMap { binding, item in
        item.parts.compactMap { part in
          let isListed =
            match != finding.leading && binding.group != nil
            && finding.leading.bound.contains { $0.parts.contains { $0.isSame(as: part) } }
          return !isListed && seen.insert(part).inserted
            ? report(binding.name, part, isOfGroup: binding.group != nil, speaker) : nil
        }
      }
    }
  }

  func report(
    _ name: String, _ item: BoundItem, isOfGroup: Bool = false, _ speaker: Speaker
  ) -> FindingReport.BindingReport {
    let leading =
      item.entries.first { record.standing($0) == .drafted } ?? item.entries.last
    return FindingReport.BindingReport(
      name: name, kind: item.kind,
      display: leading.map(speaker.name(of:)) ?? speaker.name(of: item),
      substance: item.substance == nil ? nil : speaker.name(of: item), isDrafted: item.isDrafted,
      codes: codes(item.entries),
      isByName: item.entries.contains(where: record.isRecognisedByName),
      isByLabel: item.entries.contains(where: speaker.isByLabel),
      evidence: item.entries.map { record.reference($0) }, start: Speaker.iso(item.start),
      end: item.end.flatMap(Speaker.iso), endIsAssumed: item.endIsAssumed,
      isOfGroup: isOfGroup, isPossible: item.isPossible,
      startsLater: asOf.isBefore(item.start, by: .day) == .yes,
      done: leading.flatMap { done($0, speaker) })
  }

  /// What can be read instead of doing an exam again.
  private func done(_ entry: EntryIndex, _ speaker: Speaker) -> FindingReport.DoneExam? {
    guard let exam = record.exam(entry), record.standing(entry) != .drafted else { return nil }
    let context = record.context(entry)
    let names = [context.author, context.performer].map { party in
      let name = party.name.isEmpty ? party.reference : party.name
      return name.isEmpty ? nil : name
    }
    let done = FindingReport.DoneExam(
      result: exam.value == .none ? nil : speaker.value(of: entry), prescriber: names[0],
      performer: names[1])
    return done == FindingReport.DoneExam(result: nil, prescriber: nil, performer: nil)
      ? nil : done
  }

  /// The codes of the record; what was recognised by name has none that the record knows.
  private func codes(_ entries: [EntryIndex]) -> [(system: String, code: String)] {
    entries.flatMap { record.codes($0) }.withoutRepeats().compactMap { id in
      let concept = record.vocabulary.concept(id)
      if concept.system == .name { return nil }
      return (concept.uri.isEmpty ? concept.system.uri ?? "" : concept.uri, concept.code)
    }
  }

  private func factors(
    _ finding: Finding, _ rule: CheckedRule, _ speaker: Speaker
  ) -> [FindingReport.FactorReport] {
    zip(rule.factors, finding.leading.factors).map { factor, outcome in
      FindingReport.FactorReport(
        name: factor.name, label: label(factor, speaker), value: outcome.settled,
        isSettled: outcome.settled != outcome.truth, evidence: evidence(outcome.notes),
        reason: speaker.reasons(outcome.notes), detail: speaker.details(outcome.notes))
    }
  }

  /// What each `let` of the rule read.
  private func values(
    _ finding: Finding, _ rule: CheckedRule, _ speaker: Speaker
  ) -> [FindingReport.ValueReport] {
    zip(rule.measures, finding.leading.readings).map { named, reading in
      let results = reading.map { speaker.entries(of: $0) } ?? []
      return FindingReport.ValueReport(
        name: named.name, value: reading.map { speaker.value(of: $0) },
        date: results.first.flatMap { Speaker.iso(record.start($0)) },
        evidence: references(results, reading), reason: reading.map { speaker.reason($0) } ?? "")
    }
  }

  private func references(_ results: [EntryIndex], _ reading: Reading?) -> [String] {
    if case .gestation(let gestation) = reading { return gestation.evidence }
    return results.map { record.reference($0) }
  }

  func label(_ condition: NamedCondition, _ speaker: Speaker) -> String {
    speaker.text(condition.label)
      ?? condition.name.split(separator: "-").joined(separator: " ")
  }

  /// The references of the entries that notes name; the patient, for age, sex and pregnancy.
  func evidence(_ notes: [Note]) -> [String] {
    notes.flatMap { note -> [String] in
      switch note {
      case .present(let entries), .possible(let entries, _):
        return entries.map { record.reference($0) }
      case .value(let entry), .unreadable(let entry), .judged(let entry, _):
        return [record.reference(entry)]
      case .change(let change):
        return ([change.latest] + (change.earlier.map { [$0] } ?? [])).map(record.reference)
      case .derived(let derived): return derived.inputs.map(record.reference)
      case .gestation(let gestation): return gestation.evidence
      case .age, .sex(.some): return [record.patient.reference]
      case .amount(_, _, let reading, _):
        return reading.evidence.map { record.reference($0) }
      case .pregnancy: return view.patient.pregnancies.map(\.reference)
      case .breastFeeding: return view.patient.lactations.map(\.reference)
      default: return []
      }
    }
    .withoutRepeats()
  }

  func source(
    _ reference: SourceReference, in pack: CheckedPack
  ) -> FindingReport.SourceReport {
    let source = pack.sources[reference.source]
    return FindingReport.SourceReport(
      title: source.title, publisher: source.publisher, date: source.date?.description,
      edition: source.edition, locator: reference.locator)
  }

  private func openRows(
    _ finding: Finding, _ rule: CheckedRule, _ speaker: Speaker
  ) -> [FindingReport.OpenRowReport] {
    finding.leading.outcome.open.map { index in
      let row = rule.rows[index]
      let unknown = zip(rule.factors, finding.leading.factors).filter {
        $0.1.settled == .unknown && row.guardFormula.mentions($0.0, in: rule)
      }
      // The guard itself says the words of a quoted condition.
      let notes =
        unknown.isEmpty
        ? finding.leading.outcome.notes.filter { !$0.isQuoted } : unknown.flatMap(\.1.notes)
      return FindingReport.OpenRowReport(
        level: row.level, condition: row.guardText ?? "",
        wording: unknown.count == 1
          ? label(unknown[0].0, speaker) : wording(row.guardText ?? "", rule, speaker),
        undecided: unknown.map(\.0.name), reason: speaker.reasons(notes))
    }
  }

  /// A guard of names and connectives with the names' labels in their place.
  func wording(_ guardText: String, _ rule: CheckedRule, _ speaker: Speaker) -> String {
    guardText.split(separator: " ").map(String.init).map { word in
      let name = word.filter { $0 != "(" && $0 != ")" }
      if let factor = rule.factors.first(where: { $0.name == name }) {
        return word.replacing(name, with: "“\(label(factor, speaker))”")
      }
      guard language == .french else { return word }
      return [
        "and": "et", "or": "ou", "not": "non", "with": "avec", "between": "entre", "if": "si",
      ][name].map { word.replacing(name, with: $0) }
        ?? word
    }
    .joined(separator: " ")
  }

  private func suggestion(
    _ suggestion: Suggestion, _ rule: CheckedRule, _ speaker: Speaker
  ) -> FindingReport.SuggestionReport {
    FindingReport.SuggestionReport(
      action: suggestion.action.rawValue, subject: speaker.name(ofSuggested: suggestion.subject),
      replacement: suggestion.replacement.map(speaker.name(ofSuggested:)),
      within: suggestion.within.map(speaker.duration))
  }
}

extension Formula {
  /// Whether the formula refers to a factor, directly or through another.
  fileprivate func mentions(_ factor: NamedCondition, in rule: CheckedRule) -> Bool {
    switch self {
    case .constant: false
    case .not(let part): part.mentions(factor, in: rule)
    case .all(let parts), .any(let parts): parts.contains { $0.mentions(factor, in: rule) }
    case .leaf(.factor(let id)):
      rule.factors[id.index].name == factor.name
        || rule.factors[id.index].formula.mentions(factor, in: rule)
    case .leaf: false
    }
  }
}

extension BoundItem {
  /// Whether both are about one substance, or one entry, perhaps at two moments.
  fileprivate func isSame(as other: BoundItem) -> Bool {
    substance != nil ? substance == other.substance : entries == other.entries
  }
}
