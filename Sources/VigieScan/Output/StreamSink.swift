import Foundation

/// Text on standard output, from which nothing can be resumed.
public final class StreamSink: ScanSink {
  public init(format: ScanFormat) throws(ScanError) {
    if format == .csv { try write(CSVRow.headerText(withChanges: false)) }
  }

  public func write(_ output: ScanOutput) throws(ScanError) { try write(output.text) }

  private func write(_ text: [UInt8]) throws(ScanError) {
    try TextFile.write(text, to: STDOUT_FILENO, name: "the output")
  }

  public func save(_ checkpoint: Checkpoint) {}
  public func finish(_ checkpoint: Checkpoint) {}
  public func abandon() {}
  public func forget() {}
}
