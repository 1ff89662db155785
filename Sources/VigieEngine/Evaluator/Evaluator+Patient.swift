import VigieLanguage
import VigieRecord
import VigieTerms

extension Evaluator {
  /// A question about the patient.
  func answer(_ test: PatientTest) -> Truth {
    switch test {
    case .female: record.patient.sex.map { Truth($0 == .female) } ?? .unknown
    case .male: record.patient.sex.map { Truth($0 == .male) } ?? .unknown
    case .pregnant: .unknown
    case .breastFeeding: Lactation.status(at: moment, of: patient)
    case .age(let comparator, let limit, let unit, at: let anchor):
      age(unit, at: point(anchor)).map { comparator.holds(over: $0, limit) } ?? .unknown
    case .ageRange(let low, let high, let unit, at: let anchor):
      age(unit, at: point(anchor)).map { ages in
        Comparator.greaterOrEqual.holds(over: ages, low)
          && Comparator.lessOrEqual.holds(over: ages, high)
      } ?? .unknown
    }
  }

  /// S9: completed units, an interval where the birth date is partial; nil where it is missing.
  func age(_ unit: Age.Unit, at day: TimePoint) -> ClosedRange<Int>? {
    guard let birth = record.patient.birth, !birth.isUnknown else { return nil }
    return Age.completed(unit, from: birth, at: day)
  }

  /// Whether the intakes of two exposures keep their distance every day; a line that states no
  /// times leaves the question open (T22).
  func spaced(
    _ first: BindingID, _ second: BindingID, _ length: CalendarDuration
  ) -> Truth {
    let mine = intakes(of: first)
    let theirs = intakes(of: second)
    guard let mine, let theirs, let needed = length.minutes else { return .unknown }
    for from in mine {
      for to in theirs {
        // From the first to the second, and on to the first again the day after: too late for one
        // intake is long before the next, so both must be long enough, whichever order is named.
        let forward = ((to - from) % dayMinutes + dayMinutes) % dayMinutes
        let distance = min(forward, (dayMinutes - forward) % dayMinutes)
        if distance < needed { return .no }
      }
    }
    return .yes
  }

  private var dayMinutes: Int { 24 * 60 }

  /// Minutes of the day, each once: lines repeat the same few.
  private func intakes(of binding: BindingID) -> Set<Int>? {
    guard let exposure = space.bound[binding.index].exposure else { return nil }
    var minutes: Set<Int> = []
    for line in space.exposures[exposure].lines {
      let own = record.medication(line)?.intakeMinutes ?? []
      if own.isEmpty { return nil }
      minutes.formUnion(own.map { Int($0) % dayMinutes })
    }
    return minutes
  }
}

extension Comparator {
  /// Whether the comparison holds for every number of the range, for none, or for some.
  func holds(over range: ClosedRange<Int>, _ limit: Int) -> Truth {
    let low = range.lowerBound
    let high = range.upperBound
    switch self {
    case .less: return high < limit ? .yes : low >= limit ? .no : .unknown
    case .lessOrEqual: return high <= limit ? .yes : low > limit ? .no : .unknown
    case .equal:
      if low == limit, high == limit { return .yes }
      return range.contains(limit) ? .unknown : .no
    case .greaterOrEqual: return low >= limit ? .yes : high < limit ? .no : .unknown
    case .greater: return low > limit ? .yes : high <= limit ? .no : .unknown
    }
  }
}
