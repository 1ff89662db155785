/// How common something is in each band of age, for men and for women.
struct Frequency {
  private let rates: [Double]
  private let women: Double
  private let isForWomenOnly: Bool

  init(_ row: Table.Row, bands: [AgeBand]) throws {
    rates = try bands.map { try row.number("\($0.ages.lowerBound)") }
    isForWomenOnly = row.text("women") == "W"
    women = isForWomenOnly ? 1 : try row.number("women")
  }

  func rate(band: Int, isWoman: Bool) -> Double {
    guard isWoman else { return isForWomenOnly ? 0 : rates[band] }
    return rates[band] * women
  }
}

/// A chronic state that a patient may have.
struct State {
  let name: String
  /// ICD-10.
  let code: String
  let display: String
  let frequency: Frequency
  /// What other states multiply the rate by.
  let raisedBy: [(state: String, factor: Double)]

  init(_ row: Table.Row, bands: [AgeBand]) throws {
    name = row.text("id")
    code = row.text("code")
    display = row.text("name")
    frequency = try Frequency(row, bands: bands)
    raisedBy = try row.words("raised").map { try weighted($0, in: row) }
  }

  /// Of a hundred people like this one, how many have it.
  func rate(for person: Person) -> Double {
    let base = frequency.rate(band: person.band, isWoman: person.isWoman)
    return raisedBy.reduce(base) { rate, raise in
      person.states.contains(raise.state) ? rate * raise.factor : rate
    }
  }
}

/// A passing reason for a visit.
struct Reason {
  let name: String
  let code: String
  let display: String
  let frequency: Frequency
  /// The state without which it does not come up; empty: none.
  let needs: String

  init(_ row: Table.Row, bands: [AgeBand]) throws {
    name = row.text("id")
    code = row.text("code")
    display = row.text("name")
    frequency = try Frequency(row, bands: bands)
    needs = row.text("needs")
  }

  func weight(for person: Person) -> Double {
    guard needs.isEmpty || person.states.contains(needs) else { return 0 }
    return frequency.rate(band: person.band, isWoman: person.isWoman)
  }
}

/// One band of ages.
struct AgeBand {
  let ages: ClosedRange<Int>
  let share: Double
  let shareOfWomen: Double

  init(_ row: Table.Row) throws {
    ages = try Int(row.number("from"))...Int(row.number("to"))
    share = try row.number("share")
    shareOfWomen = try row.number("women") / 100
  }
}

/// `name:weight`.
func weighted(_ word: String, in row: Table.Row) throws -> (String, Double) {
  let parts = word.split(separator: ":")
  guard parts.count == 2, let weight = Double(parts[1]) else {
    throw Table.Unreadable(description: "\(row.place): `\(word)` is not written `name:weight`")
  }
  return (String(parts[0]), weight)
}
