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

  @Argument(help: "A rule, as `pack/rule` or by its name alone.")
  var rule: String

  @OptionGroup var input: RecordOptions

  @OptionGroup var page: PageOptions

  func run() throws {
    let (knowledge, reader, asOf) = try input.open()
    let id: RuleID
    do { id = try knowledge.rule(named: rule) } catch {
      throw ValidationError("\(error)")
    }
    let walk = RecordWalk(input, reader, isQuiet: page.quiet) { read, name, isFirst in
      let explanation = knowledge.explanation(
        of: id, on: read.record.view(), asOf: asOf, language: page.language)
      guard let explanation else { return }
      page.show(
        json: { explanation.json(indent: $0) },
        text: { explanation.text(width: Console.width, source: $0, paint: Console.paint) },
        of: name, isFirst: isFirst)
    }
    try walk.exit()
  }
}
