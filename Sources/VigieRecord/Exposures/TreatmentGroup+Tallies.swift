import VigieTerms

/// How many of something supply a treatment, and the lines that were counted.
public struct LineTally: Sendable {
  public let least: Int
  public let most: Int
  /// Sorted.
  public let lines: [EntryIndex]
}

extension TreatmentGroup {
  /// How many products supply the treatment at the moment (S25).
  public func products(in record: PatientRecord) -> LineTally {
    tally { .known([record.product($0)]) }
  }

  /// How many documents, such as prescriptions.
  public func documents(in record: PatientRecord) -> LineTally {
    tally { record.document($0).isEmpty ? .unknown : .known([record.document($0)]) }
  }

  /// How many prescribers.
  public func prescribers(in record: PatientRecord) -> LineTally {
    tally { line in
      let name = record.context(line).author.reference
      return name.isEmpty ? .unknown : .known([name])
    }
  }

  /// How many routes; two that may be the same (`injected`, `intravenous`) are one at the least.
  public func routes(in record: PatientRecord) -> LineTally {
    let tally = tally { record.medication($0)?.route.map { .known([$0]) } ?? .unknown }
    var apart: [Route] = []
    for route in Set(tally.lines.compactMap { record.medication($0)?.route })
      .sorted(by: { $0.rawValue < $1.rawValue })
    where !apart.contains(where: { $0.overlaps(route) || route.overlaps($0) }) {
      apart.append(route)
    }
    return LineTally(
      least: min(tally.least, max(1, apart.count)), most: tally.most, lines: tally.lines)
  }

  /// What one line names.
  private enum Named<Name: Hashable> {
    case known(Set<Name>)
    case unknown
  }

  /// Counted as doses are: what is drafted, beside the best of what is ordered, handed out and
  /// stated, for these describe one treatment (S16).
  ///
  /// A line that may be replaced by another, or that acts only possibly, counts for the most and
  /// not for the least (S23); a draft may continue what was only handed out or stated.
  private func tally<Name>(_ name: (EntryIndex) -> Named<Name>) -> LineTally {
    let lines = members.flatMap { $0.exposure.counted(isSure: $0.isSure) }
    var sure: Set<Name> = []
    var all: Set<Name> = []
    var unnamed = 0
    for line in lines {
      guard case .known(let names) = name(line.entry) else {
        unnamed += 1
        continue
      }
      all.formUnion(names)
      if line.isSure { sure.formUnion(names) }
    }
    return LineTally(
      least: lines.isEmpty ? 0 : max(1, sure.count), most: all.count + unnamed,
      lines: Set(lines.map(\.entry)).sorted())
  }
}

extension Exposure {
  fileprivate struct CountedLine {
    let entry: EntryIndex
    let isSure: Bool
  }

  /// The lines that describe the treatment at the moment, those of the best source and drafts.
  fileprivate func counted(isSure isMember: Bool) -> [CountedLine] {
    let lines = Set(currentLines)
    let periods = possible.flatMap(\.periods).filter { lines.contains($0.entry) }
    let drafts = periods.filter(\.isDrafted)
    let sources: [MedicationSource] = [.order, .dispense, .statement, .administration]
    let recorded =
      sources.lazy.map { source in periods.filter { !$0.isDrafted && $0.source == source } }
      .first { !$0.isEmpty } ?? []
    let doubts = Set(doubtful.map(\.entry))
    return (drafts + recorded).map { period in
      let mayBeReplaced =
        period.mayBeReplacedFrom.map { $0.isOnOrBefore(moment, by: .day) != .no } ?? false
      let mayContinue = !drafts.isEmpty && !period.isDrafted && period.source != .order
      return CountedLine(
        entry: period.entry,
        isSure: isMember && !doubts.contains(period.entry) && !mayBeReplaced && !mayContinue
          && period.acts(on: moment) == .yes)
    }
  }
}
