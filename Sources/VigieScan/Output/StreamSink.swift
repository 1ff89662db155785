import Foundation

/// Text on standard output, from which nothing can be resumed.
public final class StreamSink: ScanSink {
  private let descriptor: Int32

  public init(format: ScanFormat, descriptor: Int32 = STDOUT_FILENO) throws(ScanError) {
    self.descriptor = descriptor
    var head: [UInt8] = []
    if format == .csv { CSVRow.header(withChanges: false).append(to: &head) }
    try TextFile.write(head, to: descriptor, name: "the output")
  }

  public func write(_ output: ScanOutput) throws(ScanError) {
    try TextFile.write(output.text, to: descriptor, name: "the output")
  }

  public func save(_ checkpoint: Checkpoint) {}
  public func finish(_ checkpoint: Checkpoint) {}
}
