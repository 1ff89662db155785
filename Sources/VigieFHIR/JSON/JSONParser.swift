import CSimdjson

/// Checks JSON documents with simdjson and lends them to a reader, one at a time.
///
/// Keeps its buffers from document to document; one a thread.
struct JSONParser: ~Copyable {
  /// Nesting past it is refused. FHIR resources stay below 30.
  static let mostDepth = 256

  private let handle: OpaquePointer

  /// Nil when memory is short.
  init?() {
    guard let handle = vigie_json_parser_create() else { return nil }
    self.handle = handle
  }

  deinit { vigie_json_parser_destroy(handle) }

  /// Calls `body` with the document: one value, or with `asSequence` any number, one after the
  /// other.
  ///
  /// - Complexity: O(bytes), without an allocation once the buffers have grown.
  mutating func withDocument<Result, Failure>(
    _ bytes: UnsafeBufferPointer<UInt8>, asSequence: Bool = false,
    _ body: (JSONDocument) throws(Failure) -> Result
  ) throws(JSONError<Failure>) -> Result {
    let index = vigie_json_parse(
      handle, bytes.baseAddress, bytes.count, Self.mostDepth, asSequence)
    guard let document = JSONDocument(index, of: bytes) else {
      let message = index.message.map { String(cString: $0) } ?? "memory is short"
      throw .malformed(message: message, offset: Int(index.error_offset))
    }
    do throws(Failure) { return try body(document) } catch { throw .body(error) }
  }
}

/// Why a document could not be read.
enum JSONError<Failure: Error>: Error {
  /// Not JSON, with simdjson's words and the position in bytes.
  case malformed(message: String, offset: Int)
  /// What the reader of the document threw.
  case body(Failure)
}
