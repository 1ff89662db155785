/// A pack as its files declare it, before any name is resolved.
struct PackDeclaration {
  let name: String
  /// The name in the first file.
  let nameSpan: SourceSpan
  var files: [PackSyntax]
  /// The places in the table of sets of what this pack defines.
  var sets: [String: Int] = [:]
  /// The packs it uses, by their place in the list of all.
  var used: [Int] = []

  /// Whether a name that cannot be found may stand in a part that the parser had to skip.
  var isComplete: Bool { files.allSatisfy(\.isComplete) }

  var lines: [PackLineSyntax] { files.flatMap(\.lines) }

  var rules: [RuleSyntax] {
    files.flatMap(\.items).compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
  }

  var sources: [SourceSyntax] {
    files.flatMap(\.items).compactMap { if case .source(let source) = $0 { source } else { nil } }
  }

  var setDefinitions: [SetSyntax] {
    files.flatMap(\.items).compactMap { if case .set(let set) = $0 { set } else { nil } }
  }

  /// Files of one pack name together, packs in the order of their first file.
  static func collect(_ files: [PackSyntax]) -> [PackDeclaration] {
    var packs: [PackDeclaration] = []
    var places: [String: Int] = [:]
    for file in files {
      if !file.name.isPlaceholder, let place = places[file.name.text] {
        packs[place].files.append(file)
        continue
      }
      if !file.name.isPlaceholder { places[file.name.text] = packs.count }
      packs.append(
        PackDeclaration(name: file.name.text, nameSpan: file.name.span, files: [file]))
    }
    return packs
  }
}
