import Foundation
import Synchronization

/// Messages that wait between the thread that reads and the one that answers.
final class Mailbox: Sendable {
  enum Arrival: Sendable {
    case message(IncomingMessage, isCancelled: Bool)
    case malformed(ResponseError)
    /// The client has gone.
    case end
    /// Nothing came in the time given.
    case silence
  }

  private let waiting = Mutex<[Arrival]>([])
  private let arrived = DispatchSemaphore(value: 0)
  /// INVARIANT (bounded): a client that sends faster than it is answered has to wait.
  private let room = DispatchSemaphore(value: 1_000)

  func put(_ arrival: Arrival) {
    room.wait()
    waiting.withLock { $0.append(arrival) }
    arrived.signal()
  }

  /// Marks a request that still waits; one that is answered already stays answered.
  func cancel(_ id: JSONValue) {
    waiting.withLock { waiting in
      for place in waiting.indices {
        guard case .message(let message, _) = waiting[place], message.id == id,
          message.method != nil
        else { continue }
        waiting[place] = .message(message, isCancelled: true)
      }
    }
  }

  /// The next arrival; `silence` when none comes in that time, which nil leaves without end.
  func next(within seconds: Double?) -> Arrival {
    if let seconds {
      guard arrived.wait(timeout: .now() + seconds) == .success else { return .silence }
    } else {
      arrived.wait()
    }
    defer { room.signal() }
    return waiting.withLock { $0.removeFirst() }
  }
}
