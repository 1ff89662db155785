import VigieTerms

extension TreatmentReading {
  /// An order or statement that is over without saying since when is no longer under way at
  /// `asOf`: its last day lies between its start and the day before, or is its start if it
  /// started on `asOf` (S17).
  ///
  /// A supplied or prescribed end that is past already stands. That a dispense or administration
  /// is completed says nothing of the kind: it is how they are written.
  mutating func close() {
    let eve = asOf.shifted(byDays: -1).wholeDays
    for index in periods.indices {
      let period = periods[index]
      guard period.isClaim, period.activity == .closed, !period.isDrafted,
        period.basis != .recorded
      else { continue }
      if period.basis != .assumed, period.end.isBefore(asOf, by: .day) == .yes { continue }
      let startedEarlier = period.start.isOnOrBefore(eve, by: .day) != .no
      periods[index].basis = .closed
      periods[index].end = .from(period.start, to: startedEarlier ? eve : period.start).wholeDays
      periods[index].evidencedEnd = period.start
      periods[index].clip()
      periods[index].dosedUntil = periods[index].end
      periods[index].remarks.append(.closedWithoutDate)
    }
  }

  /// An order with a known end bounds what was dispensed, given or stated under it, unless that
  /// line records its own end.
  ///
  /// Its order is the latest one that had started, of the same product if there is one. An order
  /// that ended at an unknown time does not silence a statement that goes on.
  mutating func boundByOrders() {
    let orders = periods.indices.filter { periods[$0].source == .order && !periods[$0].isDrafted }
    var started = 0
    for index in periods.indices
    where periods[index].source != .order && periods[index].basis != .recorded {
      let latest = periods[index].start.low
      while started < orders.count, periods[orders[started]].start.low <= latest { started += 1 }
      guard let order = order(of: periods[index], among: orders[..<started]) else { continue }
      let basis = periods[order].basis
      let isOpenStatement =
        periods[index].source == .statement && periods[index].activity == .open
      guard basis == .recorded || (basis == .closed && !isOpenStatement) else { continue }
      let end = periods[order].end
      if periods[index].basis == .assumed, end.isOnOrBefore(periods[index].end, by: .day) == .yes {
        periods[index].basis = basis
        periods[index].evidencedEnd = basis == .closed ? periods[index].start : end
      }
      let own = periods[index].end
      periods[index].bound(by: end)
      if periods[index].end != own {
        periods[index].remarks.append(.endsWithOrder(periods[order].entry))
      }
      periods[index].dosedUntil = .earlier(periods[index].dosedUntil, periods[index].end)
    }
  }

  private func order(of line: LinePeriod, among orders: ArraySlice<Int>) -> Int? {
    let open = orders.suffix(Self.reach).reversed().filter { candidate in
      let order = periods[candidate]
      let isOver = order.basis == .recorded || order.basis == .closed
      return order.start.isOnOrBefore(line.start, by: .day) == .yes
        && (!isOver || line.start.isOnOrBefore(order.end, by: .day) != .no)
    }
    return open.first { periods[$0].product == line.product } ?? open.first
  }

  /// An order or statement that nobody closed may go on past its assumed end: unknown, not ended
  /// (S17).
  mutating func leaveOpen() {
    for index in periods.indices {
      let period = periods[index]
      guard period.isClaim, period.activity == .open, period.basis == .assumed else { continue }
      periods[index].end = .from(period.end, to: .unknown)
      periods[index].remarks.append(.mayGoOn)
      periods[index].dosedUntil = periods[index].end
    }
  }
}
