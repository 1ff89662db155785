import Foundation

/// Numbered batches on their way from the source through the workers to the sink.
///
/// INVARIANT (bounded): what was taken and not yet written is at most `mostBatches`, and at most
/// `mostBytes` and one batch, however many workers there are.
/// INVARIANT (alone): a record takes some fifteen times its text while it is judged, so a batch of
/// more than `mostSharedBytes` is taken once everything before it is written, and nothing beside it.
/// INVARIANT (determinism): answers leave in the order of the source, whoever finishes first.
///
/// Everything that changes is behind `condition`, but for the source, which only the one thread
/// that set `isReading` touches.
final class BatchQueue<Source: ScanSource>: @unchecked Sendable {
  struct Numbered: Sendable {
    let number: Int
    let batch: Source.Batch
  }

  struct Finished: Sendable {
    let number: Int
    let answer: BatchAnswer
    let progress: Int
    let mark: ScanMark?
    let weight: Int
  }

  enum Next {
    case finished(Finished)
    /// Nothing yet.
    case waiting
    /// Everything is written; the source stands at its end.
    case end(ScanMark)
  }

  private let condition = NSCondition()
  private var source: Source
  private let mostBatches: Int
  private let isMarked: @Sendable (_ number: Int) -> Bool
  private var nextRead: Int
  private var nextWritten: Int
  private var weight = 0
  private var isReading = false
  private var isAtEnd = false
  private var finished: [Int: Finished] = [:]
  private var failure: ScanError?

  /// Numbers batches from `first`; `isMarked` says behind which ones a scan can be resumed.
  init(
    _ source: Source, first: Int, jobs: Int, isMarked: @escaping @Sendable (Int) -> Bool
  ) {
    self.source = source
    self.isMarked = isMarked
    mostBatches = min(4 * jobs, max(jobs, 32))
    nextRead = first
    nextWritten = first
  }

  /// The next batch for a worker; nil when there is none left.
  func take() -> Numbered? {
    condition.lock()
    defer { condition.unlock() }
    while !isAtEnd, isReading || isFull { condition.wait() }
    guard !isAtEnd else { return nil }
    isReading = true
    let number = nextRead
    condition.unlock()
    var batch: Source.Batch?
    var failed: ScanError?
    do throws(ScanError) { batch = try source.next(isMarked: isMarked(number)) } catch {
      failed = error
    }
    condition.lock()
    if let batch {
      while batch.weight > mostSharedBytes, nextRead > nextWritten, failure == nil {
        condition.wait()
      }
      nextRead += 1
      weight += Self.charge(batch)
    } else {
      isAtEnd = true
      failure = failure ?? failed
    }
    isReading = false
    condition.broadcast()
    return batch.map { Numbered(number: number, batch: $0) }
  }

  /// A large batch fills the queue.
  private static func charge(_ batch: Source.Batch) -> Int {
    batch.weight > mostSharedBytes ? max(batch.weight, mostBytes) : batch.weight
  }

  private var isFull: Bool {
    let inFlight = nextRead - nextWritten
    return inFlight >= mostBatches || (inFlight > 0 && weight >= mostBytes)
  }

  func put(_ answer: BatchAnswer, of taken: Numbered) {
    condition.lock()
    defer { condition.unlock() }
    finished[taken.number] = Finished(
      number: taken.number, answer: answer, progress: taken.batch.progress,
      mark: taken.batch.mark, weight: Self.charge(taken.batch))
    condition.broadcast()
  }

  /// Ends the scan early.
  func fail(_ error: ScanError) {
    condition.lock()
    defer { condition.unlock() }
    failure = failure ?? error
    isAtEnd = true
    condition.broadcast()
  }

  /// The next answer in the order of the source; waits for it a moment.
  func next() throws(ScanError) -> Next {
    condition.lock()
    defer { condition.unlock() }
    let patience = Date(timeIntervalSinceNow: 0.25)
    while true {
      if let failure { throw failure }
      if let answer = finished.removeValue(forKey: nextWritten) {
        nextWritten += 1
        weight -= answer.weight
        condition.broadcast()
        return .finished(answer)
      }
      if isAtEnd, nextWritten == nextRead { return .end(source.mark) }
      if !condition.wait(until: patience) { return .waiting }
    }
  }
}

/// As much as 64 batches of lines.
private let mostBytes = 8 << 20
/// A batch of more is judged alone.
let mostSharedBytes = 1 << 20
