/// Reads a unit term of UCUM from left to right (`a/b.c` is `(a/b).c`, as UCUM has it).
///
/// Hostile text only ever gives nil: length and nesting are bounded.
struct UnitParser {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  /// The longest text that is read as a unit, in bytes.
  static let longest = 64
  private static let deepest = 8

  init?(_ text: String) {
    guard text.utf8.count <= UnitParser.longest else { return nil }
    scalars = Array(text.unicodeScalars)
  }

  /// The size and dimension of the whole text.
  mutating func parse() -> UnitAtom? {
    guard let unit = readTerm(depth: 0), at == scalars.count else { return nil }
    return unit
  }

  private mutating func readTerm(depth: Int) -> UnitAtom? {
    guard depth < UnitParser.deepest else { return nil }
    var result = UnitAtom(.one, .none)
    var isFirst = true
    var isInverse = take("/")
    while true {
      guard let component = readComponent(depth: depth) else { return nil }
      if isFirst, !isInverse, at == scalars.count { return component }
      // A shifted scale (degrees Celsius) stands alone or nowhere.
      guard component.offset.numerator == 0,
        let product = UnitParser.product(result, component, isInverse: isInverse)
      else { return nil }
      result = product
      isFirst = false
      if take("/") {
        isInverse = true
      } else if take(".") {
        isInverse = false
      } else {
        return result
      }
    }
  }

  private static func product(
    _ left: UnitAtom, _ right: UnitAtom, isInverse: Bool
  ) -> UnitAtom? {
    guard
      let factor = isInverse
        ? left.factor.divided(by: right.factor) : left.factor.multiplied(by: right.factor),
      var dimension = left.dimension.combined(with: right.dimension, power: isInverse ? -1 : 1)
    else { return nil }
    if left.dimension[.amount] == 1, isInverse, right.dimension[.amount] == 1 {
      dimension[.moleFraction] += 1
    }
    return UnitAtom(factor, dimension)
  }

  private mutating func readComponent(depth: Int) -> UnitAtom? {
    if take("(") {
      guard let inner = readTerm(depth: depth + 1), take(")") else { return nil }
      return inner
    }
    if let annotation = readAnnotation() { return UnitParser.meaning(ofAnnotation: annotation) }
    guard let unit = peekIsDigit ? readNumber() : readSymbol() else { return nil }
    _ = readAnnotation()
    return unit
  }

  /// An annotation is a remark without meaning, except the one by which UCUM writers normalise to
  /// body surface.
  private static func meaning(ofAnnotation text: String) -> UnitAtom? {
    let plain = text.filter { $0 != "_" && $0 != " " }
    return plain == "1.73m2" ? UnitAtom.named("bodysurface") : UnitAtom(.one, .none)
  }

  /// The text between braces, if one stands next.
  private mutating func readAnnotation() -> String? {
    guard at < scalars.count, scalars[at] == "{",
      let end = scalars[at...].firstIndex(of: "}")
    else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[(at + 1)..<end])
    at = end + 1
    return String(text)
  }

  private var peekIsDigit: Bool {
    at < scalars.count && ("0"..."9").contains(scalars[at])
  }

  /// `10*3`, `10^9`, a whole number, or the body surface of `mL/min/1.73m2`.
  private mutating func readNumber() -> UnitAtom? {
    for spelling in ["1.73m2", "1.73_m2", "1.73.m2", "173.10*-2.m2"] where takeAll(spelling) {
      return UnitAtom.named("bodysurface")
    }
    // How French laboratories and prescriptions write a day: `mg/24h`.
    if takeAll("24h") { return UnitAtom.named("d") }
    guard let number = readDigits(most: 9) else { return nil }
    if number == 10, take("*") || take("^") || take("e") || take("E") {
      guard let power = readExponent(), abs(power) <= 30,
        let factor = ExactRational(1, 1, exponent: power)
      else { return nil }
      return UnitAtom(factor, .none)
    }
    guard number > 0, let factor = ExactRational(Int128(number), 1) else { return nil }
    return UnitAtom(factor, .none)
  }

  /// A symbol up to the next operator, with the power that ends it: `m2`, `s-1`, `m[H2O]`.
  private mutating func readSymbol() -> UnitAtom? {
    let start = at
    var inBrackets = false
    while at < scalars.count {
      let scalar = scalars[at]
      if scalar == "[" { inBrackets = true }
      if scalar == "]" { inBrackets = false }
      let ends =
        ("0"..."9").contains(scalar) || scalar == "." || scalar == "/" || scalar == "+"
        || scalar == "-" || scalar == "{" || scalar == "(" || scalar == ")"
      if ends, !inBrackets, !isWaterColumn { break }
      at += 1
    }
    guard at > start else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<at])
    guard let atom = UnitAtom.named(String(text)) else { return nil }
    let power = at < scalars.count ? readExponent() ?? 1 : 1
    return power == 1 ? atom : UnitParser.raised(atom, to: power)
  }

  /// Whether the digit ahead belongs to `cmH2O`, the one symbol with a digit in it.
  private var isWaterColumn: Bool {
    at > 0 && at + 1 < scalars.count && scalars[at - 1] == "H" && scalars[at] == "2"
      && scalars[at + 1] == "O"
  }

  private static func raised(_ atom: UnitAtom, to power: Int) -> UnitAtom? {
    guard power != 0, abs(power) <= 6, atom.offset.numerator == 0,
      let dimension = Dimension.none.combined(with: atom.dimension, power: power)
    else { return nil }
    var factor = ExactRational.one
    for _ in 0..<abs(power) {
      guard
        let next = power > 0
          ? factor.multiplied(by: atom.factor) : factor.divided(by: atom.factor)
      else { return nil }
      factor = next
    }
    return UnitAtom(factor, dimension)
  }

  /// An optional sign and digits; nothing is consumed when no digit follows.
  private mutating func readExponent() -> Int? {
    let start = at
    let negative = take("-")
    if !negative { _ = take("+") }
    guard let value = readDigits(most: 3) else {
      at = start
      return nil
    }
    return negative ? -value : value
  }

  private mutating func readDigits(most: Int) -> Int? {
    let start = at
    var value = 0
    while peekIsDigit, at - start <= most {
      value = value * 10 + Int(scalars[at].value - 48)
      at += 1
    }
    return at > start && at - start <= most ? value : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard at < scalars.count, scalars[at] == scalar else { return false }
    at += 1
    return true
  }

  private mutating func takeAll(_ text: String) -> Bool {
    guard scalars[at...].starts(with: text.unicodeScalars) else { return false }
    at += text.unicodeScalars.count
    return true
  }
}
