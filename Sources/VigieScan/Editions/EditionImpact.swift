import Vigie

/// Which alerts another edition of rules brings and takes away in a population, by rule.
public struct EditionImpact: Sendable, Hashable {
  /// By rule, the levels of its findings in one record, those that stand under another one included.
  typealias Alerts = [String: [Level]]

  /// Records that both editions judged.
  public internal(set) var patients = 0
  public internal(set) var rules: [String: Counts] = [:]

  /// What became of the findings of one rule.
  public struct Counts: Sendable, Hashable {
    public internal(set) var before = 0
    public internal(set) var after = 0
    public internal(set) var appearing = 0
    public internal(set) var disappearing = 0
    /// There in both editions, at another level.
    public internal(set) var moving = 0
  }

  init() {}

  init(from before: [String: Alerts], to after: [String: Alerts]) {
    for (place, old) in before {
      guard let new = after[place] else { continue }
      patients += 1
      for rule in Set(old.keys).union(new.keys) {
        rules[rule, default: Counts()].count(old[rule] ?? [], new[rule] ?? [])
      }
    }
  }

  mutating func add(_ other: EditionImpact) {
    patients += other.patients
    rules.merge(other.rules) { left, right in
      Counts(
        before: left.before + right.before, after: left.after + right.after,
        appearing: left.appearing + right.appearing,
        disappearing: left.disappearing + right.disappearing,
        moving: left.moving + right.moving)
    }
  }

  /// All rules together.
  public var total: Counts {
    var sum = EditionImpact()
    for counts in rules.values { sum.add(EditionImpact(of: counts)) }
    return sum.rules[""] ?? Counts()
  }

  private init(of counts: Counts) { rules = ["": counts] }

  /// Rules that say something else of somebody, those that change most first.
  public var changed: [(rule: String, counts: Counts)] {
    rules.filter { $0.value.changes > 0 }
      .sorted { ($1.value.changes, $0.key) < ($0.value.changes, $1.key) }
      .map { ($0.key, $0.value) }
  }
}

extension EditionImpact.Counts {
  var changes: Int { appearing + disappearing + moving }

  fileprivate mutating func count(_ old: [Level], _ new: [Level]) {
    before += old.count
    after += new.count
    appearing += max(0, new.count - old.count)
    disappearing += max(0, old.count - new.count)
    let kept = Level.allCases.reduce(0) { sum, level in
      sum + min(old.count { $0 == level }, new.count { $0 == level })
    }
    moving += min(old.count, new.count) - kept
  }
}

// MARK: - As a reader reads it

extension EditionImpact {
  /// A table of rules; numbers are per 100 patients.
  public func text(asOf: TimePoint) -> String {
    var rows = [["", "old", "new", "appear", "disappear", "other level"]]
    rows.append(["all rules"] + cells(total))
    rows += changed.map { [$0.rule] + cells($0.counts) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let name = row[0] + String(repeating: " ", count: widths[0] - row[0].count)
      let rest = zip(row, widths).dropFirst().map { cell, width in
        String(repeating: " ", count: width - cell.count) + cell
      }
      return ([name] + rest).joined(separator: "  ")
    }
    return "\(patients.grouped) patients, as of \(asOf); alerts per 100 patients\n"
      + lines.joined(separator: "\n")
  }

  private func cells(_ counts: Counts) -> [String] {
    [counts.before, counts.after, counts.appearing, counts.disappearing, counts.moving]
      .map(perHundred)
  }

  /// With two decimals, and none where there is nothing.
  private func perHundred(_ count: Int) -> String {
    guard count > 0, patients > 0 else { return "0" }
    let hundredths = (count * 10_000 + patients / 2) / patients
    let fraction = String(hundredths % 100)
    return "\(hundredths / 100)." + (fraction.count < 2 ? "0" : "") + fraction
  }

  /// For programs: whole counts, and how many patients they are of.
  public func json(asOf: TimePoint) -> String {
    JSONText.object([
      ("asOf", .string(asOf.description)), ("patients", .number(patients)),
      ("total", value(total)),
      ("rules", .object(changed.map { ($0.rule, value($0.counts)) })),
    ]).text(indent: 2)
  }

  private func value(_ counts: Counts) -> JSONText {
    .object([
      ("before", .number(counts.before)), ("after", .number(counts.after)),
      ("appearing", .number(counts.appearing)), ("disappearing", .number(counts.disappearing)),
      ("otherLevel", .number(counts.moving)),
    ])
  }
}
