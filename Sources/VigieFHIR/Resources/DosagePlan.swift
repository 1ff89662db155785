import VigieRecord
import VigieTerms

/// The instructions of one line, read together.
struct DosagePlan {
  let instructions: [DosageInstruction]

  /// More instructions than this are no prescription; the line then has one step without a dose.
  static let mostInstructions = 100

  /// The first day that the instructions bound themselves to; nil as soon as one is not bound, for
  /// it holds from the start of the line.
  var start: TimePoint? {
    var first: TimePoint?
    for place in doses {
      guard let start = instructions[place].bounds?.start else { return nil }
      if first.map({ start.low < $0.low }) ?? true { first = start }
    }
    return first
  }

  var isAsNeeded: Bool {
    var isDosed = false
    for place in doses {
      isDosed = true
      guard instructions[place].isAsNeeded else { return false }
    }
    return isDosed
  }

  /// The places of what is no remark.
  private var doses: LazyFilterSequence<Range<Int>> {
    instructions.indices.lazy.filter { !instructions[$0].isRemark }
  }

  /// In rising order, each once.
  var intakeMinutes: [Int16] {
    let minutes = instructions.flatMap(\.intakeMinutes)
    return minutes.isEmpty ? [] : Set(minutes).sorted()
  }

  /// What is to be taken, step after step, and for how many days, counted from `start`; the days are
  /// nil as soon as one instruction is open.
  func course(from start: TimePoint?) -> (steps: [DosageStep], days: Int?) {
    let spans = spans(from: start)
    return (steps(of: spans), Self.days(of: spans))
  }

  private static func days(of spans: [Span]) -> Int? {
    guard !spans.isEmpty else { return nil }
    var last = 0
    for span in spans {
      guard let end = span.last else { return nil }
      last = max(last, end)
    }
    return last + 1
  }

  private func steps(of spans: [Span]) -> [DosageStep] {
    guard instructions.count <= Self.mostInstructions else { return [DosageStep(nil)] }
    if spans.count == 1 {
      let (only, dosage) = (spans[0], Self.most(of: spans))
      return [DosageStep(dosage, firstDay: only.first, lastDay: only.last)]
    }
    let edges = Set(spans.flatMap { [$0.first, $0.last.map { $0 + 1 }].compactMap { $0 } }).sorted()
    var steps: [DosageStep] = []
    for (place, first) in edges.enumerated() {
      let last = place + 1 < edges.count ? edges[place + 1] - 1 : nil
      let acting = spans.filter { $0.first <= first && first <= $0.last ?? .max }
      guard !acting.isEmpty else { continue }
      let dosage = Self.most(of: acting)
      if let previous = steps.last, previous.dosage == dosage, previous.lastDay == first - 1 {
        steps[steps.count - 1].lastDay = last
      } else {
        steps.append(DosageStep(dosage, firstDay: first, lastDay: last))
      }
    }
    return steps
  }
}

// MARK: - When each instruction runs

extension DosagePlan {
  /// The days on which one instruction runs, from the line's first day.
  private struct Span {
    let first: Int
    /// Nil as long as the line.
    let last: Int?
    /// Spans of different stages follow each other at a time nobody knows.
    let stage: Int
    let instruction: DosageInstruction
  }

  /// Instructions of rising sequence numbers follow each other, those of one number run together
  /// (FHIR R4, Dosage.sequence); dates overrule the order.
  ///
  /// What follows an instruction without an end may begin at any time after it.
  private func spans(from start: TimePoint?) -> [Span] {
    let origin = start?.low
    var spans: [Span] = []
    var next = 0
    var stage = 0
    for group in groups {
      var end: Int? = next - 1
      for instruction in group {
        let dates = instruction.days(from: origin)
        let first = dates?.first ?? next
        let last = dates?.last ?? instruction.boundsDays.map { first + $0 - 1 }
        guard last.map({ $0 >= first }) ?? true else { continue }
        let isOpenLater = stage > 0 && dates?.first == nil
        spans.append(
          Span(
            first: first, last: stage > 0 && dates?.last == nil ? nil : last,
            stage: isOpenLater ? stage : 0, instruction: instruction))
        end = last.flatMap { last in end.map { max($0, last) } }
      }
      if let end, stage == 0 { next = end + 1 } else { stage += 1 }
    }
    return spans
  }

