import VigieTerms

extension TreatmentReading {
  /// A later order or statement replaces, from its start, the line it names and the earlier line
  /// of the same product and prescriber (S23). Lines of one document add.
  ///
  /// Where the record does not say who prescribed, or a draft brings another product, both
  /// readings stay open: the period stands, and only the dose is in doubt.
  mutating func replace() {
    replaceNamed()
    for group in groups(by: { $0.isClaim ? Renewal(of: $0) : nil }) {
      for (position, index) in group.enumerated() {
        let line = periods[index]
        let later = group[(position + 1)...].prefix(Self.reach).filter {
          isLater(periods[$0], than: line)
        }
        if let renewal = later.first(where: { isKnownRenewal(periods[$0], of: line) }) {
          end(index, before: periods[renewal].start, by: periods[renewal].entry)
        }
        let doubtful = later.first { mayRenew(periods[$0], line) }
        if let doubtful { doubt(index, under: periods[doubtful]) }
      }
    }
    doubtUnderDrafts()
  }

  private func isKnownRenewal(_ later: LinePeriod, of line: LinePeriod) -> Bool {
    !line.author.isEmpty && line.author == later.author && !isWithdrawn(later, under: line)
  }

  private func mayRenew(_ later: LinePeriod, _ line: LinePeriod) -> Bool {
    later.author.isEmpty || line.author.isEmpty || isWithdrawn(later, under: line)
  }

  /// A renewal that was stopped again, nobody says when, does not end a line that stays open: it
  /// may never have been taken up.
  private func isWithdrawn(_ later: LinePeriod, under line: LinePeriod) -> Bool {
    later.basis == .closed && line.activity == .open
  }

  /// What a renewal has in common with the line that it may replace; its prescriber is compared
  /// apart, because it may be missing.
  private struct Renewal: Hashable {
    let source: MedicationSource
    let product: ProductID

    init(of line: LinePeriod) {
      source = line.source
      product = line.product
    }
  }

  private func isLater(_ later: LinePeriod, than line: LinePeriod) -> Bool {
    line.start.isBefore(later.start, by: .day) == .yes && !sharesDocument(later, line)
  }

  private func sharesDocument(_ left: LinePeriod, _ right: LinePeriod) -> Bool {
    !left.document.isEmpty && left.document == right.document
  }

  /// The line that names another replaces it, whatever it brings and whatever the phrase asks
  /// for: who goes from one substance to the next has stopped the first (T9).
  private mutating func replaceNamed() {
    guard !view.replacements.isEmpty else { return }
    for index in periods.indices where periods[index].isClaim {
      for later in view.replacements[periods[index].entry] ?? [] {
        guard let start = startOfReplacement(later),
          periods[index].start.isOnOrBefore(start, by: .day) != .no
        else { continue }
        end(index, before: start, by: later)
      }
    }
  }

  /// From when on a line replaces what it names; nil where it does not count, or not yet.
  private func startOfReplacement(_ line: EntryIndex) -> TimePoint? {
    guard record.standing(line) != .unconfirmed,
      !record.isLaterOrder(line, asOf: asOf) || record.isPlanned(line, asOf: asOf) == .yes
    else { return nil }
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
        doubt(index, under: draft)
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

  /// A line that is over by then is not in doubt.
  private mutating func doubt(_ index: Int, under later: LinePeriod) {
    if periods[index].end.isBefore(later.start, by: .day) == .yes { return }
    let before = periods[index].mayBeReplacedFrom
    periods[index].mayBeReplacedFrom = before.map { .earlier($0, later.start) } ?? later.start
    let remark = LineRemark.mayBeReplaced(by: later.entry, from: later.start)
    if !periods[index].remarks.contains(remark) { periods[index].remarks.append(remark) }
  }
}
