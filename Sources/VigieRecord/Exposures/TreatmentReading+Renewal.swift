import VigieTerms

extension TreatmentReading {
  /// A later order or statement replaces, from its start, the line it names and the earlier line
  /// of the same product and prescriber (S23). Lines of one document add, and so do those of
  /// different prescribers.
  ///
  /// Where the record does not say who prescribed, where one prescriber brings another product, or
  /// a product that may be another, and under a draft, both readings stay open: the period stands,
  /// and only the dose is in doubt.
  mutating func replace() {
    replaceNamed()
    for group in groups(by: { $0.isClaim ? $0.source : nil }) {
      for (position, index) in group.enumerated() {
        let line = periods[index]
        let later = group[(position + 1)...].prefix(Self.reach).filter {
          isLater(periods[$0], than: line)
        }
        if let renewal = later.first(where: { isRenewal(periods[$0], of: line) == .yes }) {
          end(index, before: periods[renewal].start, by: periods[renewal].entry)
        }
        let doubtful = later.first { isRenewal(periods[$0], of: line) == .unknown }
        if let doubtful {
          doubt(index, from: periods[doubtful].start, by: periods[doubtful].entry)
        }
      }
    }
    doubtUnderDrafts()
  }

  private func isRenewal(_ later: LinePeriod, of line: LinePeriod) -> Truth {
    let areNamed = !line.author.isEmpty && !later.author.isEmpty
    if areNamed, line.author != later.author { return .no }
    let isKnown = areNamed && !isWithdrawn(later, under: line)
    return isKnown && record.areOne(line.product, later.product) == .yes ? .yes : .unknown
  }

  /// A renewal that was stopped again, nobody says when, does not end a line that stays open: it
  /// may never have been taken up.
  private func isWithdrawn(_ later: LinePeriod, under line: LinePeriod) -> Bool {
    later.basis == .closed && line.activity == .open
  }

  private func isLater(_ later: LinePeriod, than line: LinePeriod) -> Bool {
    line.start.isBefore(later.start, by: .day) == .yes && !sharesDocument(later, line)
  }

  private func sharesDocument(_ left: LinePeriod, _ right: LinePeriod) -> Bool {
    !left.document.isEmpty && left.document == right.document
  }

  /// The line that names another replaces it, whatever it brings and whatever the phrase asks
  /// for: who goes from one substance to the next has stopped the first (T9). One that only might
  /// count leaves that in doubt.
  mutating func replaceNamed() {
    guard !view.replacements.isEmpty else { return }
    for index in periods.indices where periods[index].isClaim {
      for later in view.replacements[periods[index].entry] ?? [] {
        let certainty = record.counts(later, asOf: asOf)
        guard certainty != .no, let start = startOfReplacement(later),
          periods[index].start.isOnOrBefore(start, by: .day) != .no
        else { continue }
        if certainty == .yes {
          end(index, before: start, by: later)
        } else if record.substances(later).contains(periods[index].substance) {
          // One of the two goes on, so only the dose is in doubt.
          doubt(index, from: start, by: later)
        } else {
          perhapsEnd(index, before: start, by: later)
        }
      }
    }
  }

  /// From when on a line replaces what it names; nil while it has not begun.
  private func startOfReplacement(_ line: EntryIndex) -> TimePoint? {
    var start = record.start(line)
    if record.standing(line) == .drafted { start = start.isUnknown ? asOf : .later(start, asOf) }
    return moment.isBefore(start, by: .day) == .yes ? nil : start
  }

  private mutating func doubtUnderDrafts() {
    for draft in periods.filter(\.isDrafted).prefix(Self.reach) {
      for index in periods.indices
      where !periods[index].isDrafted && periods[index].isClaim
        && !sharesDocument(periods[index], draft)
      {
        doubt(index, from: draft.start, by: draft.entry)
      }
    }
  }

  private mutating func end(_ index: Int, before start: TimePoint, by later: EntryIndex) {
    let eve = start.shifted(byDays: -1).wholeDays
    let line = periods[index]
    if line.end.isOnOrBefore(eve, by: .day) == .yes { return }
    periods[index].bound(by: eve)
    periods[index].remarks.removeAll { $0 == .mayGoOn }
    periods[index].remarks.append(.replaced(by: later, from: start))
    periods[index].dosedUntil = .earlier(line.dosedUntil, eve)
    if line.basis == .assumed, periods[index].end.low == periods[index].end.high {
      periods[index].basis = .recorded
    }
  }

  /// The line is over by then, or goes on as it says.
  private mutating func perhapsEnd(_ index: Int, before start: TimePoint, by later: EntryIndex) {
    let eve = start.shifted(byDays: -1).wholeDays
    let line = periods[index]
    if line.end.isOnOrBefore(eve, by: .day) == .yes { return }
    let earliest = TimePoint.later(.earlier(line.end, eve), line.start.wholeDays)
    periods[index].end = .from(earliest, to: line.end)
    periods[index].dosedUntil = .from(.earlier(line.dosedUntil, eve), to: line.dosedUntil)
    periods[index].remarks.append(.mayBeReplaced(by: later, from: start))
  }

  /// A line that is over by then is not in doubt.
  private mutating func doubt(_ index: Int, from start: TimePoint, by later: EntryIndex) {
    if periods[index].end.isBefore(start, by: .day) == .yes { return }
    let before = periods[index].mayBeReplacedFrom
    periods[index].mayBeReplacedFrom = before.map { .earlier($0, start) } ?? start
    let remark = LineRemark.mayBeReplaced(by: later, from: start)
    if !periods[index].remarks.contains(remark) { periods[index].remarks.append(remark) }
  }
}
