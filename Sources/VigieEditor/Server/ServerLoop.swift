import Foundation

/// Runs a language server over two file descriptors until the client leaves.
///
/// Nothing but messages of the protocol is ever written to `output`.
package struct ServerLoop: Sendable {
  let input: Int32
  let output: Int32
  /// How long after the last change the mistakes are looked for.
  private static let pause = 0.15

  package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
    self.input = input
    self.output = output
  }

  /// Answers until `exit` or the end of the input; the exit code is that of the protocol: 0 after
  /// `shutdown`, else 1.
  package func run(_ server: consuming LanguageServer) -> Int32 {
    var server = server
    let mailbox = Mailbox()
    let input = input
    Thread.detachNewThread { Self.read(from: input, into: mailbox) }
    while server.exitCode == nil {
      let replies: [JSONValue]
      switch mailbox.next(within: server.isPending ? Self.pause : nil) {
      case .silence: replies = server.publish()
      case .end: return server.isShutDown ? 0 : 1
      case .malformed(let error): replies = [OutgoingMessage.failure(error, of: nil)]
      case .message(let message, let isCancelled):
        replies = server.receive(message, isCancelled: isCancelled)
      }
      for reply in replies where !send(reply) { return 1 }
    }
    return server.exitCode ?? 0
  }

  private static func read(from input: Int32, into mailbox: Mailbox) {
    var framer = MessageFramer()
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = bytes.withUnsafeMutableBytes { Foundation.read(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return mailbox.put(.end) }
      framer.append(bytes[..<count])
      while let frame = framer.next() { put(frame, into: mailbox) }
    }
  }

  private static func put(_ frame: MessageFramer.Frame, into mailbox: Mailbox) {
    switch frame {
    case .malformed(let text): mailbox.put(.malformed(.parse(text)))
    case .message(let bytes):
      do throws(ResponseError) {
        let message = try IncomingMessage(bytes)
        if message.method == "$/cancelRequest" {
          mailbox.cancel(try message.parameters(Parameters.Cancel.self).id)
        } else {
          mailbox.put(.message(message, isCancelled: false))
        }
      } catch { mailbox.put(.malformed(error)) }
    }
  }

  /// Writes a message whole; false when nobody reads any more.
  private func send(_ message: JSONValue) -> Bool {
    guard let data = try? JSONEncoder().encode(message) else { return true }
    var rest = MessageFramer.framed([UInt8](data))[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
