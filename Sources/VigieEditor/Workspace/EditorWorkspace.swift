import Vigie
import VigieAuthoring

/// The rules and cases of one folder: what an editor has open, over what lies on disk.
///
/// Nothing here reads a file or knows a protocol. Places are byte offsets.
package struct EditorWorkspace: Sendable {
  package let vocabulary: Vocabulary
  private(set) var files: [String: RuleFile] = [:]
  private(set) var cases: [String: Document] = [:]
  private var ids: [String: SourceFileID] = [:]
  private var names: [String] = []
  private var stamp = 0
  var lastChecks: [[Int]: PackCheck] = [:]
  /// The packs as they were when they were last sound, by name.
  var soundPacks: [String: CheckedPack] = [:]
  /// What the last run of a case file said.
  var caseResults: [String: CaseRun] = [:]

  package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Takes a text in, in place of what stood under its name.
  ///
  /// - Complexity: O(bytes).
  package mutating func put(_ document: Document) {
    stamp += 1
    switch document.language {
    case .cases: cases[document.name] = document
    case .rules:
      files[document.name] = RuleFile(document, id: id(of: document.name), stamp: stamp)
    }
  }

  /// Forgets a text.
  package mutating func remove(_ name: String) {
    files[name] = nil
    cases[name] = nil
    caseResults[name] = nil
  }

  /// The text of that name.
  package func document(_ name: String) -> Document? { files[name]?.document ?? cases[name] }

  /// The rule file of that name.
  package func file(_ name: String) -> RuleFile? { files[name] }

  /// The names of all rule files, sorted.
  package var ruleFiles: [String] { files.keys.sorted() }

  /// The names of all case files, sorted.
  package var caseFiles: [String] { cases.keys.sorted() }

  /// The name of the file that a span lies in.
  package func name(of id: SourceFileID) -> String? {
    names.indices.contains(Int(id.number)) ? names[Int(id.number)] : nil
  }

  private mutating func id(of name: String) -> SourceFileID {
    if let id = ids[name] { return id }
    let id = SourceFileID(UInt32(names.count))
    names.append(name)
    ids[name] = id
    return id
  }

  /// The rule files of a pack, by name.
  func files(of pack: String) -> [RuleFile] {
    files.values.filter { $0.pack == pack }.sorted { $0.document.name < $1.document.name }
  }
}

/// A stretch of one file of the workspace.
package struct FilePlace: Hashable, Sendable {
  package let file: String
  package let range: Range<Int>

  package init(file: String, range: Range<Int>) {
    self.file = file
    self.range = range
  }
}
