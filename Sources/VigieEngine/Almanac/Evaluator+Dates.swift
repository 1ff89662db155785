import VigieRecord
import VigieTerms

extension Evaluator {
  /// Positions of the rules that the record can wake on the day of `asOf` or later.
  ///
  /// INVARIANT (index is only an index): any other rule says nothing on any of these days; what is
  /// upcoming then is so now.
  mutating func wokenRules() -> [Int] {
    noteAll()
    space.awake.empty()
    program.index.lookup(space.presence, into: &space.awake)
    return space.awake.map { Int($0) }
  }

  /// The dates of the record, those included that treatments are read to have.
  mutating func recordDates(through last: Day) -> RecordDates {
    scan()
    space.beginMoment(moment)
    readSubjects()
    var dates = RecordDates()
    for kind in EntryKind.allCases {
      let place = Int(kind.rawValue)
      for entry in record.range(of: kind) where view.isVisible(entry) {
        if record.standing(entry) == .drafted { dates.hasDrafts = true }
        dates.byKind[place].insert(record.start(entry))
        dates.byKind[place].insert(record.end(entry))
        dates.byKind[place].insert(record.recorded(entry))
      }
      if let covered = view.coverage[kind] { dates.byKind[place].insert(covered) }
    }
    dates.byKind[Int(EntryKind.medication.rawValue)].formUnion(
      treatmentDates(at: [asOf, TimePoint(last)]).filter(\.isFinite))
    dates.birth.insert(patient.birth)
    for pregnancy in patient.pregnancies {
      let points = [
        pregnancy.start, pregnancy.end, pregnancy.due, pregnancy.firstDayByUltrasound,
      ]
      for point in points { dates.motherhood.insert(point) }
    }
    for period in patient.lastPeriods { dates.motherhood.insert(period.firstDay) }
    for lactation in patient.lactations {
      dates.motherhood.insert(lactation.start)
      dates.motherhood.insert(lactation.end)
    }
    dates.mayBePregnant = !(patient.pregnancies.isEmpty && patient.lastPeriods.isEmpty)
    return dates
  }

  /// Reads each treatment as the packs would, whole and by route: lines move each other's ends.
  private func treatmentDates(at moments: [TimePoint]) -> Set<Day> {
    var lines: [SubstanceID: [EntryIndex]] = [:]
    for place in subjects(of: .medication) {
      let subject = space.subjects[place]
      guard let substance = substance(of: subject) else { continue }
      lines[substance, default: []].append(subject.entry)
    }
    var days: Set<Day> = []
    for (substance, entries) in lines {
      let byRoute = Dictionary(grouping: entries) { record.medication($0)?.route }
      let choices = byRoute.count > 1 ? [entries] + byRoute.values : [entries]
      for terms in Set(program.terms.indices.map { self.terms(of: substance, Position($0)) }) {
        for (choice, moment) in choices.flatMap({ choice in moments.map { (choice, $0) } }) {
          let read = Exposure.read(
            choice.map { ExposureLine(entry: $0, substance: substance, certainty: .yes) },
            in: view, at: moment, asOf: moment
          ) { _ in terms }
          for exposure in read { days.formUnion(exposure.turningDays) }
        }
      }
    }
    return days
  }
}
