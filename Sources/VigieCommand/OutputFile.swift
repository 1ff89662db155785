import ArgumentParser
import Foundation

/// A file that the user names for what a command writes.
enum OutputFile {
  /// Writes the whole beside and renames it; into a device or a pipe it goes straight, which a rename
  /// would replace by a file.
  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(
      to: URL(fileURLWithPath: path), options: isStream(path) ? [] : .atomic)
  }

  /// Refuses a device or a pipe where only a file can be written in parts and renamed.
  static func requireFile(_ path: String?, option: String) throws {
    guard let path, isStream(path) else { return }
    throw ValidationError("\(option) wants a file, and `\(path)` is a device or a pipe")
  }

  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }
}