  /// Those of one sequence number, in rising order.
  private var groups: [[DosageInstruction]] {
    if instructions.count == 1 { return instructions[0].isRemark ? [] : [instructions] }
    let groups = Dictionary(grouping: instructions.filter { !$0.isRemark }) { $0.sequence ?? 0 }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// What runs together adds; of what follows at an unknown time, the most.
  private static func most(of spans: [Span]) -> Dosage? {
    if spans.count == 1 { return spans[0].instruction.dosage }
    var most: Dosage?
    let stages = Dictionary(grouping: spans, by: \.stage).sorted { $0.key < $1.key }
    for (_, stage) in stages {
      guard let sum = sum(of: stage.map(\.instruction)) else { return nil }
      guard let known = most else {
        most = sum
        continue
      }
      guard let higher = known.highest(with: sum) else { return nil }
      most = higher
    }
    return most
  }

  /// The sum of instructions that run together, day of the week by day of the week; nil when one
  /// cannot be read, or units have nothing in common.
  private static func sum(of instructions: [DosageInstruction]) -> Dosage? {
    guard instructions.count > 1 else { return instructions.first?.dosage }
    guard let unit = instructions.first?.dosage?.unit else { return nil }
    var daily: [IntakeRhythm.Weekday: ExactDecimal] = [:]
    var weekly = ExactDecimal.zero
    for instruction in instructions {
      guard let dosage = instruction.dosage?.inUnit(unit), let week = dosage.weekly,
        let total = weekly.adding(week)
      else { return nil }
      weekly = total
      for day in instruction.weekdays ?? Set(IntakeRhythm.Weekday.allCases) {
        guard let sum = (daily[day] ?? .zero).adding(dosage.amountPerDay) else { return nil }
        daily[day] = sum
      }
    }
    guard let most = daily.values.max() else { return nil }
    let intake = largestIntake(of: instructions, in: unit)
    return Dosage(
      daily: DoseAmount(number: most, unit: unit), weekly: DoseAmount(number: weekly, unit: unit),
      intake: intake.map { DoseAmount(number: min($0, most), unit: unit) })
  }

  /// The most that falls together: an intake without a moment may do so with any other.
  private static func largestIntake(
    of instructions: [DosageInstruction], in unit: Unit
  ) -> ExactDecimal? {
    var anyTime = ExactDecimal.zero
    var moments: [String: ExactDecimal] = [:]
    for instruction in instructions {
      guard let amount = instruction.dosage?.inUnit(unit)?.amountPerIntake else { return nil }
      guard let named = instruction.moments else {
        guard let sum = anyTime.adding(amount) else { return nil }
        anyTime = sum
        continue
      }
      for moment in named {
        guard let sum = (moments[moment] ?? .zero).adding(amount) else { return nil }
        moments[moment] = sum
      }
    }
    return (moments.values.max() ?? .zero).adding(anyTime)
  }
}

extension DosageInstruction {
  /// Its first and last day by its own dates, from `origin`; nil without dates, and where they lie
  /// wholly before it: dates that contradict the line bound nothing.
  fileprivate func days(from origin: Day?) -> (first: Int?, last: Int?)? {
    guard let bounds, let origin, origin.isFinite else { return nil }
    let start = bounds.start?.low
    let end = bounds.end?.high
    let first = start.flatMap { $0.isFinite ? max(0, $0 - origin) : nil }
    let last = end.flatMap { $0.isFinite ? $0 - origin : nil }
    if let last, last < 0 { return nil }
    return first == nil && last == nil ? nil : (first, last)
  }
}

extension Dosage {
  /// The same in another unit; nil where the units have nothing in common.
  fileprivate func inUnit(_ other: Unit) -> Dosage? {
    func converted(_ number: ExactDecimal) -> DoseAmount? {
      DoseAmount(number: number, unit: unit).converted(to: other)
    }
    guard let daily = converted(amountPerDay) else { return nil }
    return Dosage(
      daily: daily, weekly: amountPerWeek.flatMap(converted),
      intake: amountPerIntake.flatMap(converted))
  }

  /// The higher of each amount; nil where the units have nothing in common.
  fileprivate func highest(with other: Dosage) -> Dosage? {
    guard let other = other.inUnit(unit), let week = weekly, let otherWeek = other.weekly else {
      return nil
    }
    let intakes = [amountPerIntake, other.amountPerIntake].compactMap { $0 }
    return Dosage(
      daily: DoseAmount(number: max(amountPerDay, other.amountPerDay), unit: unit),
      weekly: DoseAmount(number: max(week, otherWeek), unit: unit),
      intake: intakes.count == 2
        ? intakes.max().map { DoseAmount(number: $0, unit: unit) } : nil)
  }
}

// MARK: - Of a resource

extension ResourceReader {
  /// The instructions of a line; of what is left out of them the first is said.
  func plan(_ name: Key, of line: ResourceEntry) throws(UnreadableContent) -> DosagePlan {
    let instructions = try line.resource.elements(name).map { dosage throws(UnreadableContent) in
      try DosageInstruction.read(dosage, in: zone, memory)
    }
    if let part = instructions.lazy.compactMap(\.unread).first { unread.note(part, in: line) }
    return DosagePlan(instructions: instructions)
  }

  /// What a line says of how it is taken.
  func details(
    _ source: MedicationSource, _ plan: DosagePlan, start: TimePoint?
  ) throws(UnreadableContent) -> MedicationDetails {
    var details = MedicationDetails(source: source)
    details.route = try route(plan.instructions)
    (details.dosages, details.dosageDays) = plan.course(from: start)
    details.isAsNeeded = plan.isAsNeeded
    details.intakeMinutes = plan.intakeMinutes
    return details
  }
}
