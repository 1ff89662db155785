import Crypto

/// Writes rows down in the one form of which the content hash is taken: what a number stands for
/// takes the place of the number, so that two stores agree.
struct ContentHasher {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(4_096) }

  /// Begins a row of the table at `place` among all.
  mutating func beginRow(table place: Int) {
    bytes.append(0xFE)
    bytes.append(UInt8(truncatingIfNeeded: place))
  }

  mutating func append(_ value: ColumnValue) {
    switch value {
    case .null: bytes.append(0)
    case .integer(let number):
      bytes.append(1)
      append(UInt64(bitPattern: number))
    case .real(let number):
      bytes.append(2)
      append(number.bitPattern)
    case .text(let text): append(3, text.utf8)
    case .blob(let blob): append(4, blob)
    }
  }

  private mutating func append(_ tag: UInt8, _ content: some Collection<UInt8>) {
    bytes.append(tag)
    append(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  private mutating func append(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  var hash: ContentHash { ContentHash(bytes: Array(SHA256.hash(data: bytes))) }
}
