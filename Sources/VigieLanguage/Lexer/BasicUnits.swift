/// The units common in prescriptions and laboratory results, for use without a unit table.
///
/// Deliberately small: a unit it does not know is reported, never guessed. Spellings are those of
/// UCUM (https://ucum.org), with the everyday words for lengths of time beside them.
public enum BasicUnits {
  private static let atoms: Set<String> = [
    "%", "kg", "g", "mg", "ug", "µg", "mcg", "ng", "pg", "L", "dL", "mL", "uL", "fL",
    "mol", "mmol", "umol", "µmol", "nmol", "pmol", "U", "kU", "mU", "IU", "[IU]", "[iU]", "m[IU]",
    "Eq", "mEq", "m2", "1.73m2", "mmHg", "mm[Hg]", "kPa", "Cel", "m", "cm", "mm", "Hz", "mosm",
    "10*3", "10*6", "10*9", "10*12", "10^3", "10^6", "10^9", "10^12",
    "s", "min", "h", "d", "wk", "mo", "a", "second", "seconds", "minute", "minutes",
    "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "intake",
  ]

  /// Whether `text` is a unit or a quotient of units, such as `mL/min/1.73m2` or `/min`.
  ///
  /// - Complexity: O(length).
  public static func contains(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      if part.isEmpty, place == 0, parts.count > 1 { continue }
      if !atoms.contains(String(part)) { return false }
    }
    return true
  }
}
