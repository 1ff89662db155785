import VigieFindings
import VigieLanguage
import VigieRecord
import VigieReference
import VigieTerms

/// What a rule asks and what a record answers may name the same entry differently.
struct Voices {
  let asking: Speaker
  let answering: Speaker
}

extension ExplanationWriter {
  func part(_ trace: PartTrace, _ voices: Voices) -> Explanation.PartAnswer {
    var named: NamedCondition?
    var isOfPack = false
    switch trace.part {
    case .exception(let place): named = rule.exceptions[place]
    case .factor(let place): named = rule.factors[place]
    // Each rule begins its conditions with those of the pack.
    case .condition(let place): isOfPack = place < pack.conditions.count
    case .row, .interval, .tooSoon: break
    }
    return Explanation.PartAnswer(
      name: named?.name, label: named.map { writer.label($0, voices.answering) },
      isOfPack: isOfPack,
      settled: trace.settled, answer: answer(trace.answer, voices))
  }

  /// Rows are traced from the first on.
  func row(_ place: Int, _ trace: PartTrace, _ voices: Voices) -> Explanation.RowAnswer {
    let row = rule.rows[place]
    return Explanation.RowAnswer(
      level: row.level, wording: row.guardText.map { writer.wording($0, rule, voices.answering) },
      answer: answer(trace.answer, voices), restsOnFactors: row.guardFormula.restsOnFactors)
  }

  func interval(_ trace: IntervalTrace, _ voices: Voices) -> Explanation.IntervalAnswer {
    let interval = rule.repetition?.intervals[trace.interval]
    return Explanation.IntervalAnswer(
      minimum: interval?.minimum.map(voices.asking.duration),
      answer: trace.guardAnswer.map { answer($0, voices) }, isTooSoon: trace.isTooSoon,
      over: trace.over.flatMap(Speaker.iso))
  }

  // MARK: - Questions

  /// Connectives with one deciding term are left out: the term says it.
  func answer(_ trace: FormulaTrace, _ voices: Voices) -> Explanation.Answer {
    switch trace.formula {
    case .all, .any:
      if trace.parts.count == 1 { return answer(trace.parts[0], voices) }
      let isConjunction = if case .all = trace.formula { true } else { false }
      return Explanation.Answer(
        truth: trace.truth, connective: isConjunction ? .all : .any, question: nil, reason: "",
        evidence: [], parts: trace.parts.map { answer($0, voices) })
    case .not(.leaf(let leaf)):
      let words = say("not: ", "non\u{A0}: ") + voices.asking.question(leaf)
      return self.leaf(trace.parts[0], as: trace.truth, words, voices)
    case .not:
      return Explanation.Answer(
        truth: trace.truth, connective: .not, question: nil, reason: "", evidence: [],
        parts: trace.parts.map { answer($0, voices) })
    case .constant(let value):
      return Explanation.Answer(
        truth: trace.truth, connective: nil,
        question: value ? say("always", "toujours") : say("never", "jamais"), reason: "",
        evidence: [], parts: [])
    case .leaf(let leaf):
      return self.leaf(trace, as: trace.truth, voices.asking.question(leaf), voices)
    }
  }

  private func leaf(
    _ trace: FormulaTrace, as truth: Truth, _ question: String, _ voices: Voices
  ) -> Explanation.Answer {
    let notes = trace.notes.filter(\.saysMoreThanItsQuestion)
    let beside = trace.beside.map { entry in
      say("the last one: ", "le dernier\u{A0}: ") + words(for: entry, voices)
    }
    let reasons = [voices.answering.reasons(notes.map(withValue)), beside ?? ""].filter {
      !$0.isEmpty
    }
    return Explanation.Answer(
      truth: truth, connective: nil, question: question,
      reason: reasons.joined(separator: writer.language.semicolon),
      evidence: writer.evidence(trace.notes), parts: [])
  }

  private func words(for entry: EntryIndex, _ voices: Voices) -> String {
    voices.answering.reason(withValue(.present([entry])))
  }

  /// A result that is there is shown with its value.
  private func withValue(_ note: Note) -> Note {
    guard case .present(let entries) = note, entries.count == 1,
      let exam = record.exam(entries[0]), exam.value != ExamValue.none
    else { return note }
    return .value(entries[0])
  }

