import Foundation

extension ImportedPack {
  /// Writes the files below a folder, each beside its place and then renamed; files of an earlier
  /// import that this one no longer has are removed.
  ///
  /// - Throws: `ImportError` for the first file that cannot be written.
  public func write(below folder: String) throws(ImportError) {
    let root = URL(fileURLWithPath: folder)
    let manager = FileManager.default
    // The header goes last: without it an interrupted import is no pack.
    for file in files.sorted(by: { $0.path.count > $1.path.count }) {
      let place = root.appending(path: file.path)
      do {
        try manager.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: place, options: .atomic)
      } catch {
        throw ImportError(file: place.path, cause: "cannot be written")
      }
    }
    let pack = root.appending(path: PackFiles.pack)
    let kept = Set(files.map { String($0.path.split(separator: "/").last ?? "") })
    let present = (try? manager.contentsOfDirectory(atPath: pack.path)) ?? []
    for name in present
    where name.hasPrefix("pairs-") && name.hasSuffix(".vigie") && !kept.contains(name) {
      try? manager.removeItem(at: pack.appending(path: name))
    }
  }
}
