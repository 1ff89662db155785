import Foundation
import VigieLanguage
import VigieTerms

/// The files of a rules folder, read but not yet checked: packs, and the vocabulary beside them.
public struct RuleFolder: Sendable {
  /// Rule files, by path.
  public let sources: [SourceText]
  /// Tables of the vocabulary.
  public let vocabularyFiles: [VocabularyFile]

  /// Reads rule files and folders, with the vocabularies that hold for them: of each path the first
  /// one at or above it; without substances among them also that of `fallback`.
  ///
  /// - Throws: `KnowledgeError` when a path cannot be read.
  public init(_ paths: [URL], vocabularyFrom fallback: URL? = nil) throws(KnowledgeError) {
    var files: [URL] = []
    for path in paths {
      _ = try Self.existing(path)
      files += Self.isFolder(path) ? Self.ruleFiles(below: path) : [path]
    }
    var sources: [SourceText] = []
    for (index, file) in files.enumerated() {
      sources.append(
        SourceText(
          name: Self.shortName(of: file), bytes: try Self.bytes(of: file),
          id: SourceFileID(UInt32(index))))
    }
    guard !sources.isEmpty else { throw .empty(paths.map(\.path).joined(separator: ", ")) }
    self.sources = sources
    vocabularyFiles = try Self.tables(around: paths, orBeside: fallback)
  }

  /// The tables of the vocabulary of a rules folder, by file name.
  ///
  /// - Throws: `KnowledgeError` when one cannot be read.
  public static func vocabularyFiles(
    of folder: URL
  ) throws(KnowledgeError) -> [VocabularyFile] {
    try tables(around: [folder], orBeside: nil)
  }

  /// The tables of the vocabulary that holds for these paths, as ``init(_:vocabularyFrom:)`` finds
  /// it; none where there is none.
  package static func tables(
    around paths: [URL], orBeside fallback: URL?
  ) throws(KnowledgeError) -> [VocabularyFile] {
    var folders: [URL] = []
    for path in paths {
      let vocabulary = ancestry(of: path).map { $0.appending(path: "vocabulary") }
        .first(where: isFolder)
      if let vocabulary, !folders.contains(vocabulary) { folders.append(vocabulary) }
    }
    if !folders.contains(where: holdsSubstances), let fallback {
      let base = fallback.appending(path: "vocabulary")
      if isFolder(base), !folders.contains(base) { folders.insert(base, at: 0) }
    }
    var tables: [VocabularyFile] = []
    for table in folders.flatMap({ files(below: $0, suffix: ".tsv") }) {
      tables.append(VocabularyFile(name: shortName(of: table), bytes: try bytes(of: table)))
    }
    return tables
  }

  // MARK: - Files

  /// The rule files below a folder, by path.
  package static func ruleFiles(below folder: URL) -> [URL] {
    files(below: folder, suffix: ".vigie")
  }

  /// Case files below the paths, sorted.
  public static func caseFiles(in paths: [URL]) -> [URL] {
    paths.flatMap { path in
      isFolder(path) ? files(below: path, suffix: ".cases.md") : caseFile(beside: path)
    }
  }

  private static func caseFile(beside path: URL) -> [URL] {
    if path.lastPathComponent.hasSuffix(".cases.md") { return [path] }
    let file = path.deletingPathExtension().appendingPathExtension("cases.md")
    return FileManager.default.fileExists(atPath: file.path) ? [file] : []
  }

  private static func files(below folder: URL, suffix: String) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { $0.lastPathComponent.hasSuffix(suffix) }.sorted { $0.path < $1.path }
  }

  static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  static func existing(_ url: URL) throws(KnowledgeError) -> URL {
    guard FileManager.default.fileExists(atPath: url.path) else { throw .notFound(url.path) }
    return url
  }

  /// Whether a vocabulary stands by itself; one without substances adds to another.
  static func holdsSubstances(_ vocabulary: URL) -> Bool {
    FileManager.default.fileExists(atPath: vocabulary.appending(path: "substances.tsv").path)
  }

  private static func bytes(of file: URL) throws(KnowledgeError) -> [UInt8] {
    guard let bytes = [UInt8](contentsOfFile: file.path) else { throw .unreadable(file.path) }
    return bytes
  }

  private static func ancestry(of url: URL) -> [URL] {
    var folder = url.standardizedFileURL
    return (0..<4).map { _ in
      defer { folder = folder.deletingLastPathComponent() }
      return folder
    }
  }

  /// The path as seen from the working folder, where the file lies below it.
  package static func shortName(of file: URL) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    let path = file.standardizedFileURL.path
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}

/// Why no knowledge could be loaded.
public enum KnowledgeError: Error, Sendable, Hashable, CustomStringConvertible {
  case noRules
  case notFound(String)
  case unreadable(String)
  /// Checking with no rules would look like finding nothing.
  case empty(String)
  /// The vocabulary has mistakes; each names its file and line.
  case vocabulary([String])
  /// Rule source has errors; the rendered diagnostics.
  case rules([String])

  public var description: String {
    switch self {
    case .noRules: "no rules found: give --rules or set VIGIE_RULES"
    case .notFound(let path): "\(path): no such file or folder"
    case .unreadable(let path): "\(path): cannot be read"
    case .empty(let path):
      "\(path): no `.vigie` file in it; `--rules installed` adds the rules that come with Vigie"
    case .vocabulary(let problems), .rules(let problems): problems.joined(separator: "\n")
    }
  }
}
