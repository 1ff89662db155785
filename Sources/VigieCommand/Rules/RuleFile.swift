import Foundation

/// Writes a rule file anew without harm to what it is.
enum RuleFile {
  /// Writes beside and renames, so that a stop half-way loses nothing; a link stays a link, and the
  /// permissions stay as they are. False for a file that may not be written.
  static func rewrite(_ path: String, with bytes: some Sequence<UInt8>) -> Bool {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let manager = FileManager.default
    let permissions =
      (try? manager.attributesOfItem(atPath: file.path))?[.posixPermissions] as? Int ?? 0o644
    // Renaming would replace a file that its owner has locked.
    guard permissions & 0o200 != 0, manager.isWritableFile(atPath: file.path) else { return false }
    do {
      try Data(bytes).write(to: file, options: .atomic)
      try manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: file.path)
    } catch { return false }
    return true
  }
}
