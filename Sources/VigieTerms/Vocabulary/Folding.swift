/// A name as it is looked up: lower case, without accents, ligatures spelled out, one space between
/// words.
///
/// Covers the Latin letters of European languages; other letters are only lower-cased.
package func foldedForLookup(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldedASCII(text) }
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

/// The same where no letter has an accent, by bytes: most names are so.
private func foldedASCII(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  var spaceIsPending = false
  for byte in text.utf8 {
    switch byte {
    case 0x09...0x0D, 0x20: spaceIsPending = !bytes.isEmpty
    default:
      if spaceIsPending { bytes.append(0x20) }
      spaceIsPending = false
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      bytes.append(isCapital ? byte + 0x20 : byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
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
