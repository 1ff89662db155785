import Foundation
import Testing
import Vigie
import VigieTerms

@Suite("Rules and vocabularies of several folders")
struct RulePlacesTests {
  private static let pack = "pack x {\n  version 1.0.0\n}\n"

  /// A folder with files, by path below it.
  private static func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    for (path, text) in files {
      let place = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
    }
    return folder
  }

  @Test("Folders are those given, else those of the environment; `installed` is a word for one")
  func places() throws {
    let (own, other) = (try Self.folder(["a.vigie": ""]), try Self.folder(["b.vigie": ""]))
    defer { for folder in [own, other] { try? FileManager.default.removeItem(at: folder) } }
    let environment = ["VIGIE_RULES": "\(own.path):installed"]
    let installed = try #require(RuleFolder.places(["installed"], environment: [:]).first)
    #expect(FileManager.default.fileExists(atPath: installed.appending(path: "vocabulary").path))
    let named = try RuleFolder.places([], environment: environment).map(\.path)
    #expect(named == [own.path, installed.path])
    let given = try RuleFolder.places(
      ["installed", other.path, other.path], environment: environment)
    #expect(given.map(\.path) == [installed.path, other.path])
    #expect(throws: KnowledgeError.notFound("/no/such")) {
      try RuleFolder.places([own.path, "/no/such"], environment: [:])
    }
    // The first that has substances, whatever stands before it.
    #expect(try RuleFolder.locate(nil, environment: environment).path == installed.path)
  }

  @Test("A vocabulary without substances adds to another; one with substances stands alone")
  func vocabularies() throws {
    let base = try Self.folder(["vocabulary/substances.tsv": "base"])
    let map = try Self.folder(["x/x.vigie": Self.pack, "vocabulary/products-fr.tsv": "map"])
    let whole = try Self.folder(["x.vigie": Self.pack, "vocabulary/substances.tsv": "whole"])
    defer { for folder in [base, map, whole] { try? FileManager.default.removeItem(at: folder) } }
    func texts(_ paths: URL...) throws -> [String] {
      try RuleFolder(paths, vocabularyFrom: base).vocabularyFiles.map(\.text)
    }
    #expect(try texts(map) == ["base", "map"])
    #expect(try texts(whole) == ["whole"])
    #expect(try texts(whole, map) == ["whole", "map"])
    #expect(try texts(map, map.appending(path: "x")) == ["base", "map"])
  }
}
