import Vigie

extension ConformanceReport {
  /// The same for programs: keys in a fixed order.
  public func json(indent: Int? = 2) -> String {
    JSONText.object([
      ("vigie", .string(Product.version)), ("passed", .bool(isPassed)),
      ("levels", .array(levels.map(\.value))), ("failures", .array(failures.map(\.value))),
      ("untried", .array(untried.map(\.value))),
    ]).text(indent: indent)
  }
}

extension ConformanceReport.LevelTally {
  fileprivate var value: JSONText {
    .object([
      ("level", .string(level.rawValue)), ("rules", .number(rules)),
      ("rulesFiring", .number(rulesFiring)), ("pairs", .number(pairs)),
      ("records", .number(records)), ("fired", .number(fired)), ("byProduct", .number(byProduct)),
      ("nearMisses", .number(nearMisses)), ("silent", .number(silent)),
    ])
  }
}

extension ConformanceReport.Failure {
  fileprivate var value: JSONText {
    .object([
      ("rule", .string(rule)), ("level", .string(level.rawValue)), ("first", .string(first)),
      ("second", .string(second)), ("setting", .string(setting)),
      ("problem", .string(problem.rawValue)),
    ])
  }
}

extension ConformanceReport.Untried {
  fileprivate var value: JSONText {
    .object([
      ("rule", .string(rule)), ("level", .string(level.rawValue)), ("why", .string(why)),
    ])
  }
}
