import Foundation
import Vigie

/// The folders of rules that are being worked on, each with its vocabulary, read when the first of
/// its files is opened.
struct RuleFolders {
  /// The folders that the editor has open.
  var roots: [String] = []
  private let fallback: URL?
  private var workspaces: [String: EditorWorkspace] = [:]
  private var homes: [String: String] = [:]
  /// How the editor calls the files that it has open, by path.
  private var uris: [String: String] = [:]
  /// How to read a text that lies nowhere.
  private static let nowhere = ""

  /// INVARIANT (bounded): the most files of a folder that are read, and the largest one.
  private static let mostFiles = 5_000
  private static let largestFile = 4 << 20

  init(fallback: URL?) { self.fallback = fallback }

  /// The name of a document in its workspace: its path, or its URI where it has none.
  func name(of uri: String) -> String { DocumentURI.path(of: uri) ?? uri }

  /// The name of a document on the wire.
  func uri(of name: String) -> String { uris[name] ?? DocumentURI.uri(of: name) }

  /// Whether the editor has it open.
  func isOpen(_ name: String) -> Bool { uris[name] != nil }

  /// Works on the workspace that a document belongs to; nil for a document that is not known.
  mutating func with<Result>(
    _ name: String, _ work: (inout EditorWorkspace) throws -> Result
  ) rethrows -> Result? {
    guard let home = homes[name] else { return nil }
    return try workspaces[home].map { _ in
      try work(&workspaces[home, default: EditorWorkspace(vocabulary: Vocabulary())])
    }
  }

  /// Takes in a document that the editor opens.
  mutating func open(_ document: Document, uri: String) {
    uris[document.name] = uri
    let home = homes[document.name] ?? home(of: document.name)
    load(home)
    homes[document.name] = home
    _ = with(document.name) { $0.put(document) }
  }

  /// Goes back to what lies on disk; gives the files that are left.
  mutating func close(_ uri: String) -> String {
    let name = name(of: uri)
    uris[name] = nil
    readFromDisk(name)
    return name
  }

  /// Reads a file that changed outside the editor; gives the names of what may have changed.
  mutating func reread(_ uri: String) -> [String] {
    guard let path = DocumentURI.path(of: uri) else { return [] }
    if path.hasSuffix(".tsv") {
      reloadVocabularies(around: path)
      return Array(uris.keys)
    }
    guard !isOpen(path), let home = homes[path] ?? Self.known(home(of: path), in: workspaces)
    else { return [] }
    homes[path] = home
    readFromDisk(path)
    return homes[path] == nil ? uris.keys.filter { homes[$0] == home } : [path]
  }

  private static func known(_ home: String, in workspaces: [String: EditorWorkspace]) -> String? {
    workspaces[home] == nil ? nil : home
  }

  private mutating func readFromDisk(_ name: String) {
    if let document = Self.document(at: name) {
      _ = with(name) { $0.put(document) }
    } else {
      _ = with(name) { $0.remove(name) }
      homes[name] = nil
    }
  }
}

extension RuleFolders {
  /// The folder whose rules belong together with a file: the nearest above it that holds a
  /// vocabulary or is called `rules`; else the editor's own folder, if that has no `rules`; else the
  /// file's.
  private func home(of name: String) -> String {
    guard name.hasPrefix("/") else { return name }
    let own = (name as NSString).deletingLastPathComponent
    let root = roots.first { own == $0 || own.hasPrefix($0 + "/") }
    var folder = own
    for _ in 0..<32 {
      let isHome = folder.hasSuffix("/rules") || Self.isFolder(folder + "/vocabulary")
      if isHome { return folder }
      if folder == root || folder == "/" { break }
      folder = (folder as NSString).deletingLastPathComponent
    }
    guard let root, !Self.isFolder(root + "/rules") else { return own }
    return root
  }

  /// Reads the vocabulary, the rules and the cases of a folder, unless they are there.
  private mutating func load(_ home: String) {
    guard workspaces[home] == nil else { return }
    let isFolder = home.hasPrefix("/")
    let folder = URL(fileURLWithPath: isFolder ? home : "/")
    let tables = try? RuleFolder.tables(around: isFolder ? [folder] : [], orBeside: fallback)
    let source = VocabularySource(tables ?? [])
    var workspace = EditorWorkspace(vocabulary: Vocabulary(source, patterns: PCRECompiler()))
    for path in isFolder ? Self.files(below: folder) : [] {
      guard let document = Self.document(at: path), !isOpen(path) else { continue }
      workspace.put(document)
      homes[path] = home
    }
    workspaces[home] = workspace
  }

  /// A vocabulary serves its whole folder: everything is read again, what is open kept.
  private mutating func reloadVocabularies(around path: String) {
    let folder = ((path as NSString).deletingLastPathComponent as NSString)
      .deletingLastPathComponent
    for home in workspaces.keys where home == folder || home.hasPrefix(folder + "/") {
      let old = workspaces.removeValue(forKey: home)
      load(home)
      for name in uris.keys where homes[name] == home {
        guard let document = old?.document(name) else { continue }
        workspaces[home]?.put(document)
      }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func files(below folder: URL) -> [String] {
    let walk = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    var found: [String] = []
    while let url = walk?.nextObject() as? URL, found.count < mostFiles {
      if language(of: url.path) != nil { found.append(url.standardizedFileURL.path) }
    }
    return found.sorted()
  }

  /// What a file is read as, by its name.
  static func language(of name: String) -> Document.Language? {
    if name.hasSuffix(".vigie") { return .rules }
    return name.hasSuffix(".cases.md") ? .cases : nil
  }

  private static func document(at path: String) -> Document? {
    guard path.hasPrefix("/"), let language = language(of: path),
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int,
      size <= largestFile, let data = try? Data(contentsOf: URL(fileURLWithPath: path))
    else { return nil }
    return Document(name: path, language: language, bytes: [UInt8](data))
  }
}
