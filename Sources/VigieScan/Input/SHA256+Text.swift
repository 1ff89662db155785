import Crypto

extension SHA256 {
  /// The digest of what was given so far, in hexadecimal digits.
  var text: String {
    finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }
    .joined()
  }
}
