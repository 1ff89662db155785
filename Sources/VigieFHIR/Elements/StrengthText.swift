import VigieTerms

/// The strengths that a product's name states: `Simvastatin 20 MG Oral Tablet`,
/// `DOLIPRANE 1000 mg, comprimé`, `paracétamol/codéine 500 mg/30 mg`.
///
/// A name is read whole or not at all: a rate of release (`25 µg/h`), a percentage, a number
/// without a unit where one belongs, `1,000`, which is one or a thousand, and `2 500 UI`, where the
/// first number may belong to the name, leave it unread. Digits at the end of a word are the word's.
struct StrengthText {
  /// So much substance in so much of the product.
  struct Mention: Equatable {
    let amount: DoseAmount
    /// Nil for one piece of the product.
    let product: DoseAmount?
    /// Where it stands, in Unicode scalars of the folded text.
    let place: Int
  }

  /// In the order of the text; empty where the name states none that can be relied on.
  private(set) var mentions: [Mention] = []
  /// How much one piece holds, where the name begins with it: `2 ML Ondansetron 2 MG/ML Injection`.
  private(set) var leadingVolume: DoseAmount?
  private let text: [Unicode.Scalar]
  private var at = 0

  /// Longer texts are no names.
  static let longest = 400

  init(_ name: String) {
    text = name.utf8.count <= Self.longest ? Array(foldedForLookup(name).unicodeScalars) : []
    leadingVolume = nil
    if isDigit(0), let number = readNumber() {
      skipSpaces()
      if readWord() == "ml", let unit = Self.products["ml"] {
        leadingVolume = DoseAmount(number: number, unit: unit)
      }
    }
    at = 0
    while at < text.count {
      guard isDigit(at) || isLetter(at) else {
        at += 1
        continue
      }
      guard isDigit(at) ? readMention() : skipWord() else {
        mentions = []
        return
      }
    }
  }

  /// False where the text cannot be relied on.
  private mutating func readMention() -> Bool {
    let place = at
    guard let number = readNumber() else { return false }
    skipSpaces()
    let word = readWord()
    if word.isEmpty, at < text.count, text[at] == "%" { return false }
    // `0.12/0.015 mg`: which number is whose is anybody's guess.
    if word.isEmpty, at < text.count, text[at] == "/" { return false }
    guard let unit = Self.units[word] else { return true }
    var product: DoseAmount?
    if let place = placeAfterStroke() {
      at = place
      let count = isDigit(at) ? readNumber() : ExactDecimal(1)
      skipSpaces()
      let after = at
      let denominator = readWord()
      guard let count else { return false }
      if Self.times.contains(denominator) { return false }
      // `500 mg/30 mg` is two strengths, `0.5 mg/g` one.
      let isMass = isDigit(place) && Self.units[denominator] != nil
      if let volume = Self.products[denominator], !isMass {
        product = DoseAmount(number: count, unit: volume)
      } else {
        // The stroke parts two strengths, or two substances: what stands behind it is read next.
        at = isDigit(place) ? place : after
      }
    }
    mentions.append(
      Mention(amount: DoseAmount(number: number, unit: unit), product: product, place: place))
    return true
  }

  /// Where a word that begins with `stem` stands, before `end`.
  func place(of stem: String, before end: Int) -> Int? {
    let stem = Array(stem.unicodeScalars)
    guard !stem.isEmpty, end >= stem.count else { return nil }
    return (0...(end - stem.count)).first { place in
      (place == 0 || !isLetter(place - 1)) && text[place...].starts(with: stem)
    }
  }

  /// Behind a `/`, if one stands next.
  private func placeAfterStroke() -> Int? {
    var place = at
    while place < text.count, text[place] == " " { place += 1 }
    guard place < text.count, text[place] == "/" else { return nil }
    place += 1
    while place < text.count, text[place] == " " { place += 1 }
    return place
  }

