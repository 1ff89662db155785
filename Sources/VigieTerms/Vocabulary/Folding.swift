/// A name as it is looked up: lower case, without accents, ligatures spelled out, one space between
/// words.
///
/// Covers the Latin letters of European languages; other letters are only lower-cased.
package func foldedForLookup(_ text: String) -> String {
  if isFolded(text) { return text }
  return foldedByBytes(text) ?? foldedByScalars(text)
}

private func foldedByScalars(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var spaceIsPending = false
  for scalar in text.lowercased().unicodeScalars {
    if scalar.properties.isWhitespace {
      spaceIsPending = !result.isEmpty
      continue
    }
    if scalar.properties.generalCategory == .nonspacingMark { continue }
    if spaceIsPending {
      result.append(" ")
      spaceIsPending = false
    }
    if scalar.isASCII {
      result.append(scalar)
    } else if let plain = plainLetters[scalar] {
      result.append(contentsOf: plain.unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// Whether the text is surely the same folded: small ASCII letters and signs, single spaces inside.
private func isFolded(_ text: String) -> Bool {
  var isAfterSpace = true
  let bytes = text.utf8.span
  for place in bytes.indices {
    switch bytes[place] {
    case 0x20 where !isAfterSpace: isAfterSpace = true
    case 0x21...0x40, 0x5B...0x7F: isAfterSpace = false
    default: return false
    }
  }
  return !isAfterSpace
}

/// The same without looking up what Unicode knows of each letter, which costs ten times as much;
/// nil where a letter is beyond U+017F.
private func foldedByBytes(_ text: String) -> String? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  var spaceIsPending = false
  var lead: UInt8 = 0
  for byte in text.utf8 {
    switch byte {
    case 0x09...0x0D, 0x20:
      spaceIsPending = !bytes.isEmpty
      continue
    case 0xC3...0xC5:
      lead = byte
      continue
    case 0xC0...: return nil
    default: break
    }
    if spaceIsPending { bytes.append(0x20) }
    spaceIsPending = false
    if byte >= 0x80 {
      let folded = foldedLatin[Int(lead - 0xC3) << 6 | Int(byte & 0x3F)]
      bytes.append(UInt8(folded >> 8))
      if folded & 0xFF != 0 { bytes.append(UInt8(folded & 0xFF)) }
    } else {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      bytes.append(isCapital ? byte + 0x20 : byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// What each letter from U+00C0 to U+017F is folded to: one byte or two, the first one higher.
private let foldedLatin: [UInt16] = (0xC0...0x17F).map { letter in
  let folded = Array(foldedByScalars(String(Unicode.Scalar(letter) ?? " ")).utf8)
  return folded.reduce(0) { $0 << 8 | UInt16($1) } << (folded.count == 1 ? 8 : 0)
}

private let plainLetters: [Unicode.Scalar: String] = {
  let groups: [(String, String)] = [
    ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
    ("i", "ìíîïĩīĭįı"), ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"),
    ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("y", "ýÿŷ"), ("z", "źżž"), ("oe", "œ"),
    ("ae", "æ"), ("ss", "ß"), ("'", "’"), ("-", "‐‑–"),
  ]
  var table: [Unicode.Scalar: String] = [:]
  for (plain, letters) in groups {
    for letter in letters.unicodeScalars { table[letter] = plain }
  }
  return table
}()
