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

  /// The dates of what a rule reads of one kind; `noteAll` must have been called.
  mutating func dates(of subject: DatedSubject, _ dates: RecordDates) -> Set<Day> {
    var days: Set<Day> = []
    if let covered = view.coverage[subject.kind] { days.insert(TimePoint(covered)) }
    // A line that names another ends it, whatever it brings.
    guard let feature = subject.feature, !(subject.kind == .medication && view.hasReplacements)
    else {
      for place in subjects(of: subject.kind) { days.formUnion(self.dates(of: place, dates)) }
      return days
    }
    space.presence.layOut()
    for place in 0..<space.presence.count(of: feature) {
      days.formUnion(self.dates(of: space.presence.subject(place, of: feature), dates))
    }
    return days
  }

  private func dates(of place: Int, _ dates: RecordDates) -> Set<Day> {
    self.dates(of: space.subjects[place], dates)
  }

  private func dates(of subject: Subject, _ dates: RecordDates) -> Set<Day> {
    let own = dates.byEntry[subject.entry.index]
    return substance(of: subject).flatMap { dates.treatments[$0] }.map { own.union($0) } ?? own
  }

  /// The dates of the record, those included that treatments are read to have.
  mutating func recordDates(through last: Day) -> RecordDates {
    scan()
    space.beginMoment(moment)
    readSubjects()
    var dates = RecordDates()
    dates.byEntry = record.entries.map { entry in
      guard view.isVisible(entry) else { return [] }
      var days: Set<Day> = []
      for point in [record.start(entry), record.end(entry), record.recorded(entry)] {
        days.insert(point)
      }
      return days
    }
    for entry in record.entries where view.isVisible(entry) {
      if record.standing(entry) == .drafted { dates.hasDrafts = true }
      if [.medication, .exam].contains(record.kind(entry)) {
        dates.starts.insert(record.start(entry))
      }
    }
    readTreatments(at: [asOf, TimePoint(last)], into: &dates)
    readPatient(into: &dates)
    return dates
  }

  private func readPatient(into dates: inout RecordDates) {
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
  }

  /// Reads each treatment as the packs would, whole and by route: a phrase may choose a part of the
  /// lines.
  private func readTreatments(at moments: [TimePoint], into dates: inout RecordDates) {
    var lines: [SubstanceID: [EntryIndex]] = [:]
    for place in subjects(of: .medication) {
      let subject = space.subjects[place]
      guard let substance = substance(of: subject) else { continue }
      lines[substance, default: []].append(subject.entry)
    }
    for (substance, entries) in lines {
      var days = entries.reduce(into: Set<Day>()) { $0.formUnion(dates.byEntry[$1.index]) }
      let byRoute = Dictionary(grouping: entries) { record.medication($0)?.route }
      let choices = byRoute.count > 1 ? [entries] + byRoute.values : [entries]
      for terms in Set(program.terms.indices.map { self.terms(of: substance, Position($0)) }) {
        for (choice, moment) in choices.flatMap({ choice in moments.map { (choice, $0) } }) {
          let read = Exposure.read(
            choice.map { ExposureLine(entry: $0, substance: substance, certainty: .yes) },
            in: view, at: moment, asOf: moment
          ) { _ in terms }
          for exposure in read { days.formUnion(exposure.turningDays.filter(\.isFinite)) }
        }
      }
      dates.treatments[substance] = days
    }
  }
}
