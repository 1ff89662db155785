/// What input that is not JSON seems to be, by its first bytes, and what to do about it.
struct ForeignFormat {
  /// The cause of the refusal, in words that follow the file's name.
  let words: String

  /// Nil when nothing here is recognised; then the JSON parser says what it finds.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    for (start, words) in Self.starts where bytes.starts(with: start) {
      self.words = words
      return
    }
    // An opening bracket in UTF-16 without its mark.
    if bytes.count >= 2, bytes[0] == 0 || bytes[1] == 0, bytes[0] ^ bytes[1] == 0x7B {
      words = Self.wide
      return
    }
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    // A message of HL7 v2 may stand in its transport's frame.
    if rest.starts(with: "MSH|".utf8) || rest.dropFirst().starts(with: "MSH|".utf8) {
      words = "this is a message of HL7 v2; have it converted to FHIR R4 in JSON"
      return
    }
    guard rest.first == UInt8(ascii: "<") else { return nil }
    let head = String(decoding: rest.prefix(4_096), as: UTF8.self)
    words = Self.words(ofMarkup: head)
  }

  private static let wide = "this is text in UTF-16; save it as UTF-8"

  private static let starts: [([UInt8], String)] = [
    ([0xFF, 0xFE], wide), ([0xFE, 0xFF], wide),
    (Array("%PDF-".utf8), "this is a PDF; export the record as FHIR R4 in JSON"),
    (Array("PK\u{3}\u{4}".utf8), "this is a ZIP archive; unpack it and give the files inside"),
    (Array("BZh".utf8), unpackFirst), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], unpackFirst),
    ([0x28, 0xB5, 0x2F, 0xFD], unpackFirst),
  ]

  private static let unpackFirst =
    "this is compressed in a way that is not read; unpack it first, or use gzip"

  private static func words(ofMarkup head: String) -> String {
    if head.contains("ClinicalDocument") {
      return "this is a CDA document; have it converted to FHIR R4 in JSON"
    }
    if head.contains("http://hl7.org/fhir") {
      return "this is FHIR in XML; ask the server for JSON (`_format=json`), or convert it"
    }
    if head.lowercased().contains("<html") || head.lowercased().hasPrefix("<!doctype html") {
      return "this is a web page, perhaps with an error that the server reports"
    }
    return "this is XML; the record is read as FHIR R4 in JSON"
  }
}
