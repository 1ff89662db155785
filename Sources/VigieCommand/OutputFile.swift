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

  /// Refuses a folder, a device or a pipe where only a file can be written in parts and renamed.
  static func requireFile(_ path: String?, option: String) throws {
    guard let path, let kind = kind(path), kind != S_IFREG else { return }
    let word = kind == S_IFDIR ? "a folder" : "a device or a pipe"
    throw ValidationError("\(option) wants a file, and `\(path)` is \(word)")
  }

  /// Whether two paths lead to one file.
  static func isSame(_ path: String, as other: String) -> Bool {
    var (one, two) = (stat(), stat())
    return stat(path, &one) == 0 && stat(other, &two) == 0 && one.st_dev == two.st_dev
      && one.st_ino == two.st_ino
  }

  private static func isStream(_ path: String) -> Bool {
    kind(path).map { ![S_IFREG, S_IFDIR].contains($0) } ?? false
  }

  /// Nil where there is nothing.
  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
