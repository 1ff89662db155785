import ArgumentParser
import Foundation
import Vigie

/// Where the rules are.
struct RulesOption: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A folder of rules, once for each; `installed` is the one that comes with Vigie "
        + "(default: VIGIE_RULES, folders joined by colons, or the installed one).",
      valueName: "dir"))
  var folders: [String] = []

  func knowledge() throws -> Knowledge { try Knowledge(checked()) }

  /// The rules with the text that they were read from.
  func checked() throws -> CheckedRules {
    try CheckedRules(Self.folder(RuleFolder.places(folders)))
  }

  /// Rules of any place; without a vocabulary of their own, with the installed one.
  static func folder(_ paths: [URL]) throws -> RuleFolder {
    let folder = try RuleFolder(paths, vocabularyFrom: try? RuleFolder.locate(nil))
    if folder.vocabularyFiles.isEmpty {
      Console.complain(
        "no `vocabulary` folder at the rules: products, combinations and foreign codes are unknown")
    }
    return folder
  }
}

extension Language: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {}

/// A day, or an instant.
struct Moment {
  let point: TimePoint

  init(reading text: String) throws {
    guard let point = TimePoint(iso8601: text), point.isExactDay else {
      throw ValidationError("write a day (2026-03-01) or an instant (2026-03-01T10:00:00Z)")
    }
    self.point = point
  }

  /// Today, by the clock of this machine: the only place where a clock is read.
  static func today(in zone: TimeZone) -> TimePoint {
    let parts = Calendar(identifier: .gregorian).dateComponents(in: zone, from: Date())
    return Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
      .map { TimePoint($0) } ?? .unknown
  }
}
