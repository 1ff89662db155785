import ArgumentParser
import Vigie
import VigieAuthoring

/// `vigie rules explain`: what a rule says with everything written out, or the page of a diagnostic
/// code.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print a rule in words, with its cost and what its sets come to; or the page of a "
      + "diagnostic code.",
    discussion: """
      Examples:
        vigie rules explain anticoagulants/vka-with-nsaid
        vigie rules explain V0203
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "A rule, as `pack/rule` or by its name alone, or a code such as V0203.")
  var subject: String

  @OptionGroup var rules: RulesOption

  @Option(help: "text or json.")
  var format: Format = .text

  func run() throws {
    if subject.wholeMatch(of: /[Vv][0-9]{4}/) != nil { return try printPage() }
    let checked = try rules.checked()
    let knowledge = try Knowledge(checked)
    let id: RuleID
    do { id = try knowledge.rule(named: subject) } catch {
      throw ValidationError("\(error)")
    }
    let cases = knowledge.cases(reaching: id, of: checked)
    guard let report = knowledge.ruleReport(of: id, written: checked, cases: cases) else { return }
    switch format {
    case .text: Console.print(report.text(width: Console.width, paint: Console.paint))
    case .json: Console.print(report.json() + "\n")
    }
  }

  private func printPage() throws {
    guard let found = DiagnosticCode.named(subject) else {
      throw ValidationError("no diagnostic has the code `\(subject)`")
    }
    guard format == .text else {
      return Console.print(found.json + "\n")
    }
    Console.print("\(found.id): \(found.title)\n\n\(found.page)\n")
  }
}
