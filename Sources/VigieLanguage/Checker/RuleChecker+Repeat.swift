import VigieTerms

extension RuleChecker {
  /// The lines that only a repeat has.
  private struct RepeatLines {
    var exams: [(name: Name, span: SourceSpan)] = []
    var acts: [(system: SystemLiteral, code: CodeLiteral, span: SourceSpan)] = []
    var ignored: [(length: DurationSyntax, span: SourceSpan)] = []
    var intervals: [(again: AgainSyntax, span: SourceSpan)] = []
  }

  private var repeatLines: RepeatLines {
    var lines = RepeatLines()
    for line in syntax.lines {
      switch line.form {
      case .exam(let name): lines.exams.append((name, line.span))
      case .act(let system, let code): lines.acts.append((system, code, line.span))
      case .ignore(let length): lines.ignored.append((length, line.span))
      case .again(let again): lines.intervals.append((again, line.span))
      case .binding, .value, .when, .unless, .factor: continue
      }
    }
    return lines
  }

  private var isRepeat: Bool { if case .repeat = syntax.head.form { true } else { false } }

  /// The set of the exam that is repeated; reports a repeat without one.
  mutating func repeatedExam() -> SetID? {
    let exams = repeatLines.exams
    guard let first = exams.first else {
      log.report(
        .lineMissing, "the repeat names no exam", at: syntax.head.span,
        help: "add a line `exam` and a set")
      return nil
    }
    for again in exams.dropFirst() {
      _ = isFirst(first.span, then: again.span, word: "exam")
    }
    return need(set(first.name, of: .exam))
  }

  /// What makes the rule a repeat; nil for other rules.
  mutating func readRepetition() -> Repetition? {
    guard isRepeat else { return nil }
    let lines = repeatLines
    for again in lines.acts.dropFirst() {
      _ = isFirst(lines.acts[0].span, then: again.span, word: "act")
    }
    for again in lines.ignored.dropFirst() {
      _ = isFirst(lines.ignored[0].span, then: again.span, word: "ignore")
    }
    if lines.intervals.isEmpty {
      log.report(
        .lineMissing, "the repeat does not say when the exam may come again",
        at: syntax.head.span,
        help: "add a line such as `again after 90 days` or `again never`")
    }
    reportUnreachable(
      lines.intervals.map { ($0.span, $0.again.guard?.isOpen ?? true) }, noun: "interval")
    var intervals: [Repetition.Interval] = []
    for line in lines.intervals {
      let minimum = line.again.interval.map { log.duration($0) }
      let condition = need(guardFormula(line.again.guard))
      if let minimum, minimum == nil { isBroken = true }
      guard let condition else { continue }
      intervals.append(
        Repetition.Interval(minimum: minimum.flatMap { $0 }, guardFormula: condition))
    }
    let act = lines.acts.first.map { pack.act($0.system, $0.code) }
    let ignored = lines.ignored.first.map { log.duration($0.length) }
    if let act, act == nil { isBroken = true }
    if let ignored, ignored == nil { isBroken = true }
    guard let exam = lines.exams.first.flatMap({ pack.knownSet($0.name.text) }) else { return nil }
    return Repetition(
      exam: exam, act: act.flatMap { $0 }, ignoreWithin: ignored.flatMap { $0 },
      intervals: intervals)
  }

  /// Reports the lines of a repeat that stand in another rule.
  func checkMisplacedLines() {
    guard !isRepeat else { return }
    let lines = repeatLines
    let spans =
      lines.exams.map { ("exam", $0.span) } + lines.acts.map { ("act", $0.span) }
      + lines.ignored.map { ("ignore", $0.span) } + lines.intervals.map { ("again", $0.span) }
    for (word, span) in spans {
      log.report(
        .lineMisplaced, "`\(word)` belongs to a `repeat`", at: span,
        help: word == "exam" ? "bind it: `for exam-name: exam in …`" : "leave it out")
    }
  }
}
