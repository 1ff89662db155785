import Foundation

/// What a file is by its first bytes. Only a regular file is looked into: of anything else the bytes
/// that are read are gone.
public enum FileKind {
  /// Whether it is a database of SQLite, as every store is, and no text.
  public static func isDatabase(_ path: String) -> Bool {
    head(of: path).starts(with: magic)
  }

  /// Whether it is a record store.
  package static func isStore(_ path: String) -> Bool { isDatabase(path, of: "VIGI") }

  /// Whether it is the ledger of a scan.
  static func isLedger(_ path: String) -> Bool { isDatabase(path, of: "VIGL") }

  private static func isDatabase(_ path: String, of application: String) -> Bool {
    let head = head(of: path)
    // The application's number stands at 68 (sqlite.org/fileformat, "Application ID").
    return head.starts(with: magic) && head.dropFirst(68).starts(with: Data(application.utf8))
  }

  private static let magic = Data("SQLite format 3\0".utf8)

  private static func head(of path: String) -> Data {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let file = FileHandle(forReadingAtPath: path)
    else { return Data() }
    defer { try? file.close() }
    return (try? file.read(upToCount: 72)) ?? Data()
  }
}
