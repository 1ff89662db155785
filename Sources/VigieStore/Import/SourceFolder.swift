import Foundation

/// What stands in a folder of sources, and in the folders below it.
struct SourceFolder {
  /// Files to read, in the order of their names.
  private(set) var files: [String] = []
  /// What is there and cannot be reached, with its cause: it may be a part of what is in the folder.
  private(set) var missing: [String] = []
  /// What is neither a file nor a folder, in words.
  private(set) var others: [String] = []
  private var known: Set<Identity> = []

  private struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  /// Goes through the folder at `path`, through links too; what is hidden is passed over.
  init(_ path: String) { list(path.hasSuffix("/") ? String(path.dropLast()) : path) }

  private mutating func list(_ folder: String) {
    guard let names = Self.names(in: folder) else {
      missing.append("\(folder): \(Self.cause(errno))")
      return
    }
    for name in names where !name.hasPrefix(".") { take("\(folder)/\(name)") }
  }

  private mutating func take(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      missing.append("\(path): \(errno == ENOENT ? "a link to nothing" : Self.cause(errno))")
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: files.append(path)
    case S_IFDIR:
      // Links may lead in a circle.
      let identity = Identity(
        device: UInt64(status.st_dev), number: UInt64(status.st_ino))
      if known.insert(identity).inserted { list(path) }
    default: others.append("\(path): neither a file nor a folder")
    }
  }

  /// Nil, with the cause in `errno`, for a folder that cannot be read.
  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(
            to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)
          ) { String(cString: $0) }
        })
    }
    return names.sorted()
  }

  private static func cause(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "no permission to read this folder"
    default: "cannot be read: \(String(cString: strerror(code)))"
    }
  }
}