  // MARK: - What decided

  /// The most decisive first: what is missing, then what does not hold or is open.
  func reasons(
    of tuple: TupleTrace, _ bindings: [Explanation.BindingAnswer],
    conditions: [Explanation.PartAnswer], exceptions: [Explanation.PartAnswer],
    _ rows: [Explanation.RowAnswer], _ intervals: [Explanation.IntervalAnswer],
    _ speaker: Speaker
  ) -> [String] {
    switch tuple.ending {
    case .matched(let match):
      // Without a row that surely holds, what leaves the rows open is the doubt.
      let open = match.outcome.sure == nil ? match.outcome.notes : []
      return (match.doubts + open).map(speaker.reason).withoutRepeats()
    case .excepted(let place):
      let lines = exceptions.suffix(1).flatMap { $0.answer.lines }
      return [
        writer.label(rule.exceptions[place], speaker) + writer.language.colon
          + lines.joined(separator: writer.language.semicolon)
      ]
    case .truncated:
      let sets = rule.repetition.map { [$0.exam] } ?? []
      let summary = PhraseSummary(kind: .exam, sets: sets, time: nil)
      return [speaker.reason(.notCovered(summary))]
    case .missed: break
    }
    var reasons = bindings.filter { $0.truth == .no }.map(missing)
    if tuple.isOneProduct {
      reasons.append(
        say(
          "both are parts of one product, which do not interact",
          "tous deux font partie d'un même produit : ils n'interagissent pas"))
    }
    reasons += intervals.filter { $0.isTooSoon == .no }.map(lateEnough)
    reasons += conditions.filter { $0.settled == .no }.flatMap { $0.answer.lines }
    if reasons.isEmpty, !intervals.isEmpty, rows.isEmpty {
      reasons.append(say("no interval of it applies", "aucun intervalle ne s'applique"))
      reasons += intervals.flatMap { $0.answer?.lines ?? [] }.withoutRepeats()
    }
    if reasons.isEmpty, !rows.isEmpty {
      reasons.append(say("no row of its table applies", "aucune ligne de sa table ne s'applique"))
      reasons += rows.flatMap { $0.answer.lines }.withoutRepeats()
    }
    return reasons
  }

  private func missing(_ binding: Explanation.BindingAnswer) -> String {
    if let item = binding.item {
      return item.display + writer.language.colon + binding.reason
    }
    let nothing =
      binding.name + writer.language.colon
      + say("the record has no ", "absent du dossier\u{A0}: ") + binding.asks
    guard !binding.others.isEmpty else { return nothing }
    let more = binding.othersCount > binding.others.count ? ", …" : ""
    return nothing
      + say(" among its \(binding.othersCount): ", " parmi ses \(binding.othersCount)\u{A0}: ")
      + binding.others.joined(separator: ", ") + more
  }

  func lateEnough(_ interval: Explanation.IntervalAnswer) -> String {
    let minimum = interval.minimum ?? ""
    return say("late enough: ", "assez tard\u{A0}: ")
      + say(
        "the interval of \(minimum) was over on \(interval.over ?? "?")",
        "l'intervalle de \(minimum) était écoulé le \(interval.over ?? "?")")
  }
}

extension Explanation.Answer {
  /// The questions that decided, each with its reason.
  var lines: [String] {
    guard parts.isEmpty else { return parts.flatMap(\.lines) }
    return [line]
  }

  /// Question and reason in one line.
  var line: String {
    [question ?? "", reason].filter { !$0.isEmpty }.joined(separator: " — ")
  }
}

extension Note {
  /// Whether a reader who saw the question and its answer learns more from the reason.
  fileprivate var saysMoreThanItsQuestion: Bool {
    switch self {
    case .absent: false
    case .stated(_, _, let truth), .happened(_, _, let truth), .spacing(_, _, let truth),
      .pregnancy(let truth):
      truth == .unknown
    case .sex(let sex): sex == nil
    default: true
    }
  }
}

extension Formula {
  /// Whether it asks about factors only.
  fileprivate var restsOnFactors: Bool {
    switch self {
    case .constant, .leaf(.factor): true
    case .leaf: false
    case .not(let part): part.restsOnFactors
    case .all(let parts), .any(let parts): parts.allSatisfy(\.restsOnFactors)
    }
  }
}
