import ArgumentParser
import Foundation
import Vigie

/// By which clock the days of records go.
struct TimeZoneOption: ParsableArguments {
  @Option(
    name: .customLong("time-zone"),
    help: "The time zone whose days count, such as Europe/Paris (default: as written).")
  var name: String?

  func validate() throws {
    if let name, zone == nil { throw ValidationError("`\(name)` is no time zone") }
  }

  /// Nil for days as they are written.
  var zone: TimeZone? { name.flatMap(TimeZone.init(identifier:)) }

  var civil: CivilZone { zone.map { CivilZone($0) } ?? .asWritten }
}
