/// The text of `Reference.reference`, taken apart (FHIR R4, "References between resources").
enum LiteralReference: Hashable {
  /// `#id`: a resource carried inside the one that refers to it.
  case contained(String)
  /// `Patient/1`: on the server that the referring resource is from.
  case relative(String)
  /// `https://host/fhir/Patient/1`; the base is what stands before the type.
  case absolute(base: String, String)
  /// `urn:uuid:…`, `urn:oid:…`, and whatever else is only equal to itself.
  case opaque(String)
  /// `Practitioner?identifier=system|value`: whoever has that identifier.
  case conditional(type: String, LogicalIdentifier)

  /// A version, `/_history/3`, does not matter: an act is the same in all its versions.
  init(_ text: String) {
    let signs = Signs(text)
    if signs.first == UInt8(ascii: "#") {
      self = .contained(String(text.dropFirst()))
      return
    }
    if signs.hasQuery, let conditional = LiteralReference.conditional(text) {
      self = conditional
      return
    }
    if signs.slashes == 0 || text.begins(with: "urn:") {
      self = .opaque(text)
      return
    }
    let isPlain = signs.slashes == 1 && !signs.mayHaveVersion
    if isPlain {
      self = .relative(text)
      return
    }
    let name = LiteralReference.withoutVersion(text)
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      self = .opaque(text)
      return
    }
    guard let outer = name[..<slash].utf8.lastIndex(of: UInt8(ascii: "/")) else {
      self = .relative(String(name))
      return
    }
    let last = String(name[text.utf8.index(after: outer)...])
    let isAbsolute = text.begins(with: "http://") || text.begins(with: "https://")
    self = isAbsolute ? .absolute(base: String(name[..<outer]), last) : .relative(last)
  }

  /// The base of the server that a URL names; empty when it names none.
  static func base(of url: String) -> String {
    guard url.begins(with: "http"), case .absolute(let base, _) = LiteralReference(url) else {
      return ""
    }
    return base
  }

  /// What a look at each byte tells: most references have one slash and nothing else.
  private struct Signs {
    private(set) var first: UInt8?
    private(set) var slashes = 0
    private(set) var hasQuery = false
    private(set) var mayHaveVersion = false

    init(_ text: String) {
      var text = text
      text.withUTF8 { bytes in
        first = bytes.first
        for byte in bytes {
          switch byte {
          case UInt8(ascii: "/"): slashes += 1
          case UInt8(ascii: "?"): hasQuery = true
          case UInt8(ascii: "_"): mayHaveVersion = true
          default: break
          }
        }
      }
    }
  }

  /// What stands before a part `_history`.
  private static func withoutVersion(_ text: String) -> Substring {
    var start = text.startIndex
    while let mark = text[start...].utf8.firstIndex(of: UInt8(ascii: "_")) {
      let rest = text[mark...]
      let isPart = mark == text.startIndex || text.utf8[text.utf8.index(before: mark)] == 0x2F
      if isPart, rest.hasPrefix("_history"),
        rest.utf8.count == 8 || rest.utf8[rest.utf8.index(mark, offsetBy: 8)] == 0x2F
      {
        return mark == text.startIndex ? "" : text[..<text.utf8.index(before: mark)]
      }
      start = text.utf8.index(after: mark)
    }
    return text[...]
  }

  private static func conditional(_ text: String) -> LiteralReference? {
    guard let mark = text.firstIndex(of: "?") else { return nil }
    let type = text[..<mark].split(separator: "/").last ?? ""
    let query = text[text.index(after: mark)...]
    guard query.hasPrefix("identifier="), !query.contains("&"),
      let identifier = LogicalIdentifier(token: query.dropFirst("identifier=".count))
    else { return .opaque(text) }
    return .conditional(type: String(type), identifier)
  }
}

/// An identifier of the real world: a system and what is unique in it.
struct LogicalIdentifier: Hashable {
  let system: String
  let value: String

  /// Nil without a value; one without a system is only known to be the same where the other has
  /// none either.
  init?(_ identifier: Element) throws(UnreadableContent) {
    system = try identifier.string(.system)
    value = try identifier.string(.value)
    if value.isEmpty { return nil }
  }

  /// A search token, `system|value`, as it stands in a URL.
  fileprivate init?(token: Substring) {
    let plain = token.contains("%") ? Self.decoded(token) : String(token)
    let parts = plain.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = parts.last, !last.isEmpty else { return nil }
    system = parts.count == 2 ? String(parts[0]) : ""
    value = String(last)
  }

  /// `system|value`.
  var token: String { "\(system)|\(value)" }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let hexadecimal = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), rest.count >= 2, let code = UInt8(hexadecimal, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
