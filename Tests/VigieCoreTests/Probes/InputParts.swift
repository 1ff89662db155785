/// Several files in one input: each behind a line `=== name`, the first without one.
struct InputParts {
  private var parts: [String: [UInt8]] = [:]

  init(_ bytes: [UInt8], first: String) {
    let mark = Array("=== ".utf8)
    var name = first
    var part: [UInt8] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: mark) {
        parts[name] = part
        name = String(decoding: line.dropFirst(mark.count), as: UTF8.self)
        part = []
      } else {
        part += line + [0x0A]
      }
    }
    if part.last == 0x0A { part.removeLast() }
    parts[name] = part
  }

  /// A file; nil where the input has none of that name.
  subscript(name: String) -> [UInt8]? { parts[name] }
}
