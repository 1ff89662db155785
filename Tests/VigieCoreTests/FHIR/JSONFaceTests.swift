import CSimdjson
import Testing

/// What the C face accepts, refuses, and how it indexes.
@Suite struct JSONFaceTests {
  /// The nodes of an accepted document, or the words and position of its refusal.
  private func parse(_ bytes: [UInt8], mostDepth: Int = 16) -> Outcome {
    let parser = vigie_json_parser_create()
    defer { vigie_json_parser_destroy(parser) }
    let result = bytes.withUnsafeBufferPointer {
      vigie_json_parse(parser, $0.baseAddress, $0.count, mostDepth, false)
    }
    guard let nodes = result.nodes else {
      let words = result.message.map { String(cString: $0) } ?? ""
      return .refused(words, at: Int(result.error_offset))
    }
    return .nodes(
      (0..<Int(result.count)).map {
        [nodes[$0].offset, nodes[$0].end, nodes[$0].following]
      })
  }

  private enum Outcome: Equatable {
    case nodes([[UInt32]])
    case refused(String, at: Int)
  }

  @Test func `a value is indexed with its end and the node after it, a key with the next key`() {
    #expect(
      parse(Array(#"{"a" : [1, -2.50e3] , "b":{}, "c":"x\n"}"#.utf8))
        == .nodes([
          [0, 40, 9], [1, 4, 5], [7, 19, 5], [8, 9, 4], [11, 18, 5], [22, 25, 7], [26, 28, 7],
          [30, 33, 9], [34, 39, 9],
        ]))
    #expect(parse(Array(" true\n".utf8)) == .nodes([[1, 5, 1]]))
  }

  @Test(arguments: [
    "[]", "{}", "0", "-0", "1.5", "1e5", "1E-05", "\"\"", "null", "[[],{}]", #""é😀""#,
    #""\"\\\/\b\f\n\r\t\u0041\ud83d\ude00""#, #"{"a":{"b":[{"c":null}]}}"#,
    "\"\u{7F}\"", #""\u0000""#,
  ])
  func `valid documents are accepted`(text: String) {
    if case .refused(let words, let offset) = parse(Array(text.utf8)) {
      Issue.record("refused \(text): \(words) at \(offset)")
    }
  }

  @Test(arguments: [
    "[", "]", "{", "[1,]", "[,1]", "[1 2]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{1:2}"#,
    #"{"a" 1}"#, "[1}", #"{"a":1]"#, "[] []", "1 2", "01", "1.", ".5", "+1", "1e", "--1", "0x1",
    "nul", "nulll", "True", "NaN", "Infinity", "'a'", #""\x""#, #""\u12""#, #""\u12G4""#,
    #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, #""a"b"#, #"1"a,b""#, #"["a""b"]"#,
    "[1\u{0C}2]", "[1,\u{0}2]", "\u{FEFF}[]", "[1]\u{0}", "/* */[]", ":", ",",
  ])
  func `anything else is refused`(text: String) {
    if case .nodes = parse(Array(text.utf8)) { Issue.record("accepted \(text.debugDescription)") }
  }

  @Test func `a refusal says why and where`() {
    #expect(parse([]) == .refused("Empty: no JSON found", at: 0))
    #expect(parse(Array("  \n ".utf8)) == .refused("Empty: no JSON found", at: 0))
    #expect(parse(Array("[\n1,\nx]".utf8)) == .refused("Problem while parsing a number", at: 5))
    #expect(parse(Array("[\n\"a".utf8)) == .refused("A string is opened, but never closed.", at: 2))
    #expect(
      parse(Array("[\n\"a\nb\"]".utf8))
        == .refused(
          "Within strings, some characters must be escaped, we found unescaped characters", at: 4))
    let invalid: [UInt8] = Array("[\n\n".utf8) + [0x22, 0xC3, 0x28, 0x22]
    #expect(parse(invalid) == .refused("The input is not valid UTF-8", at: 3))
  }

