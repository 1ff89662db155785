import VigieTerms

/// One medication line with its period resolved as far as the record allows.
struct LinePeriod: Sendable {
  let entry: EntryIndex
  let source: MedicationSource
  let isDrafted: Bool
  let activity: Activity
  let product: ProductID
  let document: String
  let author: String
  /// The substance that the line is read for, and whether its product holds no other.
  let substance: SubstanceID
  let isOnlySubstance: Bool
  let dosages: [DosageStep]
  let strengths: [Strength]
  var start: TimePoint
  var end: TimePoint
  var evidencedEnd: TimePoint
  var basis: EndBasis
  /// From when the supply is taken: later than the start when an earlier one is used up first.
  var takenFrom: TimePoint
  /// Until when its dose counts.
  var dosedUntil: TimePoint
  /// From when on a later line may have replaced it, where the record does not say.
  var mayBeReplacedFrom: TimePoint?
  /// What other lines did to this one.
  var remarks: [LineRemark] = []

  var endIsAssumed: Bool { basis == .assumed }
}

extension LinePeriod {
  /// Reads the line's own start and end; nil when it surely starts after `moment` (S7).
  ///
  /// What is ordered or drafted for later on the day of `moment` belongs to that day (S1); what was
  /// handed out or given later that day has not happened yet.
  ///
  /// A draft without a start, or that starts before `asOf`, counts from `asOf`. The end of an
  /// administration is when giving it was over, without one the day of its start; where a set says
  /// how long the substance acts, that holds (T17).
  init?(
    _ entry: EntryIndex, of substance: SubstanceID, in record: PatientRecord,
    at moment: TimePoint, asOf: TimePoint, terms: ExposureTerms
  ) {
    guard let details = record.medication(entry) else { return nil }
    let isDrafted = record.standing(entry) == .drafted
    var start = record.start(entry)
    if isDrafted { start = start.isUnknown ? asOf : .later(start, asOf) }
    let isAhead = isDrafted || details.source == .order
    let granularity = isAhead ? .day : TimePoint.finestGranularity(start, moment)
    guard moment.isBefore(start, by: granularity) != .yes else { return nil }

    self.entry = entry
    source = details.source
    self.isDrafted = isDrafted
    activity = record.activity(entry)
    product = record.product(entry)
    document = record.document(entry)
    author = record.author(of: entry)
    self.substance = substance
    isOnlySubstance = record.substances(entry).count <= 1
    dosages = details.dosages
    strengths = details.strengths
    self.start = start
    let recorded = record.end(entry)
    let isDepot = terms.isOfSet && source == .administration
    if let stated = details.statedEnd(from: start, recorded: isDepot ? nil : recorded) {
      (basis, end) = stated
    } else if source == .administration, activity == .closed, !isDepot {
      // Giving it was over, nobody says when: it proves the day on which it began (S17).
      basis = .assumed
      end = start.wholeDays
    } else {
      basis = .assumed
      end = .later(start.lasting(terms.exposure), recorded ?? start)
    }
    evidencedEnd = basis == .assumed ? start : end
    takenFrom = start
    dosedUntil = end
    clip()
  }

  /// Whether the day of `moment` is a day of this line.
  func acts(on moment: TimePoint) -> Truth {
    start.isOnOrBefore(moment, by: .day) && moment.isOnOrBefore(end, by: .day)
  }

  /// Whether what the two lines state of their products, under whatever name, leaves room for one
  /// strength.
  func mayHaveStrength(of other: LinePeriod) -> Bool {
    Strength.agree(strengths, other.strengths) != .no
  }

  /// Makes start and end fit each other: neither may lie where the other leaves no room.
  ///
  /// An end that surely lies before the start contradicts it; the start stands and the line lasts
  /// that day.
  mutating func clip() {
    TimePoint.clip(&start, &end)
    if basis != .assumed && basis != .closed { evidencedEnd = end }
  }

  /// Ends the line no later than `bound`, but not before it starts.
  mutating func bound(by bound: TimePoint) {
    end = .later(.earlier(end, bound), start.wholeDays)
    evidencedEnd = .later(.earlier(evidencedEnd, bound), start)
  }
}

extension MedicationDetails {
  /// The last day of a line that starts on `start`, where the line itself tells it, and what tells.
  func statedEnd(
    from start: TimePoint, recorded: TimePoint?
  ) -> (basis: EndBasis, end: TimePoint)? {
    if let recorded { return (.recorded, recorded) }
    if let days = supplyDays, days > 0 {
      return (.supplied, start.shifted(byDays: days - 1).wholeDays)
    }
    guard let days = dosageDays ?? daysOfSteps, days > 0 else { return nil }
    return (.prescribed, start.shifted(byDays: days - 1).wholeDays)
  }

  /// How many days the steps of an instruction take together; nil where one is not bounded.
  fileprivate var daysOfSteps: Int? {
    var days = 0
    for step in dosages {
      guard let last = step.lastDay, last < .max else { return nil }
      days = max(days, last + 1)
    }
    return days > 0 ? days : nil
  }
}

extension TimePoint {
  /// Makes the start and the end of one period fit each other; see `LinePeriod.clip`.
  static func clip(_ start: inout TimePoint, _ end: inout TimePoint) {
    if end.isBefore(start, by: .day) == .yes {
      end = start.wholeDays
    } else {
      let first = start.earliest
      start = .earlier(start, end.latest)
      end = .later(end, first)
    }
  }

  /// The last day of something that starts here and lasts `duration`: N days end on day N.
  fileprivate func lasting(_ duration: CalendarDuration) -> TimePoint {
    let past = advanced(by: duration, .later)
    return duration.granularity == .day
      ? .later(past.shifted(byDays: -1), self).wholeDays : past
  }
}
