import Foundation

/// A message of the client, read as far as its method; its parameters are read by who needs them.
package struct IncomingMessage: Sendable {
  /// The number or text that a reply repeats; nil for a notification.
  package let id: JSONValue?
  /// Nil for a reply of the client.
  package let method: String?
  let bytes: [UInt8]

  private struct Head: Decodable {
    let jsonrpc: String?
    let id: JSONValue?
    let method: String?
  }

  private struct Body<Parameters: Decodable>: Decodable { let params: Parameters }

  /// Reads a message; what is no message of the protocol is an error with its code.
  package init(_ bytes: [UInt8]) throws(ResponseError) {
    self.bytes = bytes
    let head: Head
    do { head = try JSONDecoder().decode(Head.self, from: Data(bytes)) } catch {
      let isJSON = (try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))) != nil
      throw isJSON ? .invalidRequest("no message of JSON-RPC") : .parse("no JSON")
    }
    switch head.id {
    case nil, .null, .int, .string: break
    default: throw .invalidRequest("an id is a number or a text")
    }
    id = head.id == .null ? nil : head.id
    method = head.method
    guard head.jsonrpc == "2.0" else { throw .invalidRequest("`jsonrpc` is not `2.0`") }
  }

  /// The parameters in the shape that the method has.
  func parameters<Parameters: Decodable>(
    _ type: Parameters.Type
  ) throws(ResponseError) -> Parameters {
    do {
      return try JSONDecoder().decode(Body<Parameters>.self, from: Data(bytes)).params
    } catch { throw .invalidParameters("`\(method ?? "")` has other parameters") }
  }
}

/// Why a request has no result, by the codes of JSON-RPC and of the protocol.
package struct ResponseError: Error, Hashable, Sendable {
  package let code: Int
  package let message: String

  static func parse(_ message: String) -> Self { Self(code: -32700, message: message) }
  static func invalidRequest(_ message: String) -> Self { Self(code: -32600, message: message) }
  static func unknownMethod(_ method: String) -> Self {
    Self(code: -32601, message: "`\(method)` is not known here")
  }
  static func invalidParameters(_ message: String) -> Self { Self(code: -32602, message: message) }
  static let notInitialized = Self(code: -32002, message: "`initialize` comes first")
  static let cancelled = Self(code: -32800, message: "cancelled")
  static func failed(_ message: String) -> Self { Self(code: -32803, message: message) }
}

/// What the server sends.
enum OutgoingMessage {
  static func result(_ result: JSONValue, of id: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  static func failure(_ error: ResponseError, of id: JSONValue?) -> JSONValue {
    [
      "jsonrpc": "2.0", "id": id ?? .null,
      "error": ["code": .int(error.code), "message": .string(error.message)],
    ]
  }

  static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "method": .string(method), "params": parameters]
  }

  static func request(_ method: String, id: String, _ parameters: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "id": .string(id), "method": .string(method), "params": parameters]
  }
}