  @Test func `nesting past the limit is refused, up to it accepted`() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    if case .refused = parse(nested(16)) { Issue.record("refused 16 levels") }
    let words = "The JSON document was too deep (too many nested objects and arrays)"
    #expect(parse(nested(17)) == .refused(words, at: 16))
    #expect(parse(nested(1_000_000)) == .refused(words, at: 16))
  }

  @Test func `every prefix and every changed byte of a document ends in an answer`() {
    let text = #"{"a":[1,2.5,"x\u00e9\\"],"b":{"c":null,"d":[true,false]}, "é":"\ud83d\ude00"}"#
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count {
      if case .nodes = parse(Array(bytes[..<count])) { Issue.record("accepted \(count) bytes") }
    }
    for position in bytes.indices {
      for byte in [0, 9, 0x0C, 0x22, 0x2C, 0x30, 0x3A, 0x5B, 0x5C, 0x7D, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[position] = byte
        if case .nodes(let nodes) = parse(changed) {
          #expect(nodes.allSatisfy { Int($0[0]) < bytes.count })
        }
      }
    }
  }

  @Test func `a parser is reused from document to document`() {
    let parser = vigie_json_parser_create()
    defer { vigie_json_parser_destroy(parser) }
    for size in [10, 10_000, 3, 100_000] {
      let bytes = Array(("[" + String(repeating: "1,", count: size) + "1]").utf8)
      let result = bytes.withUnsafeBufferPointer {
        vigie_json_parse(parser, $0.baseAddress, $0.count, 4, false)
      }
      #expect(result.count == UInt32(size + 2))
    }
  }

  /// The odd keys of an accepted document, as they are written, with the oddity.
  private func oddKeys(_ text: String) -> [String] {
    let parser = vigie_json_parser_create()
    defer { vigie_json_parser_destroy(parser) }
    let bytes = Array(text.utf8)
    let result = bytes.withUnsafeBufferPointer {
      vigie_json_parse(parser, $0.baseAddress, $0.count, 16, false)
    }
    return (0..<Int(result.odd_key_count)).map { place in
      let odd = result.odd_keys[place]
      let node = result.nodes[Int(odd.node)]
      let key = String(decoding: bytes[Int(node.offset)..<Int(node.end)], as: UTF8.self)
      return "\(key) \(odd.oddity.rawValue)"
    }
  }

  @Test func `keys that leave a member open are listed`() {
    let repeated = VIGIE_JSON_KEY_REPEATED.rawValue
    let escaped = VIGIE_JSON_KEY_ESCAPED.rawValue
    #expect(oddKeys(#"{"a":1,"b":{"a":2,"b":[{"a":1},{"a":2}]},"c":3}"#) == [])
    #expect(
      oddKeys(#"{"a":{"x":1,"x":2},"b":[],"a":0,"b":1}"#)
        == ["\"x\" \(repeated)", "\"a\" \(repeated)", "\"b\" \(repeated)"])
    #expect(
      oddKeys(#"{"":1,"":2,"\u0061":3}"#) == ["\"\" \(repeated)", "\"\\u0061\" \(escaped)"])
    // Whatever the marks of a small set say, all pairs of two letters differ.
    let letters = (0..<16).flatMap { a in (0..<16).map { b in "\"\(a)x\(b)\":0" } }
    #expect(oddKeys("{\(letters.joined(separator: ","))}") == [])
    #expect(oddKeys("{\(letters.joined(separator: ",")),\"3x3\":1,\"z\":1}").count == 1)
    let limit = VIGIE_JSON_KEY_PAST_LIMIT.rawValue
    #expect(oddKeys("{\(letters.joined(separator: ",")),\"z\":1,\"y\":1}") == ["\"z\" \(limit)"])
  }

  @Test func `a sequence is any number of values`() {
    let parser = vigie_json_parser_create()
    defer { vigie_json_parser_destroy(parser) }
    for (text, count) in [
      ("{} [1]\n\"a\" 2", UInt32(5)), ("1", 1), ("1 ]", 0), ("{\"a\"} 1", 0), ("[1] [", 0), ("", 0),
    ] {
      let bytes = Array(text.utf8)
      let result = bytes.withUnsafeBufferPointer {
        vigie_json_parse(parser, $0.baseAddress, $0.count, 16, true)
      }
      #expect(result.count == count, "\(text)")
      #expect((result.nodes == nil) == (count == 0))
    }
  }
}
