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
