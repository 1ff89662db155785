import Foundation

extension ImportedProducts {
  /// Writes the map, beside its place and then renamed; folders above it are made.
  ///
  /// - Throws: `ImportError` when it cannot be written.
  public func write(to path: String) throws(ImportError) {
    let place = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place, options: .atomic)
    } catch {
      throw ImportError(file: path, cause: "cannot be written")
    }
  }
}
