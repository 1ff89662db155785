import Foundation

/// Writes answers in order and counts them.
struct ScanWriter {
  private let sink: any ScanSink
  private let identity: ScanIdentity
  private var batches: Int
  private(set) var tally: ScanTally
  private let begin = ContinuousClock().now
  private let secondsBefore: Double
  private let patientsBefore: Int
  /// How far the source was when this run began.
  private var firstProgress: Int?
  private var progress = 0

  init(sink: any ScanSink, identity: ScanIdentity, checkpoint: Checkpoint?) {
    self.sink = sink
    self.identity = identity
    batches = checkpoint?.batches ?? 0
    tally = checkpoint?.tally ?? ScanTally()
    secondsBefore = tally.seconds
    patientsBefore = tally.patients
  }

  /// Writes the next answer, if one is there; false once everything is written.
  mutating func step<Source: ScanSource>(
    _ queue: BatchQueue<Source>, extent: Int?, _ observer: (ScanEvent) -> Void
  ) throws(ScanError) -> Bool {
    switch try queue.next() {
    case .waiting: break
    case .finished(let finished):
      try sink.write(finished.answer.output)
      let listed = tally.notices.count
      tally.add(finished.answer.tally)
      for notice in tally.notices[listed...] { observer(.notice(notice)) }
      firstProgress = firstProgress ?? finished.progress
      progress = finished.progress
      batches = finished.number + 1
      if let mark = finished.mark { try sink.save(checkpoint(mark)) }
    case .end(let mark):
      // Nothing is no news: what an earlier scan found stays.
      guard tally.patients > 0 else {
        sink.abandon()
        return false
      }
      tally.add(try sink.conclude(tally))
      try sink.finish(checkpoint(mark, isAtEnd: true))
      return false
    }
    observer(.progress(state(extent)))
    return true
  }

  private mutating func checkpoint(_ mark: ScanMark, isAtEnd: Bool = false) -> Checkpoint {
    tally.seconds = secondsBefore + (ContinuousClock().now - begin).inSeconds
    return Checkpoint(
      identity: identity, batches: batches, mark: mark, isAtEnd: isAtEnd, tally: tally)
  }

  private func state(_ extent: Int?) -> ScanProgress {
    ScanProgress(
      patients: tally.patients, patientsNow: tally.patients - patientsBefore,
      begin: firstProgress ?? 0, done: progress, extent: extent,
      seconds: (ContinuousClock().now - begin).inSeconds)
  }
}
