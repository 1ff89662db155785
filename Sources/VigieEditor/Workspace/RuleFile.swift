import Vigie

/// A rule file as it stands in the editor, parsed.
package struct RuleFile: Sendable {
  package let document: Document
  package let source: SourceText
  package let tree: PackSyntax
  /// What the parser found; the checker speaks of packs.
  package let mistakes: [Diagnostic]
  package let outline: Outline
  /// Grows with every change of any file, so that what was checked before is known again.
  let stamp: Int

  /// - Complexity: O(bytes).
  init(_ document: Document, id: SourceFileID, stamp: Int) {
    self.document = document
    self.stamp = stamp
    source = SourceText(name: document.name, bytes: document.bytes, id: id)
    (tree, mistakes) = Parser.parse(source)
    outline = OutlineReader.read(tree, source: source)
  }

  /// The name of its pack; empty where it is missing.
  package var pack: String { tree.name.text }

  /// The packs it uses.
  var uses: [String] {
    tree.lines.compactMap { line in
      if case .use(let name) = line.form, !name.isPlaceholder { name.text } else { nil }
    }
  }

  /// The place among the items of the one that holds an offset.
  func item(at offset: Int) -> Int? {
    tree.items.firstIndex { $0.span.start <= offset && offset <= $0.span.end }
  }
}
