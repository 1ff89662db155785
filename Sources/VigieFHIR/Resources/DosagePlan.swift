import VigieRecord
import VigieTerms

/// The instructions of one line, read together.
struct DosagePlan {
  let instructions: [DosageInstruction]

  /// The first day that an instruction bounds itself to.
  var start: TimePoint? { instructions.compactMap { $0.bounds?.start }.min { $0.low < $1.low } }

  /// How long the line is to be taken, counted from `start`; nil as soon as one instruction is
  /// open.
  ///
  /// Instructions of rising sequence numbers follow each other, those of one number run together
  /// (FHIR R4, Dosage.sequence).
  func days(from start: TimePoint?) -> Int? {
    guard !instructions.isEmpty else { return nil }
    var lengths: [Int: Int] = [:]
    var last: Day?
    for instruction in instructions {
      if let end = instruction.bounds?.end, end.high.isFinite {
        last = max(last ?? end.high, end.high)
      } else if let days = instruction.boundsDays {
        let step = instruction.sequence ?? 0
        lengths[step] = max(lengths[step] ?? 0, days)
      } else {
        return nil
      }
    }
    let durations = lengths.isEmpty ? nil : lengths.values.reduce(0, +)
    guard let last, let first = start?.low, first.isFinite, last >= first else {
      return durations
    }
    return max(durations ?? 0, last - first + 1)
  }

  /// The most in one day: what runs together adds, of what follows each other the highest step
  /// counts (S22). Nil when one instruction cannot be read, or units differ.
  var mostPerDay: Dosage? {
    var sums: [Int: Dosage] = [:]
    for instruction in instructions {
      guard let dosage = instruction.mostPerDay else { return nil }
      let step = instruction.sequence ?? 0
      guard let earlier = sums[step] else {
        sums[step] = dosage
        continue
      }
      guard earlier.unit == dosage.unit,
        let sum = earlier.amountPerDay.adding(dosage.amountPerDay)
      else { return nil }
      sums[step] = Dosage(amountPerDay: sum, unit: dosage.unit)
    }
    guard let unit = sums.values.first?.unit, sums.values.allSatisfy({ $0.unit == unit }) else {
      return nil
    }
    return sums.values.max { $0.amountPerDay < $1.amountPerDay }
  }

  var isAsNeeded: Bool { !instructions.isEmpty && instructions.allSatisfy(\.isAsNeeded) }

  /// In rising order, each once.
  var intakeMinutes: [Int16] { Set(instructions.flatMap(\.intakeMinutes)).sorted() }
}

extension ResourceReader {
  func plan(_ name: StaticString, of resource: Element) throws(UnreadableContent) -> DosagePlan {
    DosagePlan(
      instructions: try resource.elements(name).map { dosage throws(UnreadableContent) in
        try DosageInstruction(dosage, in: zone)
      })
  }

  /// What a line says of how it is taken.
  func details(
    _ source: MedicationSource, _ plan: DosagePlan, start: TimePoint?
  ) throws(UnreadableContent) -> MedicationDetails {
    var details = MedicationDetails(source: source)
    details.route = try route(plan.instructions)
    details.dosage = plan.mostPerDay
    details.dosageDays = plan.days(from: start)
    details.isAsNeeded = plan.isAsNeeded
    details.intakeMinutes = plan.intakeMinutes
    return details
  }
}
