import VigieTerms

extension TreatmentReading {
  /// Lets supplies of one product that overlap follow each other: the second is taken when the
  /// first is used up, but at most one supply is carried over (S18).
  ///
  /// Two strengths of one substance are two products, taken together (T11).
  mutating func queueSupplies() {
    for group in groups(by: { $0.source == .dispense ? $0.product : nil }) {
      var before: Int?
      for index in group {
        if let before {
          queue(index, after: before)
          let eve = periods[index].takenFrom.shifted(byDays: -1).wholeDays
          periods[before].dosedUntil = .earlier(periods[before].dosedUntil, eve)
        }
        before = index
      }
    }
  }

  private mutating func queue(_ index: Int, after before: Int) {
    guard periods[index].basis == .supplied, periods[before].basis == .supplied,
      let days = record.medication(periods[index].entry)?.supplyDays
    else { return }
    let start = periods[index].start
    let usedUp = periods[before].end.shifted(byDays: 1)
    let taken = TimePoint.earlier(.later(start, usedUp), start.shifted(byDays: days))
    periods[index].takenFrom = taken
    periods[index].end = taken.shifted(byDays: days - 1).wholeDays
    periods[index].evidencedEnd = periods[index].end
    periods[index].dosedUntil = periods[index].end
    if taken != start {
      periods[index].remarks.append(.queued(after: periods[before].entry, from: taken))
    }
  }

  /// An order or statement without an end of its own ends with the supply that was dispensed for
  /// it (S17): from its start up to the start of the next one of its kind.
  ///
  /// Neither an order nor a supply of another strength has a say in it (T11).
  mutating func adoptSupplies() {
    let supplies = periods.indices.filter {
      periods[$0].source == .dispense && periods[$0].basis == .supplied
    }
    guard !supplies.isEmpty else { return }
    for source in [MedicationSource.order, .statement] {
      let claims = periods.indices.filter {
        periods[$0].source == source && !periods[$0].isDrafted
      }
      var lowest = 0
      for (position, claim) in claims.enumerated() where periods[claim].basis == .assumed {
        let start = periods[claim].start
        let limit = next(after: claim, among: claims[position...])?.start.low ?? .distantFuture
        while lowest < supplies.count, periods[supplies[lowest]].start.low < start.low {
          lowest += 1
        }
        adopt(supplies[lowest...].prefix { periods[$0].start.low < limit }, for: claim)
      }
    }
  }

  /// The first of `claims` that starts later and may be of the same strength; where there are very
  /// many of other strengths, the last one looked at.
  private func next(after claim: Int, among claims: ArraySlice<Int>) -> LinePeriod? {
    let later = claims.prefix(Self.reach).filter {
      periods[claim].start.isBefore(periods[$0].start, by: .day) == .yes
    }
    let like = later.first { periods[claim].mayHaveStrength(of: periods[$0]) }
    return (like ?? (claims.count > Self.reach ? later.last : nil)).map { periods[$0] }
  }

  private mutating func adopt(_ supplies: ArraySlice<Int>, for claim: Int) {
    let own = supplies.filter {
      periods[claim].start.isOnOrBefore(periods[$0].start, by: .day) == .yes
        && periods[claim].mayHaveStrength(of: periods[$0])
    }
    guard let first = own.first else { return }
    var end = periods[first].end
    var last = first
    for index in own {
      if end.high < periods[index].end.high { last = index }
      end = .later(end, periods[index].end)
    }
    periods[claim].end = end
    periods[claim].evidencedEnd = end
    periods[claim].dosedUntil = end
    periods[claim].basis = .supplied
    periods[claim].remarks.append(.endsWithSupply(periods[last].entry))
  }
}
