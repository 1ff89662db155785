import Foundation

/// The files of a scan that writes to a file.
public struct ScanPlaces: Sendable, Hashable {
  public let output: String

  public init(output: String) { self.output = output }

  /// What is written until the scan is done.
  var part: String { output + ".part" }
  /// From where an interrupted scan goes on.
  var checkpoint: String { output + ".checkpoint" }

  /// What `--since` needs of the scan that wrote the output.
  public var ledger: String { output + ".ledger" }
  var ledgerPart: String { ledger + ".part" }

  var hasPart: Bool { access(part, F_OK) == 0 }
  var hasCheckpoint: Bool { access(checkpoint, F_OK) == 0 }

  var hasLedgerPart: Bool { access(ledgerPart, F_OK) == 0 }

  /// Gives the whole its name, and the ledger; that of an earlier output goes.
  func rename() throws(ScanError) {
    let hadLedger = hasLedgerPart
    try TextFile.move(part, to: output)
    if hadLedger { try renameLedger() } else { unlink(ledger) }
  }

  func renameLedger() throws(ScanError) { try TextFile.move(ledgerPart, to: ledger) }

  /// Forgets from where an interrupted scan would go on.
  public func clear() {
    for path in [checkpoint, checkpoint + "-journal", checkpoint + ".new"] { unlink(path) }
    // What SQLite wrote to commit two files at once, and a kill left behind (sqlite.org/atomiccommit).
    let folder = URL(fileURLWithPath: output).deletingLastPathComponent()
    let stale = URL(fileURLWithPath: part).lastPathComponent + "-mj"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(stale) { unlink(folder.appending(path: name).path) }
  }
}
