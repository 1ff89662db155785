extension RuleChecker {
  /// Whether the rule has no more parts than a rule may have; reports each kind that has.
  ///
  /// INVARIANT (bounded): a rule past a limit is not read further, because the cost of its parts
  /// multiplies.
  func isWithinLimits() -> Bool {
    var bindings = 0
    var counts: [(noun: String, count: Int)] = [
      ("values", 0), ("factors", 0), ("exceptions", 0), ("`when` lines", 0),
    ]
    var intervals = 0
    if case .interaction(let sides) = syntax.head.form { bindings = sides.count }
    for line in syntax.lines {
      switch line.form {
      case .binding: bindings += 1
      case .value: counts[0].count += 1
      case .factor: counts[1].count += 1
      case .unless: counts[2].count += 1
      case .when: counts[3].count += 1
      case .again: intervals += 1
      case .exam, .act, .ignore: continue
      }
    }
    let errorsBefore = log.errorCount
    if bindings > pack.limits.bindings {
      log.report(
        .tooManyBindings, "the rule binds \(bindings) entries", at: syntax.head.span,
        label: "at most \(pack.limits.bindings)",
        help: "ask for the rest in conditions, such as `any medication in …`")
    }
    for (noun, count) in counts where count > pack.limits.lines {
      log.report(
        .tooManyLines, "the rule has \(count) \(noun)", at: syntax.head.span,
        label: "at most \(pack.limits.lines)")
    }
    for (count, noun) in [(syntax.rows.count, "rows"), (intervals, "`again` lines")]
    where count > pack.limits.rows {
      log.report(
        .tooManyRows, "the rule has \(count) \(noun)", at: syntax.head.span,
        label: "at most \(pack.limits.rows)", help: "divide the rule")
    }
    return log.errorCount == errorsBefore
  }
}
