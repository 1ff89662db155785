import CSimdjson

/// The key of a member of a borrowed document.
struct JSONKey {
  /// Where it stands.
  let place: JSONValue

  /// `.unknown` for one that no reader asks for.
  var name: Key { Key(rawValue: place.nodes[Int(place.index)].key) ?? .unknown }

  /// The key as it is written; one with escapes is refused with its resource.
  var text: JSONText { JSONText(place.quoted, hasEscapes: false) }

  var string: String { text.string }

  static func ~= (word: StaticString, key: JSONKey) -> Bool { key.text == word }
}

/// The name of a member that a reader may ask for.
typealias Key = CSimdjson.Key

extension Key {
  /// As FHIR writes it.
  var text: String {
    var count = 0
    let start = vigie_json_key_text(rawValue, &count)
    return start?.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    } ?? ""
  }
}
