/// A unit of measurement: the part of UCUM that medicine uses, with the spellings records have.
public struct Unit: Hashable, Sendable {
  /// The unit as it was written.
  public let text: String
  /// What it measures.
  public let dimension: Dimension
  let factor: ExactRational
  let offset: ExactRational

  /// Reads `text`, or gives nil when it is no unit this table knows.
  ///
  /// Spaces around operators are tolerated, as in `mL/min/1.73 m2`.
  public init?(_ text: String) {
    guard text.utf8.count <= UnitParser.longest, !Unit.isForeignCode(text) else { return nil }
    let spelling = Unit.wholeAliases[text] ?? Unit.compact(text)
    guard var parser = UnitParser(Unit.wholeAliases[spelling] ?? spelling),
      let unit = parser.parse()
    else { return nil }
    self.text = text
    dimension = unit.dimension
    factor = unit.factor
    offset = unit.offset
  }

  /// A pure number.
  public static let one = Unit(number: ())

  private init(number: Void) { self.init(text: "1", dimension: .none) }

  /// A unit that is the base of its dimension.
  init(text: String, dimension: Dimension) {
    self.text = text
    self.dimension = dimension
    factor = .one
    offset = .zero
  }

  /// A bare number is a code of another system in the place of a unit (`15054000`, a tablet), not a
  /// factor; only `1` is a unit.
  private static func isForeignCode(_ text: String) -> Bool {
    text != "1" && text.utf8.allSatisfy { ("0"..."9").contains(Unicode.Scalar($0)) }
  }

  /// Whether `text` is a unit in the source of a rule: what the lexer asks after a number.
  ///
  /// Bare numbers and annotations in braces are none there: a rule has its own use for both.
  public static func isKnown(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !text.unicodeScalars.contains("{") else {
      return false
    }
    let isBareNumber =
      ("0"..."9").contains(first) && !text.hasPrefix("10*") && !text.hasPrefix("10^")
    return !isBareNumber && Unit(text) != nil
  }

  /// Whole texts outside UCUM: beats and breaths, and the counts of blood cells as laboratories
  /// print them (`G/L` is 10⁹ per litre in France, `K/uL` a thousand per microlitre).
  private static let wholeAliases: [String: String] = [
    "bpm": "/min", "G/L": "10*9/L", "G/l": "10*9/L", "T/L": "10*12/L", "T/l": "10*12/L",
    "K/uL": "10*3/uL", "K/µL": "10*3/uL", "M/uL": "10*6/uL", "M/µL": "10*6/uL",
    "percent": "%", "mm Hg": "mm[Hg]",
    // International units of low-molecular-weight heparins, whichever activity they name.
    "UI anti-Xa": "[iU]", "UI anti Xa": "[iU]", "UI Anti-Xa": "[iU]", "IU anti-Xa": "[iU]",
    "UI aXa": "[iU]", "UI antiXa": "[iU]",
  ]

  /// Without spaces, and with superscripts as plain digits.
  private static func compact(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\u{A0}", "\u{202F}": continue
      case "²": result.append("2")
      case "³": result.append("3")
      default: result.append(scalar)
      }
    }
    if result.starts(with: "x10".unicodeScalars) { result.removeFirst() }
    return String(result)
  }

  /// Two spellings are two units; whether they measure alike is for comparisons of values.
  public static func == (left: Unit, right: Unit) -> Bool { left.text == right.text }

  /// Hashes the spelling.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Unit: CustomStringConvertible {
  /// The unit as it was written.
  public var description: String { text }
}
