import ArgumentParser
import Foundation
import Vigie

/// `vigie rules format`: one canonical layout.
struct RulesFormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Rewrite rule files in the canonical layout.",
    discussion: """
      Example:
        vigie rules format rules
      A file with a syntax error is left as it is (exit code 3).
      """)

  @Argument(help: "Rule files or folders.")
  var paths: [String]

  @Flag(help: "Change nothing; exit with 1 when a file is not in the canonical layout.")
  var check = false

  func run() throws {
    let folder = try RuleFolder(paths.map { URL(fileURLWithPath: $0) })
    var hasErrors = false
    var differing: [String] = []
    for source in folder.sources {
      let (pack, diagnostics) = Parser.parse(source, isUnit: Unit.isKnown)
      if diagnostics.contains(where: { $0.severity == .error }) {
        for diagnostic in diagnostics {
          Console.remark(diagnostic.rendered(in: folder.sources))
        }
        hasErrors = true
        continue
      }
      let formatted = PackFormatter.format(pack, source: source)
      guard Array(formatted.utf8) != source.bytes else { continue }
      differing.append(source.name)
      if !check, !RuleFile.rewrite(source.name, with: formatted.utf8) {
        Console.complain("\(source.name): cannot be written")
        hasErrors = true
      }
    }
    for name in differing { Console.print("\(name)\n") }
    if hasErrors { throw Exit.refused }
    if check, !differing.isEmpty { throw Exit.findings }
  }
}
