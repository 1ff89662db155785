/// The length over which a dose is counted: what stands last in `mg/kg/day` (semantics S22).
public enum DosePeriod: String, Sendable, Hashable, CaseIterable {
  case intake, minute, hour, day, week, month, year
}

/// A dose literal taken apart: how much, per kilogram or not, over what.
public struct DoseShape: Hashable, Sendable {
  /// The unit of the amount alone.
  public let amount: Unit
  /// Whether it is multiplied by the body weight.
  public let isPerKilogram: Bool
  /// The period, or nil for a bare amount.
  public let period: DosePeriod?
}

extension Unit {
  /// The unit that a dose means with an `M` in the place of `m`: `Mg`, `MG`, `ML/h`, `Mmol`; nil for
  /// any other text, `MUI` among them: millions of international units are given.
  package init?(misspeltDose text: String) {
    guard text.utf8.count <= UnitParser.longest, text.utf8.contains(UInt8(ascii: "M")) else {
      return nil
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let meant = parts.map { Unit.thousandths[$0] ?? $0 }
    guard meant != parts else { return nil }
    self.init(meant.joined(separator: "/"))
  }

  private static let thousandths = [
    "Mg": "mg", "MG": "mg", "ML": "mL", "Ml": "mL", "MMOL": "mmol", "Mmol": "mmol", "MEQ": "meq",
    "MEq": "meq", "Meq": "meq", "MCG": "ug", "Mcg": "ug",
  ]

  /// This unit read as a dose: `mg/kg/day` is milligrams, per kilogram, over a day.
  ///
  /// Nil when a denominator is neither a kilogram nor a period, or stands twice (`mg/mL`).
  public var doseShape: DoseShape? {
    let parts =
      text
      .split(separator: "/", omittingEmptySubsequences: false)
      .flatMap { part in
        part.hasPrefix("(") && part.hasSuffix(")")
          ? part.dropFirst().dropLast().split(separator: ".") : [part]
      }
    guard let first = parts.first, let amount = Unit(String(first)) else { return nil }
    var isPerKilogram = false
    var period: DosePeriod?
    for part in parts.dropFirst() {
      if part == "kg", !isPerKilogram {
        isPerKilogram = true
      } else if period == nil, let named = Unit.period(String(part)) {
        period = named
      } else {
        return nil
      }
    }
    return DoseShape(amount: amount, isPerKilogram: isPerKilogram, period: period)
  }

  private static func period(_ name: String) -> DosePeriod? {
    guard let unit = Unit(name) else { return nil }
    return DosePeriod.allCases.first { period in
      Unit(period.rawValue).map {
        $0.dimension == unit.dimension && $0.factor.compared(to: unit.factor) == .equal
      } ?? false
    }
  }
}
