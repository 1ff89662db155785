import Vigie

/// What the checker says of packs that hang together.
package struct PackCheck: Sendable {
  package let packs: [CheckedPack]
  /// By the name of the file; a file without any has an empty list.
  package let diagnostics: [String: [Diagnostic]]
}

extension EditorWorkspace {
  /// Parses nothing anew: checks the pack of a file with all that use each other around it.
  ///
  /// - Complexity: O(size of those packs), or O(files) when nothing changed since.
  package mutating func check(around name: String) -> PackCheck {
    let files = neighbourhood(of: name)
    let key = files.map(\.stamp)
    if let known = lastChecks[key] { return known }
    let checked = Checker.check(files.map(\.tree), vocabulary: vocabulary)
    var diagnostics: [String: [Diagnostic]] = [:]
    for file in files { diagnostics[file.document.name] = file.mistakes }
    let analysed = Analysis.diagnose(
      checked.packs, trees: files.map(\.tree), vocabulary: vocabulary)
    for diagnostic in checked.diagnostics + analysed {
      guard let file = self.name(of: diagnostic.span.file) else { continue }
      diagnostics[file, default: []].append(diagnostic)
    }
    let check = PackCheck(packs: checked.packs, diagnostics: diagnostics)
    for pack in checked.packs { soundPacks[pack.name] = pack }
    // What was checked before the change is not asked for again, but for an undo.
    if lastChecks.count > 4 { lastChecks = [:] }
    lastChecks[key] = check
    return check
  }

  /// The mistakes of one rule file, in its order.
  package mutating func diagnostics(of name: String) -> [Diagnostic] {
    guard files[name] != nil else { return [] }
    return (check(around: name).diagnostics[name] ?? []).sorted { $0.span.start < $1.span.start }
  }

  /// The files of the packs that a change in one may concern: those it uses, those that use it,
  /// and so on; in the order of their names.
  private func neighbourhood(of name: String) -> [RuleFile] {
    guard let start = files[name] else { return [] }
    guard !start.pack.isEmpty else { return [start] }
    var neighbours: [String: Set<String>] = [:]
    for file in files.values where !file.pack.isEmpty {
      for used in file.uses {
        neighbours[file.pack, default: []].insert(used)
        neighbours[used, default: []].insert(file.pack)
      }
    }
    var reached: Set<String> = [start.pack]
    var open = [start.pack]
    while let pack = open.popLast() {
      for next in neighbours[pack] ?? [] where reached.insert(next).inserted { open.append(next) }
    }
    return files.values.filter { reached.contains($0.pack) }
      .sorted { $0.document.name < $1.document.name }
  }
}
