/// A product as prescriptions name it, and how it is usually taken.
struct Product {
  /// How many intakes in how many days; one intake altogether where it is taken once.
  enum Rhythm: Equatable {
    case daily(Int)
    case every(days: Int)
    case once
  }

  let name: String
  let atc: String
  let label: String
  let route: String
  /// Of one unit of intake; of one intake, by kilogram, where `unit` is `mg/kg`.
  let strength: Double
  let unit: String
  let count: Double
  let rhythm: Rhythm
  let isAsNeeded: Bool
  /// The most days of one prescription of a lasting treatment: 84 where nothing sets fewer.
  let longest: Int
  /// Roles it fills beside the one it is given for, as combinations do.
  let alsoFor: [String]

  init(_ row: Table.Row) throws {
    name = row.text("id")
    atc = row.text("atc")
    label = row.text("label")
    route = row.text("route")
    strength = try row.number("strength")
    unit = row.text("unit")
    count = try row.number("count")
    isAsNeeded = row.text("when") == "prn"
    longest = row.text("longest").isEmpty ? 84 : try Int(row.number("longest"))
    alsoFor = row.words("also")
    let often = row.text("often")
    if often == "once" {
      rhythm = .once
    } else if often.hasPrefix("1/"), let days = Int(often.dropFirst(2)) {
      rhythm = .every(days: days)
    } else if let times = Int(often) {
      rhythm = .daily(times)
    } else {
      throw Table.Unreadable(description: "\(row.place): `\(often)` is no rhythm")
    }
  }

  /// Products of one class of the fourth level do the same: `C07AB`.
  var family: Substring { atc.prefix(5) }

  /// How long one intake works, where that is longer than a prescription: implants and the like.
  var daysOfOneIntake: Int? {
    if case .every(let days) = rhythm, days > 90 { return days }
    return nil
  }
}
