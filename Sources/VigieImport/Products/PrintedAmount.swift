import Vigie

/// An amount as the publication prints it: `1,00 mg`, `50 000 UI`, `25 microgrammes`.
///
/// A comma is always a decimal one here. Whatever is not a number and a unit alone is no amount:
/// `qsp 100 IR`, `supérieur ou égal à 40 UI`.
struct PrintedAmount: Equatable {
  let number: ExactDecimal
  let unit: Unit

  init?(_ text: String) { self.init(text, Self.withoutEqual) }

  /// Reads a number, and what `said` leaves of the rest as a unit.
  private init?(_ text: String, _ said: (String) -> String) {
    var scanner = AmountScanner(text)
    guard let number = scanner.number() else { return nil }
    let said = said(scanner.rest)
    guard let unit = Self.units[said], let amount = Self.product(number, unit.times) else {
      return nil
    }
    self.init(number: amount, unit: unit.unit)
  }

  /// `100 unités` of an insulin: international ones, for a unit of each analogue "corresponds to one
  /// international unit of human insulin" (their summaries of product characteristics). The units of
  /// other substances are their makers' own, and no amounts that could be compared.
  init?(ofInsulin text: String) {
    var scanner = AmountScanner(text)
    guard let number = scanner.number(), let unit = Unit("[iU]"),
      ["u", "unite", "unites"].contains(scanner.word()),
      scanner.rest.isEmpty || scanner.rest.contains("insulin")
    else { return nil }
    self.init(number: number, unit: unit)
  }

  /// `millions ui (263 microgrammes)` without the equal amount in parentheses, in which no other is
  /// looked for.
  private static func withoutEqual(_ rest: String) -> String {
    guard rest.last == ")", let open = rest.firstIndex(of: "("),
      PrintedAmount(String(rest[rest.index(after: open)...].dropLast()), \.self) != nil
    else { return rest }
    var said = rest[..<open]
    while said.last == " " { said.removeLast() }
    return String(said)
  }

  init(number: ExactDecimal, unit: Unit) {
    self.number = number
    self.unit = unit
  }

  func equals(_ other: PrintedAmount) -> Bool {
    Unit.compare(number, unit, with: other.number, other.unit) == .equal
  }

  /// Every amount that a product's name says, such as `500 mg` and `62,5 mg` of `500 mg/62,5 mg`.
  static func named(in name: String) -> [PrintedAmount] {
    let text = Array(foldedForLookup(name).unicodeScalars)
    var amounts: [PrintedAmount] = []
    for place in text.indices where AmountScanner.isDigit(text[place]) {
      // Within a number, its later digits begin none.
      let before = place > 0 ? text[place - 1] : " "
      if AmountScanner.isDigit(before) || before == "," || before == "." { continue }
      var scanner = AmountScanner(text[place...])
      guard let number = scanner.number() else { continue }
      let word = scanner.word()
      guard let unit = units[word], let amount = product(number, unit.times) else { continue }
      amounts.append(PrintedAmount(number: amount, unit: unit.unit))
    }
    return amounts
  }

  /// Nil when it has too many digits.
  private static func product(_ number: ExactDecimal, _ times: Int) -> ExactDecimal? {
    if times == 1 { return number }
    return ExactRational(number).multiplied(by: ExactRational(ExactDecimal(Int32(times))))?
      .rounded(toPlaces: 9)
  }

  /// Folded.
  private static let units: [String: (unit: Unit, times: Int)] = {
    let spellings: [(String, String, Int)] = [
      ("mg", "mg", 1), ("g", "g", 1), ("milligrammes", "mg", 1), ("milligramme", "mg", 1),
      ("grammes", "g", 1), ("gramme", "g", 1), ("microgrammes", "ug", 1),
      ("microgramme", "ug", 1), ("µg", "ug", 1), ("μg", "ug", 1), ("mcg", "ug", 1),
      ("nanogrammes", "ng", 1), ("ng", "ng", 1), ("ui", "[iU]", 1), ("u.i.", "[iU]", 1),
      ("m ui", "[iU]", 1_000_000), ("mui", "[iU]", 1_000_000), ("m u.i.", "[iU]", 1_000_000),
      ("million ui", "[iU]", 1_000_000), ("millions ui", "[iU]", 1_000_000),
      ("million d'ui", "[iU]", 1_000_000), ("millions d'ui", "[iU]", 1_000_000),
      ("mmol", "mmol", 1), ("meq", "meq", 1), ("ui anti-xa", "[iU]", 1),
      ("ui anti xa", "[iU]", 1), ("ui axa", "[iU]", 1),
    ]
    var units: [String: (unit: Unit, times: Int)] = [:]
    for (spelling, code, times) in spellings {
      units[spelling] = Unit(code).map { ($0, times) }
    }
    return units
  }()
}

/// Reads numbers as French prints them, from left to right.
struct AmountScanner {
  private let text: [Unicode.Scalar]
  private var at = 0

  init(_ text: String) { self.text = Array(foldedForLookup(text).unicodeScalars) }

  /// A folded text.
  init(_ text: some Sequence<Unicode.Scalar>) { self.text = Array(text) }

  /// `0,150`, `1.5`, `50 000`; nil where none stands here.
  mutating func number() -> ExactDecimal? {
    var digits = self.digits()
    guard !digits.isEmpty else { return nil }
    while digits.utf8.count <= 9, text.count - at >= 4, text[at] == " ",
      text[(at + 1)...(at + 3)].allSatisfy(Self.isDigit),
      text.count - at == 4 || !Self.isDigit(text[at + 4])
    {
      at += 1
      digits += self.digits()
    }
    if text.count - at >= 2, [",", "."].contains(text[at]), Self.isDigit(text[at + 1]) {
      at += 1
      digits += "." + self.digits()
    }
    return ExactDecimal(digits)
  }

  /// What is left, without blanks around it.
  var rest: String {
    var rest = text[at...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(String.UnicodeScalarView(rest))
  }

  /// The letters that stand next, behind blanks.
  mutating func word() -> String {
    while at < text.count, text[at] == " " { at += 1 }
    let start = at
    while at < text.count, text[at].properties.isAlphabetic || text[at] == "-" || text[at] == "µ" {
      at += 1
    }
    return String(String.UnicodeScalarView(text[start..<at]))
  }

  private mutating func digits() -> String {
    let start = at
    while at < text.count, Self.isDigit(text[at]) { at += 1 }
    return String(String.UnicodeScalarView(text[start..<at]))
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
