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
        let renewal = group[(position + 1)...].prefix(Self.reach).first {
          isLater(periods[$0], than: line)
        }
        guard let renewal else { continue }
        if !line.author.isEmpty, line.author == periods[renewal].author {
          end(index, before: periods[renewal])
        } else if line.author.isEmpty || periods[renewal].author.isEmpty {
          doubt(index, under: periods[renewal])
        }
      }
    }
    doubtUnderDrafts()
  }

  /// What a renewal has in common with the line that it may replace; its prescriber is compared
  /// apart, because it may be missing.
  private struct Renewal: Hashable {
    let source: MedicationSource
    let product: ProductID
    let author: String

    init(of line: LinePeriod) {
      source = line.source
      product = line.product
      author = line.author
    }
  }

  private func isLater(_ later: LinePeriod, than line: LinePeriod) -> Bool {
    line.start.isBefore(later.start, by: .day) == .yes && !sharesDocument(later, line)
  }

  private func sharesDocument(_ left: LinePeriod, _ right: LinePeriod) -> Bool {
    !left.document.isEmpty && left.document == right.document
  }

  private mutating func replaceNamed() {
    var byReference: [String: Int] = [:]
    for index in periods.indices where periods[index].isClaim {
      byReference[record.reference(periods[index].entry)] = index
    }
    for period in periods {
      guard let name = record.medication(period.entry)?.replaces, !name.isEmpty,
        let index = byReference[name], periods[index].entry != period.entry,
        periods[index].start.isOnOrBefore(period.start, by: .day) != .no
      else { continue }
      end(index, before: period)
    }
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

  private mutating func end(_ index: Int, before later: LinePeriod) {
    let eve = later.start.shifted(byDays: -1).wholeDays
    let line = periods[index]
    if line.end.isOnOrBefore(eve, by: .day) == .yes { return }
    periods[index].bound(by: eve)
    periods[index].remarks.append(.replaced(by: later.entry, from: later.start))
    periods[index].dosedUntil = .earlier(line.dosedUntil, eve)
    if line.basis == .assumed, periods[index].end.low == periods[index].end.high {
      periods[index].basis = .recorded
    }
  }

  private mutating func doubt(_ index: Int, under later: LinePeriod) {
    let before = periods[index].mayBeReplacedFrom
    periods[index].mayBeReplacedFrom = before.map { .earlier($0, later.start) } ?? later.start
    let remark = LineRemark.mayBeReplaced(by: later.entry, from: later.start)
    if !periods[index].remarks.contains(remark) { periods[index].remarks.append(remark) }
  }
}
