import CSimdjson

/// The key of a member of a borrowed document: a number where it is known, else its bytes.
struct JSONKey {
  /// Where it stands.
  let place: JSONValue

  /// `vigie_key_unknown` for a key that is not known.
  var number: vigie_key {
    let end = place.nodes[Int(place.index)].end
    return vigie_key(end & VIGIE_JSON_KNOWN_KEY != 0 ? end & ~VIGIE_JSON_KNOWN_KEY : 0)
  }

  /// The key as it is written; one with escapes is refused with its resource.
  var text: JSONText {
    let known = number
    let start = place.offset + 1
    let length =
      known == vigie_key_unknown
      ? Int(place.nodes[Int(place.index)].end) - 1 - start
      : vigie_json_key_length(known.rawValue)
    return JSONText(key: UnsafeBufferPointer(start: place.bytes + start, count: length))
  }

  var string: String { text.string }

  static func ~= (word: StaticString, key: JSONKey) -> Bool { key.text == word }
}

extension StaticString {
  /// Its number as a key; `vigie_key_unknown` when it is none that is known.
  var keyNumber: vigie_key {
    vigie_key(vigie_json_key_number(utf8Start, utf8CodeUnitCount))
  }
}