  /// `0,5`, `0.5`, `100 000`; nil for `1,000`, and for `25 100`: a hundred of something called 25, or
  /// thousands. Groups of noughts alone are surely of the number before them.
  private mutating func readNumber() -> ExactDecimal? {
    var digits = readDigits()
    let isGroup = digits.utf8.count <= 3
    while isGroup, at + 3 < text.count, text[at] == " ", isDigit(at + 1),
      isDigit(at + 2), isDigit(at + 3), at + 4 == text.count || !isDigit(at + 4)
    {
      at += 1
      let group = readDigits()
      guard group == "000" else { return nil }
      digits += group
      if digits.utf8.count > 9 { return nil }
    }
    guard at + 1 < text.count, text[at] == "," || text[at] == ".", isDigit(at + 1) else {
      return ExactDecimal(digits)
    }
    let isComma = text[at] == ","
    at += 1
    let decimals = readDigits()
    if isComma, decimals.utf8.count == 3, digits != "0" { return nil }
    return ExactDecimal(digits + "." + decimals)
  }

  private mutating func readDigits() -> String {
    var digits = String.UnicodeScalarView()
    while isDigit(at) {
      digits.append(text[at])
      at += 1
    }
    return String(digits)
  }

  private mutating func readWord() -> String {
    var word = String.UnicodeScalarView()
    while isLetter(at) {
      word.append(text[at])
      at += 1
    }
    return String(word)
  }

  /// Passes a word of the name with the number that is part of it: `b12`, `srg0,6ml`, and that of a
  /// mixed insulin, whose share of the fast one stands before the strength: `mix 25 100 UI/ml`.
  ///
  /// False where the number may as well be a strength without the space before it.
  private mutating func skipWord() -> Bool {
    let word = readWord()
    if Self.numbered.contains(where: word.hasSuffix), at < text.count, text[at] == " " {
      let start = at
      at += 1
      _ = readDigits()
      let isApart = at > start + 1 && at < text.count && text[at] == " " && isDigit(at + 1)
      if !isApart { at = start }
      return true
    }
    guard isDigit(at) else { return true }
    _ = readDigits()
    if at + 1 < text.count, text[at] == "," || text[at] == ".", isDigit(at + 1) {
      at += 1
      _ = readDigits()
    }
    let end = at
    skipSpaces()
    let isStrength = Self.units[readWord()] != nil || (at < text.count && text[at] == "%")
    at = end
    return !isStrength
  }

  /// Endings of the names of mixed insulins: Humalog Mix 25, NovoMix 30, Mixtard 30, Insuman Comb 25.
  private static let numbered = ["mix", "mixtard", "comb"]

  private mutating func skipSpaces() {
    while at < text.count, text[at] == " " { at += 1 }
  }

  private func isDigit(_ place: Int) -> Bool {
    place < text.count && ("0"..."9").contains(text[place])
  }

  private func isLetter(_ place: Int) -> Bool {
    place < text.count && text[place].properties.isAlphabetic
  }

  /// Of substance, as names spell them, folded.
  private static let units: [String: Unit] = {
    let spellings = [
      "mg": "mg", "g": "g", "µg": "ug", "μg": "ug", "ug": "ug", "mcg": "ug", "ng": "ng",
      "microgrammes": "ug", "microgramme": "ug", "milligrammes": "mg", "milligramme": "mg",
      "grammes": "g", "gramme": "g", "ui": "[iU]", "iu": "[iU]", "unt": "[iU]", "meq": "meq",
      "mmol": "mmol",
    ]
    return spellings.compactMapValues { Unit($0) }
  }()

  /// Of product, in a denominator.
  private static let products: [String: Unit] = {
    var units = ["ml": "mL", "l": "L", "g": "g", "mg": "mg"].compactMapValues { Unit($0) }
    for word in ["actuat", "actuation", "dose", "bouffee", "spray", "pulverisation"] {
      units[word] = Unit(piece: .puff)
    }
    return units
  }()

  private static let times: Set<String> = [
    "h", "hr", "hour", "heure", "heures", "day", "jour", "j", "min", "wk",
  ]
}
