import Crypto
import VigieTerms

extension ProductMap {
  /// SHA-256 of the file, as `sha256:` and hexadecimal digits: what a map is known by, as packs are.
  ///
  /// - Complexity: O(bytes).
  public var contentHash: String {
    var hasher = SHA256()
    hasher.update(data: bytes)
    return hasher.text
  }
}

extension SHA256 {
  /// The digest of what was given so far, as `sha256:` and hexadecimal digits.
  var text: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
    return "sha256:" + String(decoding: text, as: UTF8.self)
  }
}
