import Foundation
import Vigie

/// Every record of a source against every rule.
///
/// What it writes follows from the source, the rules and the moment: neither the number of workers
/// nor an interruption changes a byte.
public struct Scan<Source: ScanSource> {
  public let settings: ScanSettings
  public let identity: ScanIdentity
  private let source: Source

  public init(_ source: Source, settings: ScanSettings, identity: ScanIdentity) {
    self.source = source
    self.settings = settings
    self.identity = identity
  }

  /// Runs to the end, from `checkpoint` if there is one, and tells `observer` how it goes.
  ///
  /// - Throws: when the sink cannot be written, or `checkpoint` is of another input. A record that
  ///   cannot be read, or is too much for a rule, stops nothing: it is counted and listed.
  public func run(
    into sink: any ScanSink, from checkpoint: Checkpoint? = nil,
    observer: (ScanEvent) -> Void = { _ in }
  ) throws(ScanError) -> ScanTally {
    var source = source
    if let checkpoint {
      try source.skip(to: checkpoint.mark)
      if checkpoint.isAtEnd {
        try sink.finish(checkpoint)
        return checkpoint.tally
      }
    }
    let queue = BatchQueue(source, first: checkpoint?.batches ?? 0, jobs: settings.jobs) {
      ($0 + 1).isMultiple(of: batchesPerCheckpoint)
    }
    var readers: [Handed<(Source.Reader, EarlierAnswers?)>] = []
    for _ in 0..<settings.jobs {
      let earlier = try settings.ledger?.answers(asOf: settings.asOf) ?? nil
      readers.append(Handed((try source.makeReader(), earlier)))
    }
    for reader in readers { start(reader, on: queue) }
    var writer = ScanWriter(sink: sink, identity: identity, checkpoint: checkpoint)
    do throws(ScanError) {
      while try writer.step(queue, extent: source.extent, observer) {}
    } catch {
      queue.fail(error)
      throw error
    }
    return writer.tally
  }

  private func start(
    _ reader: Handed<(Source.Reader, EarlierAnswers?)>, on queue: BatchQueue<Source>
  ) {
    let settings = settings
    let thread = Thread {
      var worker = BatchWorker(settings, reader.value.0, reader.value.1)
      while let isLarge = worker.step(queue) {
        if isLarge { FreedMemory.giveBack() }
      }
    }
    // Nested resources are read by recursion, as deep as on the main thread.
    thread.stackSize = 8 << 20
    thread.start()
  }
}

/// A checkpoint is taken after this many batches, some megabytes of input.
private let batchesPerCheckpoint = 64

/// What one thread makes and another takes over for good.
private struct Handed<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
