import VigieTerms

extension TreatmentReading {
  /// An order or statement that is over without saying since when is no longer under way at
  /// `asOf`: its last day lies between its last evidence and the day before, or is that of the
  /// evidence if it is of `asOf` (S17).
  ///
  /// A supplied or prescribed end that is past already stands. That a dispense or administration
  /// is completed says nothing of the kind: it is how they are written.
  mutating func close() {
    let eve = asOf.shifted(byDays: -1).wholeDays
    let closing = periods.indices.filter { index in
      let period = periods[index]
      guard period.isClaim, period.activity == .closed, !period.isDrafted,
        period.basis != .recorded
      else { return false }
      return period.basis == .assumed || period.end.isBefore(asOf, by: .day) != .yes
    }
    guard !closing.isEmpty else { return }
    let evidence = lastEvidence(under: .order).merging(lastEvidence(under: .statement)) { $1 }
    for index in closing {
      let last = evidence[index] ?? periods[index].start
      let wasEarlier = last.isOnOrBefore(eve, by: .day) != .no
      periods[index].basis = .closed
      periods[index].end = .from(last, to: wasEarlier ? eve : last).wholeDays
      periods[index].evidencedEnd = last
      periods[index].clip()
      periods[index].dosedUntil = periods[index].end
      periods[index].remarks.append(.closedWithoutDate)
    }
  }

  /// By order, or by statement, the latest day on which something was handed out or given under it
  /// (for an order also: stated): it was not over before.
  ///
  /// What comes more than `gap` after all that is known of it may belong to another course, and
  /// proves nothing.
  private func lastEvidence(under source: MedicationSource) -> [Int: TimePoint] {
    var known: [Int: (last: TimePoint, until: TimePoint)] = [:]
    forEachLine(under: source) { index, claim in
      let (line, own) = (periods[index], periods[claim])
      guard source == .order || !line.isClaim else { return }
      let before = known[claim] ?? (own.start, own.end)
      let reach = EpisodeUnion.reach(after: before.until, bridging: terms.gap)
      guard line.start.low <= reach.high else { return }
      known[claim] = (.later(before.last, line.start), .later(before.until, line.end))
    }
    return known.mapValues(\.last)
  }

  /// An order with a known end bounds what was dispensed, given or stated under it, unless that
  /// line records its own end.
  ///
  /// Its order is the latest one that had started, of the same product if there is one. An order
  /// that ended at an unknown time does not silence a statement that goes on.
  mutating func boundByOrders() {
    var bounds: [(line: Int, order: Int)] = []
    forEachLine(under: .order) { index, order in
      if periods[index].basis != .recorded { bounds.append((index, order)) }
    }
    for (index, order) in bounds {
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

  /// Each line of another source with the order, or the statement, that it belongs to.
  private func forEachLine(under source: MedicationSource, _ body: (Int, _ claim: Int) -> Void) {
    let claims = periods.indices.filter { periods[$0].source == source && !periods[$0].isDrafted }
    var started = 0
    for index in periods.indices where periods[index].source != source {
      let latest = periods[index].start.low
      while started < claims.count, periods[claims[started]].start.low <= latest { started += 1 }
      if let claim = claim(of: periods[index], among: claims[..<started]) { body(index, claim) }
    }
  }

  /// The latest one that had started and was not over: of the same stated strength if there is
  /// one, else of what may be the same product, else of a strength that may be.
  private func claim(of line: LinePeriod, among claims: ArraySlice<Int>) -> Int? {
    let open = claims.suffix(Self.reach).reversed().filter { candidate in
      let claim = periods[candidate]
      let isOver = claim.basis == .recorded || claim.basis == .closed
      return claim.start.isOnOrBefore(line.start, by: .day) == .yes
        && (!isOver || line.start.isOnOrBefore(claim.end, by: .day) != .no)
    }
    func isSame(_ claim: Int) -> Truth { record.areOne(periods[claim].product, line.product) }
    let stated = line.strengths.isEmpty ? nil : open.first { isSame($0) == .yes }
    return stated ?? open.first { isSame($0) != .no }
      ?? open.first { periods[$0].mayHaveStrength(of: line) } ?? open.first
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
