/// Where findings go.
public protocol ScanSink: AnyObject {
  func write(_ output: ScanOutput) throws(ScanError)
  /// Writes what is known only at the end of the source, and tells what it counted; `tally` is
  /// what was counted until there.
  func conclude(_ tally: ScanTally) throws(ScanError) -> ScanTally
  /// Makes what was written last, together with where the scan stands.
  func save(_ checkpoint: Checkpoint) throws(ScanError)
  /// Gives the whole its name; nothing is written after that.
  func finish(_ checkpoint: Checkpoint) throws(ScanError)
  /// Drops what was begun, and leaves the output of an earlier scan as it is.
  func abandon()
  /// Forgets from where the scan would go on. Until then no other scan may write here.
  func forget()
}

extension ScanSink {
  public func conclude(_ tally: ScanTally) throws(ScanError) -> ScanTally { ScanTally() }
}
