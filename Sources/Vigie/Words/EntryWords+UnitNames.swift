import VigieTerms

extension EntryWords {
  /// A unit as readers write it: `mm[Hg]` is mmHg, `umol/L` µmol/L, `10*9/L` 10⁹/L.
  ///
  /// What UCUM writes otherwise is for machines, which find it in the record.
  func name(of unit: Unit) -> String {
    "\(unit)".split(separator: "/", omittingEmptySubsequences: false).map(part)
      .joined(separator: "/")
  }

  /// One factor: `u[iU]`, `10*9`, `1.73m2`, `{beats}`, or with what it is of: `g{creat}`.
  private func part(_ text: Substring) -> String {
    guard let brace = text.firstIndex(of: "{") else { return symbol(text) }
    let (unit, annotation) = (text[..<brace], symbol(text[brace...]))
    return unit.isEmpty ? annotation : "\(symbol(unit)) \(annotation)"
  }

  private func symbol(_ text: Substring) -> String {
    if text.hasPrefix("10*") || text.hasPrefix("10^") {
      return "10" + text.dropFirst(3).map(Self.raised).joined()
    }
    var name = text.filter { $0 != "{" && $0 != "}" }
      .replacing("mm[Hg]", with: "mmHg").replacing("[iU]", with: say("IU", "UI"))
    if name.first == "u", Self.micro.contains(String(name.dropFirst())) {
      name = "µ" + name.dropFirst()
    }
    guard name.hasSuffix("m2") || name.hasSuffix("m3"), let power = name.popLast() else {
      return name
    }
    return name + Self.raised(power)
  }

  /// What follows `u` where it means a millionth.
  private static let micro: Set = ["mol", "g", "L", "l", "m", "eq", "kat", "IU", "UI", "s"]

  private static func raised(_ digit: Character) -> String {
    let signs: [Character: String] = [
      "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹", "-": "⁻",
    ]
    return signs[digit] ?? String(digit)
  }
}
