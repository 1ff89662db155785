import Vigie
import VigieImport

/// The vocabulary whose substances an import names.
struct ImportVocabulary {
  let tables: [VocabularyFile]
  let vocabulary: Vocabulary

  /// - Throws: for tables with mistakes, and for tables without substances: everything that is
  ///   imported would be unknown, and looked through in silence ever after.
  init(rules: String?, leavingOut isLeftOut: (VocabularyFile) -> Bool = { _ in false }) throws {
    let folder = try RuleFolder.locate(rules)
    tables = try RuleFolder.vocabularyFiles(of: folder).filter { !isLeftOut($0) }
    let source = VocabularySource(tables)
    guard source.problems.isEmpty else {
      throw KnowledgeError.vocabulary(source.problems.map(\.description))
    }
    vocabulary = Vocabulary(source)
    guard vocabulary.listsSubstances else {
      throw ImportError(
        file: folder.path,
        cause: "no vocabulary there lists substances, by which what is imported is known")
    }
  }
}
