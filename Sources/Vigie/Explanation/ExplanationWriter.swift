import VigieFindings
import VigieLanguage
import VigieRecord
import VigieReference
import VigieTerms

/// Turns the trace of a rule into an explanation in one language.
struct ExplanationWriter {
  let writer: ReportWriter
  let trace: RuleTrace
  let asOf: TimePoint

  var pack: CheckedPack { writer.packs[trace.rule.pack] }
  var rule: CheckedRule { pack.rules[trace.rule.rule] }
  var record: PatientRecord { writer.record }
  private var view: RecordView { writer.view }

  func explanation(shownUnder other: String?) -> Explanation {
    let disabled = rule.valid.flatMap { $0.contains(asOf.low) ? nil : $0 }
    let combinations = trace.tuples.map(combination).withoutMirrors(of: trace.tuples, rule)
    let fired = combinations.filter { $0.level != nil }
    let leading = trace.tuples.first.map { speaker(for: $0) } ?? speaker(for: [])
    return Explanation(
      asOf: asOf, language: writer.language, patient: record.patient.reference, rule: rule.id,
      kind: rule.kind, title: leading.text(rule.title) ?? rule.name,
      verdict: disabled == nil ? verdict(of: combinations) : .disabled,
      level: fired.compactMap(\.level).max { ($0.level, $0.atLeast) < ($1.level, $1.atLeast) },
      validity: disabled, shownUnder: fired.isEmpty ? nil : other, combinations: combinations,
      leftOut: trace.leftOut, isCut: trace.isCut,
      notEvaluated: fired.isEmpty && disabled == nil
        ? view.accounting.notEvaluated.map(leading.words.report) : [],
      sources: rule.sources.map { writer.source($0, in: pack) })
  }

  private func verdict(of combinations: [Explanation.Combination]) -> Explanation.Verdict {
    let order: [Explanation.Verdict] = [.fired, .possible, .excepted, .truncated]
    return order.first { verdict in combinations.contains { $0.verdict == verdict } } ?? .missed
  }

  // MARK: - Speakers

  func speaker(for tuple: TupleTrace) -> Speaker {
    // Names need what is bound in order; what stands after a gap is named by itself.
    Speaker(
      language: writer.language, view: view, pack: pack, rule: rule,
      bound: tuple.bindings.prefix { $0.item != nil }.compactMap(\.item),
      readings: tuple.readings, quotes: tuple.quotes)
  }

  /// Says what the rule asks: entries of one name go by those of their bindings.
  func asker(for tuple: TupleTrace) -> Speaker {
    let speaker = speaker(for: tuple)
    let names = speaker.bound.map { speaker.name(of: $0) }
    return Set(names).count < names.count ? self.speaker(for: []) : speaker
  }

  private func speaker(for bound: [BoundItem]) -> Speaker {
    Speaker(
      language: writer.language, view: view, pack: pack, rule: rule, bound: bound, readings: [],
      quotes: [])
  }

  // MARK: - One combination

  private func combination(_ tuple: TupleTrace) -> Explanation.Combination {
    let speaker = speaker(for: tuple)
    // Without a later act, nothing was asked about an earlier one.
    let isAlone = rule.repetition != nil && tuple.bindings.first?.item == nil
    let asked = isAlone ? 1 : rule.bindings.count
    let bindings = rule.bindings.indices.prefix(asked).map { binding($0, of: tuple, speaker) }
    let voices = Voices(asking: asker(for: tuple), answering: speaker)
    let conditions = tuple.conditions.map { part($0, voices) }
    let exceptions = tuple.exceptions.map { part($0, voices) }
    let rows = tuple.rows.enumerated().map { row($0, $1, voices) }
    let intervals = tuple.intervals.map { interval($0, voices) }
    return Explanation.Combination(
      moment: tuple.moment, verdict: verdict(of: tuple), level: level(of: tuple),
      bindings: bindings, conditions: conditions, exceptions: exceptions,
      factors: tuple.factors.map { part($0, voices) }, rows: rows, intervals: intervals,
      reasons: reasons(
        of: tuple, bindings, conditions: conditions, exceptions: exceptions, rows, intervals,
        speaker))
  }

