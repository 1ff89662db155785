import VigieRecord
import VigieTerms

/// The day written as `2026-03-01`, or the interval of a partial date; nothing is undated.
func point(_ text: String) -> TimePoint { TimePoint(iso8601: text) ?? .unknown }

/// An inclusive window of days.
func days(_ from: String, _ to: String) -> TimeWindow {
  TimeWindow(granularity: .day, from: point(from), to: point(to))
}

/// One medication line of a test record.
struct Line {
  var start: String
  var end: String?
  var supply: Int?
  var bounds: Int?
  var source = MedicationSource.order
  var activity = Activity.open
  var standing = Standing.sure
  /// Stands for a product: lines with one name share it.
  var product = "P"
  var document = ""
  var author = ""
  var recorded: String?
  var replaces = ""
  var milligrams: Int?
  var certainty = Truth.yes

  init(_ start: String, _ end: String? = nil) {
    self.start = start
    self.end = end
  }

  static func dispense(_ start: String, supply: Int? = nil) -> Line {
    var line = Line(start)
    line.source = .dispense
    line.activity = .closed
    line.supply = supply
    return line
  }

  static func draft(_ start: String, _ end: String? = nil) -> Line {
    Line(start, end).with { $0.standing = .drafted }
  }

  func with(_ change: (inout Line) -> Void) -> Line {
    var line = self
    change(&line)
    return line
  }

  /// The entry, named by its position in the test.
  func entry(_ position: Int) -> Entry {
    var details = MedicationDetails(source: source)
    details.supplyDays = supply
    details.dosageDays = bounds
    details.replaces = replaces
    if let milligrams, let unit = Unit("mg"), let amount = ExactDecimal(exactly: milligrams) {
      details.dosage = Dosage(amountPerDay: amount, unit: unit)
    }
    var entry = Entry(
      kind: .medication, reference: "MedicationRequest/m\(position)", codes: [], display: product,
      start: point(start), details: .medication(details))
    entry.end = end.map(point)
    entry.activity = activity
    entry.standing = standing
    entry.document = document
    entry.recorded = recorded.map(point)
    entry.context.author.reference = author
    return entry
  }
}

/// Reads the lines as one exposure to one substance.
func exposure(
  _ lines: [Line], at moment: String, asOf: String? = nil, exposure: Int = 100, gap: Int = 30,
  isOfSet: Bool = false
) -> Exposure? {
  guard let substance = TestVocabulary.ramipril else { return nil }
  var builder = RecordBuilder(vocabulary: TestVocabulary.vocabulary)
  for (position, line) in lines.enumerated() { builder.add(line.entry(position)) }
  let record = builder.build()
  let read = record.range(of: .medication).map { entry in
    let position = Int(record.reference(entry).dropFirst("MedicationRequest/m".count)) ?? 0
    return ExposureLine(
      entry: entry, substance: substance, certainty: lines[position].certainty)
  }
  return Exposure.read(
    read, in: record.view(), at: point(moment), asOf: point(asOf ?? moment),
    terms: { _ in
      ExposureTerms(
        exposure: CalendarDuration(exposure, .days), gap: CalendarDuration(gap, .days),
        isOfSet: isOfSet)
    }
  ).first
}

/// Whether the lines are under way on a day, read that day; `ofSet` is the default of a set.
func underWay(
  _ lines: [Line], on day: String, asOf: String? = nil, tail: CalendarDuration? = nil,
  default length: Int = 100, ofSet: Int? = nil
) -> Truth {
  exposure(lines, at: day, asOf: asOf, exposure: ofSet ?? length, isOfSet: ofSet != nil)?
    .isUnderWay(at: point(day), tail: tail) ?? .no
}
