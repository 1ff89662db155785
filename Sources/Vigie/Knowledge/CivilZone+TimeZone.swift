import Foundation
import VigieTerms

extension CivilZone {
  /// The clock of a time zone, for the years 1900 to 2100.
  public init(_ zone: TimeZone) {
    let start = Date(timeIntervalSince1970: -2_208_988_800)
    let end = Date(timeIntervalSince1970: 4_102_444_800)
    var transitions = [(from: Instant.distantPast, offsetSeconds: offset(start))]
    var date = start
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, next > date {
      transitions.append(
        (from: Instant(seconds: Int64(next.timeIntervalSince1970)), offsetSeconds: offset(next)))
      date = next
    }
    self.init(transitions: transitions)

    func offset(_ date: Date) -> Int32 { Int32(zone.secondsFromGMT(for: date)) }
  }
}
