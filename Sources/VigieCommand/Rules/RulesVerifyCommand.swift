import ArgumentParser
import Foundation
import Vigie
import VigieAuthoring

/// `vigie rules verify`: whether every interaction fires where it must, and nowhere beside.
struct RulesVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Try every interaction on records made for it.",
    discussion: """
      Examples:
        vigie rules verify rules
        vigie rules verify ansm-2023 --pairs 200 --report conformance.md
      Members of both sides are paired, recorded and drafted in both directions, by ATC code and by
      product code; beside them what must stay silent: years apart, a member left out, one substance
      twice. The table is by the strongest level of the rules.
      Exit code 1 when a rule did not answer as it must.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Rule files or folders.")
  var paths: [String]

  @Option(help: "The most pairs of one rule.")
  var pairs = 50

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(help: ArgumentHelp("Write the report to a file as well.", valueName: "file"))
  var report: String?

  @Option(help: "The day on which the records are judged (default: today).")
  var asOf: String?

  func validate() throws {
    guard (1...10_000).contains(pairs) else {
      throw ValidationError("--pairs is a number from 1 to 10000")
    }
  }

  func run() throws {
    let today = try asOf.map { try Moment(reading: $0).point } ?? Moment.today(in: .current)
    let folder = try RulesOption.folder(paths.map { URL(fileURLWithPath: $0) })
    var run = ConformanceRun(try Knowledge(folder), mostPairs: pairs, on: today.low)
    let result = run.report()
    let text = format == .json ? result.json() + "\n" : result.text
    if let report {
      do { try OutputFile.write(text, to: report) } catch {
        Console.complain("\(report): cannot be written")
        throw Exit.refused
      }
    }
    Console.print(text)
    if !result.isPassed { throw Exit.findings }
  }
}
