/// One word of a medication's label, folded, with what stands around it.
struct LabelWord: Hashable {
  /// Lower case, without accents; `%` and `?` are words of their own.
  let text: String
  /// Whether it stands in brackets: another name for what stands outside, or a remark.
  let isBracketed: Bool
  /// Whether a sign that lists (`+`, `/`, `,`) stands between the word before and this one.
  let followsBreak: Bool
}

/// Cuts a label into words.
///
/// `comprimé(s)` is `comprime`, `u.i.` is `ui`, `0,5` and `2.5` stay whole, `d'acide` are two words.
struct LabelScanner {
  /// The most words a label may have; names of products have about 20.
  static let mostWords = 256

  private(set) var words: [LabelWord] = []
  private var word = ""
  private var depth = 0
  private var followsBreak = false

  init(_ label: String) {
    let text = Array(foldedForLookup(label).unicodeScalars)
    var position = 0
    while position < text.count, words.count < LabelScanner.mostWords {
      position = read(text, at: position)
    }
    end()
  }

  /// Reads one scalar, or a few that belong together; the position after them.
  private mutating func read(_ text: [Unicode.Scalar], at position: Int) -> Int {
    let scalar = text[position]
    switch scalar {
    case "(", "[", "{":
      if let after = LabelScanner.endOfSuffix(text, position) { return after }
      end()
      depth += 1
    case ")", "]", "}":
      end()
      depth = max(0, depth - 1)
    case "%", "?":
      end()
      word.unicodeScalars.append(scalar)
      end()
    case ".", ",":
      if isInside(text, position) { return position + 1 }
      let isDecimal = isBetweenDigits(text, position)
      if isDecimal {
        word.unicodeScalars.append(".")
      } else {
        end()
        if scalar == "," { followsBreak = true }
      }
    case "+", "/", "&", ";", "|":
      end()
      followsBreak = true
    case "®", "™", "©": break
    case "µ", "μ": word.unicodeScalars.append("u")
    default:
      if scalar.isLetter || scalar.isNumeral {
        word.unicodeScalars.append(scalar)
      } else {
        end()
      }
    }
    return position + 1
  }

  private mutating func end() {
    guard !word.isEmpty, words.count < LabelScanner.mostWords else { return }
    words.append(LabelWord(text: word, isBracketed: depth > 0, followsBreak: followsBreak))
    word = ""
    followsBreak = false
  }

  /// Whether the dot stands between single letters: `u.i.`, `p.o`.
  private func isInside(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    func isLetter(_ offset: Int) -> Bool {
      text.indices.contains(position + offset) && text[position + offset].isLetter
    }
    return text[position] == "." && isLetter(-1) && isLetter(1) && !isLetter(-2) && !isLetter(2)
  }

  private func isBetweenDigits(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      text.indices.contains(index) && ("0"..."9").contains(text[index])
    }
    return isDigit(position - 1) && isDigit(position + 1)
  }

  /// Where `(s)` or `(ve)` ends, when it is the ending of the word before; else nil.
  private static func endOfSuffix(_ text: [Unicode.Scalar], _ position: Int) -> Int? {
    guard position > 0, text[position - 1].isLetter else { return nil }
    var end = position + 1
    while end < text.count, end - position <= 3, text[end].isLetter { end += 1 }
    return end < text.count && end > position + 1 && text[end] == ")" ? end + 1 : nil
  }
}

extension Unicode.Scalar {
  /// Whether it is alphabetic; of ASCII told without the tables of Unicode, which cost ten times more.
  fileprivate var isLetter: Bool {
    isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
  }

  /// Whether it stands for a number.
  fileprivate var isNumeral: Bool {
    isASCII ? ("0"..."9").contains(self) : properties.numericType != nil
  }
}
