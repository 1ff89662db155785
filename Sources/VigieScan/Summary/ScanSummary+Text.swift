import Vigie

extension ScanSummary {
  /// The summary for people, without a word about any one patient.
  public func text() -> String {
    var lines = [
      "\(tally.patients.grouped) patients in \(Self.span(tally.seconds)), as of \(asOf); "
        + "\(tally.patientsWithFindings.grouped) with \(tally.findings.grouped) findings"
    ]
    lines += changes
    for level in Level.allCases {
      guard let count = tally.levels[level.rawValue] else { continue }
      lines.append("  \(level.rawValue.padded(16)) \(count.grouped)")
    }
    lines += Self.section("Rules that fired most", tally.rules)
    if !silent.isEmpty {
      lines.append("Rules that never fired: \(silent.count.grouped) of \(ruleCount.grouped)")
    }
    lines += Self.section("Entries not evaluated", tally.notEvaluated)
    lines += Self.section("Rules that lacked data, by patients", tally.lacking)
    lines += Self.section("Rules that reached a limit, by patients", tally.limited)
    if !tally.slowest.isEmpty {
      lines.append("Slowest records")
      lines += tally.slowest.prefix(3).map {
        "  \(Self.milliseconds($0.seconds).padded(16)) \($0.place)"
      }
    }
    if isIncomplete {
      lines.append(
        "Skipped: \(tally.refused.grouped) records, \(tally.skipped.grouped) parts of others")
    }
    if !expired.isEmpty {
      lines.append("Packs past their validity: \(expired.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }

  private var changes: [String] {
    guard let earlier else { return [] }
    let tally = tally.changes ?? ChangeTally()
    var lines = [
      "Since \(earlier.identity.asOf): \(tally[.new].grouped) new, "
        + "\(tally[.resolved].grouped) resolved, \(tally[.unchanged].grouped) unchanged; "
        + "\(tally.evaluated.grouped) records evaluated"
    ]
    if let difference { lines.append("Every record was evaluated, because \(difference)") }
    if tally.missing > 0 {
      lines.append(
        "Not found, while records could not be read: \(tally.missing.grouped) patients; "
          + "nothing of theirs counts as resolved")
    }
    return lines
  }

  private static let mostNamed = 5

  private static func section(_ title: String, _ counts: [String: Int]) -> [String] {
    guard !counts.isEmpty else { return [] }
    let ranked = ranked(counts)
    var lines = [title]
    lines += ranked.prefix(mostNamed).map { "  \($0.count.grouped.padded(16)) \($0.name)" }
    if ranked.count > mostNamed { lines.append("  and \(ranked.count - mostNamed) more") }
    return lines
  }

  private static func milliseconds(_ seconds: Double) -> String {
    "\(Int((seconds * 1_000).rounded(.up)).grouped) ms"
  }

  /// `12.3 s`, `3 min 20 s`, `2 h 05 min`.
  public static func span(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole < 60 {
      let tenths = Int((seconds * 10).rounded())
      return "\(tenths / 10).\(tenths % 10) s"
    }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    let minutes = whole % 3_600 / 60
    return "\(whole / 3_600) h \(minutes < 10 ? "0" : "")\(minutes) min"
  }
}

extension Int {
  /// With commas between thousands.
  package var grouped: String {
    var text = String(magnitude)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return self < 0 ? "-" + text : text
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
