import Vigie

/// What a ledger was made with: only where it is the same does an answer stand.
public struct LedgerIdentity: Codable, Sendable, Hashable {
  public let vigie: String
  /// `CheckedRules.contentHash`.
  public let knowledge: String
  /// As the user gave it.
  public let asOf: String
  public let timeZone: String
  public let language: String

  init(_ scan: ScanIdentity) {
    vigie = scan.vigie
    knowledge = scan.knowledge
    asOf = scan.asOf
    timeZone = scan.timeZone
    language = scan.language
  }

  /// Why every record is evaluated again, in words; nil where answers may stand.
  func difference(from scan: ScanIdentity) -> String? {
    let now = LedgerIdentity(scan)
    let differences: [(Bool, String)] = [
      (knowledge != now.knowledge, "the rules were others"),
      (vigie != now.vigie, "Vigie was \(vigie)"),
      (language != now.language, "--lang was \(language)"),
      (timeZone != now.timeZone, "--time-zone was \(timeZone)"),
    ]
    let found = differences.filter(\.0).map(\.1)
    if !found.isEmpty { return found.joined(separator: ", ") }
    let isOfDays = [asOf, now.asOf].allSatisfy { TimePoint(iso8601: $0)?.isInstant == false }
    return isOfDays ? nil : "an answer as of an instant stands for that instant alone"
  }
}
