import VigieRecord
import VigieTerms

/// One `Dosage` of a medication line, as far as rules read it.
struct DosageInstruction {
  /// Instructions of one number are taken together, of rising numbers one after the other.
  var sequence: Int?
  /// The most it allows; nil when amount, unit or rhythm cannot be read.
  var dosage: Dosage?
  /// What is taken every day, in each of the ways the instruction says it; empty where it leaves a
  /// choice, or is not the same every day.
  var steadyDoses: [DoseAmount]
  /// The days of the week it keeps to; nil for any.
  var weekdays: Set<IntakeRhythm.Weekday>?
  /// The moments of the day, by the clock or by meals and sleep; nil where one is not named.
  var moments: Set<String>?
  var isAsNeeded: Bool
  var intakeMinutes: [Int16]
  var bounds: ReadPeriod?
  /// Length in days, when the instruction gives a duration or a number of intakes.
  var boundsDays: Int?
  /// Or that it cannot be read, which only matters to who asks.
  var route: Result<Route?, UnreadableContent>
  /// A word of advice beside the instructions, which says nothing of amount or time.
  var isRemark: Bool
  /// What of it is in no form that can be read, and is left out.
  var unread: UnreadableContent?
}

extension DosageInstruction {
  /// Reads an instruction, or remembers it: a sender words it alike for many lines, and only its dates
  /// differ.
  static func read(
    _ dosage: Element, in zone: CivilZone, _ memory: ReaderMemory
  ) throws(UnreadableContent) -> DosageInstruction {
    let timing = try dosage.element(.timing)
    let repetition = timing?[.event] == nil ? try timing?.element(.repeat) : nil
    let dates = try repetition?.element(.boundsPeriod)
    let key = dates.map { ByteKey(dosage.value, without: $0.value) } ?? ByteKey(dosage.value)
    if var known = memory.instructions[key] {
      if dates != nil { known.bounds = try repetition?.period(.boundsPeriod, in: zone) }
      return known
    }
    let instruction = try DosageInstruction(dosage, in: zone, memory.units)
    if instruction.hasOwnMeaning { memory.instructions.keep(instruction, for: key) }
    return instruction
  }

  /// Whether it says the same wherever it stands: what cannot be read of it is told by its place.
  private var hasOwnMeaning: Bool {
    if case .failure = route { return false }
    return unread == nil
  }

  private init(
    _ dosage: Element, in zone: CivilZone, _ units: ReadUnits
  ) throws(UnreadableContent) {
    let timing = try dosage.element(.timing)
    let repetition = try timing?.element(.repeat)
    let rhythm = try timing?.intakeRhythm(in: zone)
    let reasons = try dosage.list(.asNeededFor)
    let hasReason = dosage[.asNeededCodeableConcept] != nil || !reasons.isEmpty
    sequence = try dosage.integer(.sequence)
    isAsNeeded =
      try dosage.boolean(.asNeededBoolean).or(dosage.boolean(.asNeeded)) ?? hasReason
    intakeMinutes = try repetition?.minutesOfDay() ?? []
    moments = try repetition?.momentsOfDay()
    weekdays = rhythm?.weekdays
    let dates = try repetition?.period(.boundsPeriod, in: zone)
    bounds = try dates.or(timing?.spanOfEvents(in: zone))
    boundsDays = try repetition?.boundedDays() ?? rhythm?.daysOfCount
    let way = try dosage.element(.route)
    route = Result { () throws(UnreadableContent) in try way?.asRoute() }
    isRemark = Self.hidesNothing(dosage)
    let reader = DoseReader(
      instruction: dosage, rhythm: rhythm, administration: try repetition?.administrationLength(),
      isAsNeeded: isAsNeeded, units: units)
    self.dosage = try reader.dosage()
    steadyDoses = try reader.steadyDoses()
    unread = repetition?.halfPeriod
  }

  /// Whether it holds neither a dose nor a time nor free words in their place: advice such as
  /// `additionalInstruction` changes no dose.
  private static func hidesNothing(_ dosage: Element) -> Bool {
    let members: [Key] = [
      .text, .patientInstruction, .timing, .doseAndRate, .doseQuantity, .doseRange,
      .rateRatio, .rateRange, .rateQuantity, .maxDosePerPeriod, .maxDosePerAdministration,
      .maxDosePerLifetime,
    ]
    return members.allSatisfy { dosage[$0] == nil }
  }
}

extension Element {
  /// The times of `Timing.repeat.timeOfDay`, in minutes after midnight.
  fileprivate func minutesOfDay() throws(UnreadableContent) -> [Int16] {
    var minutes: [Int16] = []
    for value in try list(.timeOfDay) {
      guard let text = value.string?.string, let minute = Element.minuteOfDay(text) else {
        throw UnreadableContent(value, "is not a time of day")
      }
      minutes.append(minute)
    }
    return minutes
  }

  /// Of `hh:mm:ss`; midnight may be written as the end of the day.
  private static func minuteOfDay(_ text: String) -> Int16? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
      let hour = Int16(parts[0]), let minute = Int16(parts[1]), (0..<60).contains(minute),
      (0..<24).contains(hour) || (hour == 24 && minute == 0)
    else { return nil }
    return hour % 24 * 60 + minute
  }

  /// The names of the moments at which `Timing.repeat` wants an intake; nil without any.
  fileprivate func momentsOfDay() throws(UnreadableContent) -> Set<String>? {
    let clock = try minutesOfDay().map { "\($0)" }
    let moments = Set(clock + (try texts(.when).map(\.string)))
    return moments.isEmpty ? nil : moments
  }

  /// From the first to the last day of dates given one by one.
  fileprivate func spanOfEvents(in zone: CivilZone) throws(UnreadableContent) -> ReadPeriod? {
    let events = try eventTimes(in: zone)
    guard let first = events.min(by: { $0.low < $1.low }),
      let last = events.max(by: { $0.high < $1.high })
    else { return nil }
    return ReadPeriod(start: first, end: last)
  }

  /// The length of `Timing.repeat.bounds[x]`, when it is one; ranges at their upper end.
  fileprivate func boundedDays() throws(UnreadableContent) -> Int? {
    try element(.boundsDuration).or(element(.boundsRange)?.element(.high))?.durationDays()
  }

  /// A `Duration` in days, parts of a day rounded up; months count 30 days, years 365.
  ///
  /// Nil when its unit is no time, or past a century.
  func durationDays() throws(UnreadableContent) -> Int? {
    try timeLength()?.days
  }

  /// A `Duration`; nil when its unit is no time, and when it is not above zero.
  func timeLength() throws(UnreadableContent) -> TimeLength? {
    guard let length = try decimal(.value) else { return nil }
    let (code, text) = (try string(.code), try string(.unit))
    return TimeLength(length, code) ?? TimeLength(length, text)
  }
}
