/// One table of the vocabulary as it was read: its name and its bytes.
///
/// Bytes and not a text: the products of a country are megabytes that are searched and never read
/// as a whole.
public struct VocabularyFile: Sendable {
  /// The name shown in problems; its last part tells which table it is.
  public let name: String
  /// What the file holds; need not be valid UTF-8.
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The same as a text; bytes that are no UTF-8 show as U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether it says of itself that it is a product map, of whatever format.
  public var isProductMap: Bool { bytes.starts(with: ProductMap.title.utf8) }
}
