import Foundation
import Vigie

/// Makes the repairs of rule files that the parser is sure of.
enum RuleFixer {
  /// One repair may uncover the next; more rounds than this only chase each other.
  private static let mostRounds = 10

  /// Mends the files at `paths`, and names those it changed.
  static func fix(_ paths: [URL]) throws -> [String] {
    let folder = try RuleFolder(paths)
    return try folder.sources.compactMap { source in
      let mended = mend(source)
      guard mended.bytes != source.bytes else { return nil }
      guard RuleFile.rewrite(source.name, with: mended.bytes) else {
        Console.complain("\(source.name): cannot be written")
        throw Exit.refused
      }
      return source.name
    }
  }

  private static func mend(_ source: SourceText) -> SourceText {
    var source = source
    for _ in 0..<mostRounds {
      let fixes = Parser.parse(source, isUnit: Unit.isKnown).diagnostics.compactMap(\.fixIt)
      guard let bytes = Diagnostic.FixIt.apply(fixes, to: source) else { break }
      source = SourceText(name: source.name, bytes: bytes, id: source.id)
    }
    return source
  }
}