  private func verdict(of tuple: TupleTrace) -> Explanation.Verdict {
    switch tuple.ending {
    case .matched(let match): match.truth == .yes ? .fired : .possible
    case .excepted: .excepted
    case .truncated: .truncated
    case .missed: .missed
    }
  }

  private func level(of tuple: TupleTrace) -> Explanation.LevelRange? {
    guard case .matched(let match) = tuple.ending else { return nil }
    return Explanation.LevelRange(
      level: rule.rows[match.outcome.leadingRow(in: rule.rows)].level,
      atLeast: match.outcome.weakestLevel(in: rule.rows))
  }

  // MARK: - Bindings

  private func binding(
    _ place: Int, of tuple: TupleTrace, _ speaker: Speaker
  ) -> Explanation.BindingAnswer {
    let binding = rule.bindings[place]
    let trace = tuple.bindings[place]
    let others = trace.others.sorted {
      (record.start($0).lowInstant, $0) > (record.start($1).lowInstant, $1)
    }
    return Explanation.BindingAnswer(
      name: binding.name, asks: asks(place, speaker), truth: trace.truth,
      item: trace.item.map { writer.report(binding.name, $0, speaker) },
      reason: reason(place, of: tuple, speaker),
      others: others.map(speaker.name(of:)).withoutRepeats().prefix(5).map { $0 },
      othersCount: others.count)
  }

  /// In a repeat the phrase says nothing of what makes an act the later one.
  private func asks(_ place: Int, _ speaker: Speaker) -> String {
    let other = rule.bindings[place].isOther ? say("other ", "autre ") : ""
    let words = other + speaker.words(rule.bindings[place].phrase)
    guard rule.repetition != nil, place == 0 else { return words }
    return words + say(", being ordered or of this day", ", en cours de prescription ou de ce jour")
  }

  private func reason(_ place: Int, of tuple: TupleTrace, _ speaker: Speaker) -> String {
    let trace = tuple.bindings[place]
    guard trace.item != nil else { return "" }
    var parts = trace.failed.map { speaker.word($0, false) }
    if trace.failsTogether {
      parts = [
        say("no single line of it is all of this: ", "aucune ligne n'est tout cela : ")
          + trace.failed.map { speaker.word($0, true) }.joined(separator: ", ")
      ]
    }
    if trace.isTooFew, let needed = rule.bindings[place].group {
      parts.append(
        say("fewer than the \(needed) asked for", "moins que les \(needed) demandés"))
    }
    if trace.time == .no { parts.append(time(place, of: tuple, speaker)) }
    if trace.truth == .unknown, let doubt = trace.doubt {
      parts.append(speaker.word(doubt))
    }
    return parts.joined(separator: writer.language.semicolon)
  }

  private func time(_ place: Int, of tuple: TupleTrace, _ speaker: Speaker) -> String {
    let phrase = rule.bindings[place].phrase
    if let time = phrase.time { return say("not ", "pas ") + speaker.time(time) }
    return phrase.kind == .medication
      ? say("not under way on \(tuple.moment)", "pas en cours le \(tuple.moment)")
      : say("does not hold on \(tuple.moment)", "ne vaut pas le \(tuple.moment)")
  }

  func say(_ english: String, _ french: String) -> String { writer.language.say(english, french) }
}

extension [Explanation.Combination] {
  /// Without the second of two orders of a class with itself that end alike (S43).
  fileprivate func withoutMirrors(of tuples: [TupleTrace], _ rule: CheckedRule) -> Self {
    guard rule.bindings.contains(where: \.isOther) else { return self }
    var seen: Set<Mirror> = []
    return zip(self, tuples).filter { combination, tuple in
      let items = Set(tuple.bindings.compactMap { $0.item?.entries })
      let key = Mirror(
        items: items, bindings: items.count, level: combination.level, moment: combination.moment)
      return items.count < rule.bindings.count || seen.insert(key).inserted
    }
    .map(\.0)
  }
}

private struct Mirror: Hashable {
  let items: Set<[EntryIndex]>
  let bindings: Int
  let level: Explanation.LevelRange?
  let moment: Day
}
