import Foundation

/// The files of a scan that writes to a file.
public struct ScanPlaces: Sendable, Hashable {
  public let output: String

  /// A link stands for what it leads to, which is what is replaced.
  public init(output: String) { self.output = TextFile.target(of: output) }

  /// What is written until the scan is done.
  package var part: String { output + ".part" }
  /// From where an interrupted scan goes on.
  package var checkpoint: String { output + ".checkpoint" }

  /// What `--since` needs of the scan that wrote the output.
  public var ledger: String { output + ".ledger" }
  var ledgerPart: String { ledger + ".part" }

  var hasOutput: Bool { access(output, F_OK) == 0 }
  var hasCheckpoint: Bool { access(checkpoint, F_OK) == 0 }

  var hasLedgerPart: Bool { access(ledgerPart, F_OK) == 0 }

  /// Gives the whole its name.
  func rename() throws(ScanError) { try TextFile.move(part, to: output) }

  func renameLedger() throws(ScanError) { try TextFile.move(ledgerPart, to: ledger) }

  /// Removes the ledger of an earlier output, and what a killed scan left of one.
  func dropLedger() {
    if FileKind.isLedger(ledger) { unlink(ledger) }
    if FileKind.isLedger(ledgerPart) || isEmpty(ledgerPart) {
      for path in [ledgerPart, ledgerPart + "-journal"] { unlink(path) }
    }
  }

  private func isEmpty(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  /// Why a scan cannot go on with what it finds.
  func changed(_ path: String) -> ScanError {
    ScanError(
      "\(path): not what its checkpoint says was written; start again without --resume")
  }

  /// Forgets from where an interrupted scan would go on.
  func clear() {
    // What SQLite left of a commit that a kill cut off is settled, or of a file that goes.
    for path in [checkpoint, checkpoint + "-journal", checkpoint + ".new", part + "-journal"] {
      unlink(path)
    }
    // What SQLite wrote to commit two files at once, and a kill left behind (sqlite.org/atomiccommit).
    let folder = URL(fileURLWithPath: output).deletingLastPathComponent()
    let stale = URL(fileURLWithPath: part).lastPathComponent + "-mj"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(stale) { unlink(folder.appending(path: name).path) }
  }
}
