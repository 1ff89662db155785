import Foundation
import Vigie

/// The language server as a machine: a message in, messages out, and a moment of quiet in which
/// mistakes are looked for. It reads rule folders from disk and writes nothing.
package struct LanguageServer {
  private(set) var encoding = PositionEncoding.utf16
  private var isInitialized = false
  /// Whether `shutdown` was asked for.
  package private(set) var isShutDown = false
  /// Set by `exit`.
  package private(set) var exitCode: Int32?
  private var watchesFiles = false
  let version: String
  var folders: RuleFolders

  /// Files whose mistakes are to be looked for again.
  var changed: Set<String> = []
  /// Files of which the client was told mistakes.
  var told: Set<String> = []

  /// A server that says it has this version; `vocabulary` is the folder of rules whose vocabulary
  /// serves where there is none nearer.
  package init(version: String, vocabularyFrom vocabulary: URL?) {
    self.version = version
    folders = RuleFolders(fallback: vocabulary)
  }

  /// Whether ``publish()`` has something to look for.
  package var isPending: Bool { !changed.isEmpty }

  /// Answers a message.
  package mutating func receive(
    _ message: IncomingMessage, isCancelled: Bool = false
  ) -> [JSONValue] {
    guard let method = message.method else { return [] }
    guard let id = message.id else {
      do throws(ResponseError) { return try notice(method, message) } catch {
        return [Self.log("\(method): \(error.message)")]
      }
    }
    do throws(ResponseError) {
      if isCancelled { throw .cancelled }
      if isShutDown { throw .invalidRequest("after `shutdown` only `exit` follows") }
      guard isInitialized || method == "initialize" else { throw .notInitialized }
      let (result, others) = try answer(method, message)
      return [OutgoingMessage.result(result, of: id)] + others
    } catch { return [OutgoingMessage.failure(error, of: id)] }
  }

  private mutating func notice(
    _ method: String, _ message: IncomingMessage
  ) throws(ResponseError) -> [JSONValue] {
    if method == "exit" {
      exitCode = isShutDown ? 0 : 1
      return []
    }
    guard isInitialized, !isShutDown else { return [] }
    switch method {
    case "initialized": return watchesFiles ? [Self.registration] : []
    case "textDocument/didOpen": open(try message.parameters(Parameters.Open.self).textDocument)
    case "textDocument/didChange": change(try message.parameters(Parameters.Change.self))
    case "textDocument/didClose":
      return close(try message.parameters(Parameters.Named.self).textDocument.uri)
    case "textDocument/didSave":
      return save(try message.parameters(Parameters.Named.self).textDocument.uri)
    case "workspace/didChangeWatchedFiles":
      for event in try message.parameters(Parameters.Watched.self).changes {
        changed.formUnion(folders.reread(event.uri))
      }
    default: break
    }
    return []
  }

  private mutating func answer(
    _ method: String, _ message: IncomingMessage
  ) throws(ResponseError) -> (JSONValue, others: [JSONValue]) {
    switch method {
    case "initialize":
      guard !isInitialized else { throw .invalidRequest("`initialize` comes once") }
      return (initialize(try message.parameters(Parameters.Initialize.self)), [])
    case "shutdown":
      isShutDown = true
      return (.null, [])
    case "workspace/executeCommand":
      return try execute(message.parameters(Parameters.Command.self))
    case "textDocument/codeAction":
      return (actions(try message.parameters(Parameters.Actions.self)), [])
    default:
      if let result = try answerOfDocument(method, message) { return (result, []) }
      if let result = try answerOfPlace(method, message) { return (result, []) }
      throw .unknownMethod(method)
    }
  }

  private mutating func initialize(_ parameters: Parameters.Initialize) -> JSONValue {
    isInitialized = true
    let uris = parameters.workspaceFolders?.map(\.uri) ?? [parameters.rootUri].compactMap { $0 }
    folders.roots = uris.compactMap { DocumentURI.path(of: $0) }
    let capabilities = parameters.capabilities
    let offered = capabilities?["general"]?["positionEncodings"]?.elements.compactMap(\.text) ?? []
    encoding = offered.contains("utf-8") ? .utf8 : .utf16
    watchesFiles =
      capabilities?["workspace"]?["didChangeWatchedFiles"]?["dynamicRegistration"]?.isTrue ?? false
    return [
      "capabilities": Self.capabilities(encoding),
      "serverInfo": ["name": "vigie", "version": .string(version)],
    ]
  }

  /// Words for the client's log.
  static func log(_ text: String) -> JSONValue {
    OutgoingMessage.notification(
      "window/logMessage", ["type": 2, "message": .string("vigie: \(text)")])
  }
}
