import ArgumentParser
import Foundation
import VigieScan

/// That a scan writes over nothing that it reads, over no store, and nothing twice.
struct ScanFiles {
  let sources: [String]
  let out: String?
  let summary: String?
  /// The output of an earlier scan, which is read with its ledger.
  let since: String?

  /// Refuses what would destroy a file, or cannot be written at all.
  func validate() throws {
    for (option, path) in [("--out", out), ("--summary", summary)] {
      try OutputFile.requireFile(path, option: option)
      for path in path.map({ [$0, ScanPlaces(output: $0).ledger] }) ?? []
      where FileKind.isStore(path) {
        throw ValidationError("`\(path)` is a record store; name another file for \(option)")
      }
    }
    let earlier = since.map { [$0, ScanPlaces(output: $0).ledger] } ?? []
    let read = Set((sources + earlier).flatMap(Self.read))
    var written: [FileIdentity: String] = [:]
    for (option, file) in outputs {
      if read.contains(file) {
        throw ValidationError("\(option) would write over what is scanned; name another file")
      }
      if let other = written.updateValue(option, forKey: file), other != option {
        throw ValidationError("\(other) and \(option) would write over each other")
      }
    }
    if sources.count > 1, sources.contains(where: FileKind.isDatabase) {
      throw ValidationError("a store is scanned alone")
    }
  }

  /// A missing folder is found out now, and not after the night.
  func requireFolders() throws(ScanError) {
    for path in [out, summary].compactMap(\.self) {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      guard access(folder, W_OK | X_OK) == 0 else {
        throw ScanError("\(path) cannot be written: \(String(cString: strerror(errno)))")
      }
    }
  }

  private var outputs: [(option: String, file: FileIdentity)] {
    var files: [(String, FileIdentity?)] = []
    if let out {
      let places = ScanPlaces(output: out)
      files += [
        places.output, places.part, places.checkpoint, places.checkpoint + ".new", places.ledger,
        places.ledger + ".part",
      ].map { ("--out", FileIdentity($0)) }
    } else {
      files.append(("standard output", FileIdentity(descriptor: STDOUT_FILENO)))
    }
    if let summary {
      let target = ScanPlaces(output: summary).output
      files += [target, target + ".new"].map { ("--summary", FileIdentity($0)) }
    }
    return files.compactMap { option, file in file.map { (option, $0) } }
  }

  /// The file, and what SQLite keeps beside a database.
  private static func read(_ source: String) -> [FileIdentity] {
    if source == "-" { return [FileIdentity(descriptor: STDIN_FILENO)].compactMap(\.self) }
    let beside = FileKind.isDatabase(source) ? ["-wal", "-shm", "-journal"] : []
    return ([""] + beside).compactMap { FileIdentity(source + $0) }
  }
}

/// A file by what it is, not by how it is spelled.
struct FileIdentity: Hashable {
  private let device: UInt
  private let number: UInt
  /// In the folder that the numbers name, for a file that is not there yet.
  private var name = ""

  init?(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
      return
    }
    let url = URL(fileURLWithPath: path)
    guard stat(url.deletingLastPathComponent().path, &status) == 0 else { return nil }
    self.init(status)
    name = url.lastPathComponent
  }

  /// Nil where it is no regular file.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
  }
}
