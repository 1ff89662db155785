import Vigie

extension MutationFinder {
  mutating func changeHead(_ head: HeadSyntax) {
    guard case .interaction(let sides) = head.form else { return }
    for side in sides {
      changeSetName(side.name.text, at: side.name.span)
      changeWords(in: side.span)
      changeFilters(side.filters)
    }
  }

  mutating func changeLine(_ line: LineSyntax) {
    switch line.form {
    case .binding(let binding):
      // The name that is bound is no word to change.
      changeWords(in: stretch(after: binding.name.span, through: line.span))
      changeEntries(binding.entries)
    case .value(let value): changeWords(in: stretch(after: value.name.span, through: line.span))
    case .when(let condition, _):
      changeCondition(condition, in: line.span)
      drop(line.span, .condition, need: "a case that only this condition keeps silent")
    case .unless(let named):
      changeCondition(named.condition, in: line.span)
      drop(line.span, .exception, need: "a case that only this exception drops")
    case .factor(let named): changeCondition(named.condition, in: line.span)
    case .exam(let name): changeSetName(name.text, at: name.span)
    case .ignore:
      changeWords(in: line.span)
      drop(line.span, .interval, need: "two samples of one occasion")
    case .again(let again):
      changeWords(in: line.span)
      if case .condition(let condition) = again.guard?.form { changeCondition(condition) }
    case .act: break
    }
  }

  // MARK: - Conditions

  /// The words from the condition to the end of its line, and its structure.
  mutating func changeCondition(_ condition: ConditionSyntax, in line: SourceSpan) {
    changeWords(
      in: SourceSpan(file: line.file, start: condition.span.start, end: line.end))
    changeCondition(condition)
  }

  /// Connectives, and the contrary of the whole and of each term.
  mutating func changeCondition(_ condition: ConditionSyntax) {
    switch condition {
    case .all(let terms): changeConnective(terms, to: "or", whole: condition.span)
    case .any(let terms): changeConnective(terms, to: "and", whole: condition.span)
    case .parenthesized(let inner, let span):
      changeCondition(inner)
      negate(span)
    // The word `not` itself is dropped where words are changed.
    case .not(let inner, _): changeInner(of: inner)
    // The contrary of what nobody recorded is as unknown.
    case .quoted: break
    default:
      negate(condition.span)
      changeInner(of: condition)
    }
  }

  /// What stands inside a term whose contrary is already there.
  private mutating func changeInner(of condition: ConditionSyntax) {
    switch condition {
    case .parenthesized(let inner, _): changeInner(of: inner)
    case .all, .any, .not: changeCondition(condition)
    case .entries(let count): changeEntries(count.entries)
    case .about(let about):
      if case .attribute(let attribute, _) = about.predicate, let window = attribute.window {
        drop(window.span, .window, need: "a case in which the moment matters")
      }
    case .measure, .comparison, .quoted, .placeholder: break
    }
  }

  private mutating func changeConnective(
    _ terms: [ConditionSyntax], to word: String, whole: SourceSpan
  ) {
    let gaps = zip(terms, terms.dropFirst()).map { first, second in
      SourceSpan(file: whole.file, start: first.span.end, end: second.span.start)
    }
    add(
      .connective, gaps.map { edit($0, " \(word) ") }, at: whole,
      changed: "the same joined by `\(word)`", need: "a case in which only one of the parts holds")
    add(
      .negation, [edit(before(whole), "not ("), edit(whole.after, ")")], at: whole,
      changed: "not (…)", need: "a case that the whole condition decides")
    for term in terms { changeCondition(term) }
  }

  private mutating func negate(_ span: SourceSpan) {
    add(
      .negation, [edit(before(span), "not ")], at: span, changed: "not " + source.words(of: span),
      need: "a case that this decides")
  }

  private func before(_ span: SourceSpan) -> SourceSpan {
    SourceSpan(file: span.file, start: span.start, end: span.start)
  }

  // MARK: - Entries

  mutating func changeEntries(_ entries: EntriesSyntax) {
    changeFilters(entries.filters)
    if let time = entries.time {
      drop(time.span, .window, need: "an entry outside the window")
    }
  }

  private mutating func changeFilters(_ filters: [FilterSyntax]) {
    for filter in filters {
      if case .test(let test) = filter.form, case .inSet = test.form { continue }
      drop(filter.span, .filter, need: "an entry that only this leaves out")
      guard case .lasting(let length, let members) = filter.form else { continue }
      var last = length.span
      for member in members {
        drop(
          stretch(after: last, through: member.span), .filter,
          need: "a member of `\(member.set.text)` between the two delays")
        last = member.span
      }
    }
  }

  // MARK: - Tables

  mutating func changeIntervals(_ lines: [LineSyntax]) {
    let intervals = lines.filter { if case .again = $0.form { true } else { false } }
    guard intervals.count > 1 else { return }
    for interval in intervals {
      drop(interval.span, .interval, need: "a repeat that only this interval judges")
    }
    swapNeighbours(intervals.map(\.span), .interval)
  }

  mutating func changeRows(_ rows: [RowSyntax]) {
    for row in rows {
      changeLevel(row.level)
      let start = row.level.span.end
      let end = row.guard?.span.end ?? row.pairing?.span.end ?? start
      changeWords(in: SourceSpan(file: row.span.file, start: start, end: end))
      if case .between(let first, let second) = row.pairing?.form {
        changeSetName(first.text, at: first.span)
        changeSetName(second.text, at: second.span)
      }
      if case .condition(let condition) = row.guard?.form { changeCondition(condition) }
      if rows.count > 1 {
        drop(row.span, .row, need: "a case that only this row decides")
      }
    }
    swapNeighbours(rows.map(\.span), .row)
  }

  private mutating func swapNeighbours(_ spans: [SourceSpan], _ kind: Mutation.Kind) {
    for (first, second) in zip(spans, spans.dropFirst()) {
      add(
        kind, [edit(first, source.text(of: second)), edit(second, source.text(of: first))],
        at: first, changed: "in the other order with " + source.words(of: second),
        need: "a case in which both hold")
    }
  }

  private mutating func changeLevel(_ name: Name) {
    guard let place = Level.allCases.firstIndex(where: { $0.rawValue == name.text }) else { return }
    for other in [place - 1, place + 1] where Level.allCases.indices.contains(other) {
      replace(
        name.span, by: Level.allCases[other].rawValue, .level,
        need: "a finding of this row, with its level")
    }
  }
}
