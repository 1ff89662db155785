import ArgumentParser
import Vigie

/// `vigie explain`: why a rule did or did not fire on a record.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a rule fired on a record, or what stood in its way.",
    discussion: """
      A rule is named with its pack, or by its name alone where only one has it; `vigie rules list`
      has them all.

      Example: why does nobody warn of the anti-inflammatory?
        vigie explain anticoagulants/vka-with-nsaid record.json --as-of 2026-03-01

      Exit codes: 0 done, 2 wrong usage, 3 input refused, 4 done but some input was skipped.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "A rule, as `pack/rule` or by its name alone.")
  var rule: String

  @OptionGroup var input: RecordOptions

  @Option(help: "text or json.")
  var format: Format = .text

  @Option(name: .customLong("lang"), help: "en or fr.")
  var language: Language = .english

  @Flag(help: "Leave out remarks on what was skipped; errors are still named.")
  var quiet = false

  func run() throws {
    let (knowledge, reader, asOf) = try input.open()
    let id: RuleID
    do { id = try knowledge.rule(named: rule) } catch {
      throw ValidationError("\(error)")
    }
    let walk = RecordWalk(input, reader, isQuiet: quiet) { read, name, isFirst in
      let explanation = knowledge.explanation(
        of: id, on: read.record.view(), asOf: asOf, language: language)
      if let explanation { show(explanation, of: name, isFirst: isFirst) }
    }
    try walk.exit()
  }

  /// Prints one explanation; `name` tells its record from others.
  private func show(_ explanation: Explanation, of name: String?, isFirst: Bool) {
    switch format {
    case .json: Console.print(explanation.json(indent: name == nil ? 2 : nil) + "\n")
    case .text:
      Console.print(
        (isFirst ? "" : "\n")
          + explanation.text(width: Console.width, source: name, paint: Console.paint))
    }
  }
}
