import Foundation
import Synchronization
import Testing
import VigieEditor

/// A scripted editor: starts `vigie lsp` and speaks with it over its standard input and output.
final class EditorClient: Sendable {
  private let process = Process()
  private let input = Pipe.ownedByOneChild()
  private let inbox = Mutex<[JSONValue]>([])
  private let arrived = DispatchSemaphore(value: 0)
  private let stray = Mutex<[String]>([])
  private let next = Mutex(0)

  /// The longest wait for a message. Nothing is measured by it: it only ends a test that hangs.
  private static let patience = 90.0

  init(_ arguments: [String] = ["lsp"]) throws {
    let output = Pipe.ownedByOneChild()
    process.executableURL = CommandRun.executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["VIGIE_RULES": Place.rules.path]) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.start()
    let reading = output.fileHandleForReading
    // The thread must not keep the client: a server that nobody stops holds what other tests wait for.
    Thread.detachNewThread { [weak self] in
      var framer = MessageFramer()
      while case let data = reading.availableData, !data.isEmpty {
        framer.append(data)
        while let frame = framer.next() { self?.take(frame) }
      }
    }
  }

  deinit { if process.isRunning { process.terminate() } }

  private func take(_ frame: MessageFramer.Frame) {
    switch frame {
    case .malformed(let text): stray.withLock { $0.append(text) }
    case .message(let bytes):
      if let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) {
        inbox.withLock { $0.append(value) }
      } else {
        stray.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
      }
    }
    arrived.signal()
  }

  /// What came on standard output and is no message.
  var noise: [String] { stray.withLock { $0 } }

  /// The first message, from now on or waiting, that is meant.
  func message(where isMeant: (JSONValue) -> Bool) throws -> JSONValue {
    let deadline = DispatchTime.now() + Self.patience
    while true {
      let found = inbox.withLock { inbox -> JSONValue? in
        inbox.firstIndex(where: isMeant).map { inbox.remove(at: $0) }
      }
      if let found { return found }
      try #require(arrived.wait(timeout: deadline) == .success, "no such message came")
    }
  }

  func write(_ bytes: [UInt8]) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  }

  func send(_ message: JSONValue) throws {
    try write(MessageFramer.framed([UInt8](try JSONEncoder().encode(message))))
  }

  func notify(_ method: String, _ parameters: JSONValue) throws {
    try send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }

  /// Sends a request without waiting; gives its number.
  func ask(_ method: String, _ parameters: JSONValue) throws -> Int {
    let id = next.withLock {
      $0 += 1
      return $0
    }
    try send([
      "jsonrpc": "2.0", "id": .int(id), "method": .string(method), "params": parameters,
    ])
    return id
  }

  /// The reply to a request.
  func reply(to id: Int) throws -> JSONValue {
    try message { $0["id"] == .int(id) && $0["method"] == nil }
  }

  /// Sends a request and waits for its result.
  func request(_ method: String, _ parameters: JSONValue) throws -> JSONValue {
    let reply = try reply(to: ask(method, parameters))
    #expect(reply["error"] == nil, "\(method)")
    return reply["result"] ?? .null
  }

  /// The next list of mistakes of a document.
  func mistakes(of uri: String) throws -> [JSONValue] {
    let message = try message {
      $0["method"] == "textDocument/publishDiagnostics" && $0["params"]?["uri"] == .string(uri)
    }
    return message["params"]?["diagnostics"]?.elements ?? []
  }

  func initialize(_ folder: String? = nil, encodings: [JSONValue] = []) throws -> JSONValue {
    let root = folder.map { JSONValue.string(URL(fileURLWithPath: $0).absoluteString) } ?? .null
    let result = try request(
      "initialize",
      [
        "processId": .null, "rootUri": root,
        "capabilities": ["general": ["positionEncodings": .array(encodings)]],
      ])
    try notify("initialized", [:])
    return result
  }

  func open(_ uri: String, _ text: String, language: String = "vigie") throws {
    try notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": .string(language), "version": 1,
          "text": .string(text),
        ]
      ])
  }

  /// Ends the input as an editor that is killed does, and gives the exit code.
  func leave() throws -> Int32 {
    try input.fileHandleForWriting.close()
    return exitCode()
  }

  func exitCode() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension JSONValue {
  static func place(_ uri: String, _ line: Int, _ character: Int) -> JSONValue {
    [
      "textDocument": ["uri": .string(uri)],
      "position": ["line": .int(line), "character": .int(character)],
    ]
  }

  static func range(_ line: Int, _ from: Int, _ to: Int) -> JSONValue {
    [
      "start": ["line": .int(line), "character": .int(from)],
      "end": ["line": .int(line), "character": .int(to)],
    ]
  }
}
