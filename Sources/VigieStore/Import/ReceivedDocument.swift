import Crypto
import VigieFHIR

/// A document as it was received: one bundle on one line.
struct ReceivedDocument {
  let text: [UInt8]
  /// What the versions of one document share, as `system|value`; empty where it says nothing.
  let identity: String
  /// SHA-256 of the text: the same document received twice has the same.
  let digest: [UInt8]

  init(text: [UInt8], identity: String) {
    self.text = text
    self.identity = identity
    digest = Array(SHA256.hash(data: text))
  }

  /// Makes a bundle on one line of a bundle, a resource, an array or lines of resources.
  init(_ text: [UInt8], _ outlines: OutlineReader) {
    let compact = JSONSpelling.compact(JSONSpelling.withoutMark(text))
    if let outline = outlines.outline(compact, withReferences: false) {
      let isBundle = outline.type == "Bundle"
      self.init(
        text: isBundle ? compact : JSONSpelling.bundle(of: [compact]),
        identity: isBundle ? outline.identifier ?? "" : "")
    } else if let elements = JSONSpelling.elements(of: compact) {
      self.init(text: JSONSpelling.bundle(of: elements), identity: "")
    } else {
      let lines = text.split(separator: UInt8(ascii: "\n")).map { JSONSpelling.compact($0) }
        .filter { outlines.outline($0, withReferences: false) != nil }
      self.init(text: JSONSpelling.bundle(of: lines), identity: "")
    }
  }
}
