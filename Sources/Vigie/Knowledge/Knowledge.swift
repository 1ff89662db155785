import Crypto
import Foundation
import Synchronization
import VigieEngine
import VigieFindings
import VigieLanguage
import VigiePatterns
import VigieRecord
import VigieTerms

/// Rules ready to run: checked packs, their shared vocabulary, the compiled base.
///
/// One value serves any number of threads.
public struct Knowledge: Sendable {
  public let vocabulary: Vocabulary
  public let packs: [CheckedPack]
  /// SHA-256 of each pack's source, as `sha256:` and hexadecimal digits; in the order of `packs`.
  public let hashes: [String]
  public let base: KnowledgeBase

  /// Loads a rules folder: every `.vigie` file below it, and the tables of its `vocabulary`.
  ///
  /// - Throws: `KnowledgeError` with every mistake found, each with its place.
  public init(folder: URL) throws(KnowledgeError) {
    try self.init(RuleFolder([folder]))
  }

  public init(_ folder: RuleFolder) throws(KnowledgeError) {
    try self.init(CheckedRules(folder))
  }

  /// Compiles rules that were read before; meanwhile another core makes the names of labels ready.
  public init(_ checked: CheckedRules) throws(KnowledgeError) {
    let errors = checked.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw .rules(errors.map { checked.rendered($0) }) }
    vocabulary = checked.vocabulary
    packs = checked.packs
    let names = DispatchGroup()
    DispatchQueue.global().async(group: names) { checked.vocabulary.prepareNames() }
    hashes = checked.packs.map { checked.hash(of: $0) }
    base = KnowledgeBase(packs: checked.packs, vocabulary: checked.vocabulary)
    names.wait()
  }

  /// Packs that stand in no file, such as changed copies or those open in an editor; `vocabulary` is
  /// what they were checked with. They have no hash.
  public init(packs: [CheckedPack], vocabulary: Vocabulary) {
    self.packs = packs
    self.vocabulary = vocabulary
    hashes = packs.map { _ in "" }
    base = KnowledgeBase(packs: packs, vocabulary: vocabulary)
  }

  /// What the rules say of a record that this knowledge's vocabulary interned.
  public func findings(in record: PatientRecord, asOf: TimePoint) -> Findings {
    findings(in: record.view(), asOf: asOf)
  }

  /// What the rules say of what one viewer may see.
  public func findings(in view: RecordView, asOf: TimePoint) -> Findings {
    Findings(base.evaluate(view, asOf: asOf), packs: packs, record: view.record)
  }

  /// The same with the memory of one worker, which it keeps from record to record.
  public func findings(
    in view: RecordView, asOf: TimePoint, workspace: inout Workspace
  ) -> Findings {
    Findings(
      base.evaluate(view, asOf: asOf, workspace: &workspace), packs: packs, record: view.record)
  }

  /// The findings in words.
  public func report(
    on record: PatientRecord, asOf: TimePoint, language: Language = .english
  ) -> CheckReport {
    report(on: record.view(), asOf: asOf, language: language)
  }

  /// The findings of one viewer in words.
  public func report(
    on view: RecordView, asOf: TimePoint, language: Language = .english
  ) -> CheckReport {
    CheckReport(
      findings(in: view, asOf: asOf), view: view, knowledge: self, asOf: asOf, language: language)
  }
}

/// Rule source as the parser and the checker see it, whether or not it is sound.
public struct CheckedRules: Sendable {
  public let folder: RuleFolder
  public let vocabulary: Vocabulary
  public let packs: [CheckedPack]
  public let trees: [PackSyntax]
  /// In the order of the files.
  public let diagnostics: [Diagnostic]

  /// - Throws: only for a vocabulary with mistakes; those of rules are diagnostics.
  public init(_ folder: RuleFolder) throws(KnowledgeError) {
    let (source, parsed) = Self.read(folder)
    guard source.problems.isEmpty else {
      throw .vocabulary(source.problems.map(\.description))
    }
    let vocabulary = Vocabulary(source, patterns: PCRECompiler())
    let trees = parsed.map(\.pack)
    let checked = Checker.check(trees, vocabulary: vocabulary) { count, work in
      DispatchQueue.concurrentPerform(iterations: count, execute: work)
    }
    self.folder = folder
    self.vocabulary = vocabulary
    self.trees = trees
    packs = checked.packs
    diagnostics = parsed.flatMap(\.diagnostics) + checked.diagnostics
  }

  private typealias Parsed = (pack: PackSyntax, diagnostics: [Diagnostic])

  /// Reads the vocabulary and every pack, over all cores: none needs another before the check. The
  /// vocabulary, the longest piece, goes first.
  private static func read(_ folder: RuleFolder) -> (VocabularySource, [Parsed]) {
    let source = Mutex(VocabularySource([]))
    let parsed = Mutex([Parsed?](repeating: nil, count: folder.sources.count))
    DispatchQueue.concurrentPerform(iterations: 1 + folder.sources.count) { part in
      if part == 0 {
        let read = VocabularySource(folder.vocabularyFiles)
        source.withLock { $0 = read }
      } else {
        let read = Parser.parse(folder.sources[part - 1], isUnit: Unit.isKnown)
        parsed.withLock { $0[part - 1] = read }
      }
    }
    return (source.withLock { $0 }, parsed.withLock { $0.compactMap(\.self) })
  }

  /// A diagnostic with the lines it speaks of.
  public func rendered(_ diagnostic: Diagnostic) -> String {
    diagnostic.rendered(in: folder.sources)
  }

  /// SHA-256 of everything that findings follow from: every rule file and every table of the
  /// vocabulary, with their names, as `sha256:` and hexadecimal digits.
  public var contentHash: String {
    var hasher = SHA256()
    let tables = folder.vocabularyFiles.map { ($0.name, $0.bytes) }
    for (name, bytes) in folder.sources.map({ ($0.name, $0.bytes) }) + tables {
      hasher.update(data: Array("\(name)\n\(bytes.count)\n".utf8))
      hasher.update(data: bytes)
    }
    return hasher.text
  }

  /// Of all files of a pack, in order.
  func hash(of pack: CheckedPack) -> String {
    var hasher = SHA256()
    for (source, tree) in zip(folder.sources, trees) where tree.name.text == pack.name {
      hasher.update(data: source.bytes)
    }
    return hasher.text
  }
}
