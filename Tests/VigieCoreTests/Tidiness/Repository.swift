import Foundation

/// The working copy that these tests were compiled from.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent()  // Tidiness
    .deletingLastPathComponent()  // VigieCoreTests
    .deletingLastPathComponent()  // Tests
    .deletingLastPathComponent()

  /// The paths of all files below `folder` whose name ends in `suffix`, from the root, sorted.
  static func files(under folder: String, suffix: String) -> [String] {
    let start = root.appending(path: folder).path
    guard let walk = FileManager.default.enumerator(atPath: start) else { return [] }
    return walk.compactMap { $0 as? String }
      .filter { $0.hasSuffix(suffix) }
      .map { "\(folder)/\($0)" }
      .sorted()
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }
}
