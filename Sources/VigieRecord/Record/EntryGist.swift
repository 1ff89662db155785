import VigieTerms

/// What an evaluator asks of every entry of every record, in one flat row: the rest of the entry
/// is looked at only when this does not settle the question.
package struct EntryGist: Sendable {
  /// Which sets it is in.
  package let coding: CodingID
  /// The days on which it may have started; of a line, those that its end leaves.
  package let startLow: Day
  package let startHigh: Day
  /// The last days it may have had; those of the start where there is no other.
  package let endLow: Day
  package let endHigh: Day
  /// Of a medication line, what it supplies. Of anything else the seconds from midnight, by UTC, of
  /// its day to its start; `untimed` where that is no instant.
  package let productOrSeconds: Int32
  package let period: Period
  package let standing: Standing

  /// No instant.
  package static let untimed = Int32.min

  /// How the days were found, and whether other entries have a say in them.
  package enum Period: UInt8, Sendable {
    /// It ends when the record says: other lines may end it earlier, never later.
    case recorded
    /// How long it lasts follows from what was handed out or prescribed; or, of what is no line,
    /// from its own dates.
    case stated
    /// A claim without an end that nobody closed: it lasts the default length and may go on (S17).
    case open
    /// A claim that was closed, nobody wrote when: over by the day of the question (S17).
    case over
    /// A draft whose own day is known: it is there on the day of the question at the latest (S7).
    case draft
    /// Anything else: a draft of some day, an administration, a preliminary result, a panel.
    case involved
  }

  /// Whether the entry alone says when it was: `recorded` or `stated`.
  package let isSettled: Bool
  /// Whether it is an order: one for later on the day counts from that day's beginning (S1).
  package let isOrder: Bool
}

extension EntryGist {
  /// An entry that is no medication line.
  init(_ entry: EntryRow) {
    var isPlain = entry.standing == .sure
    if case .exam(let frame, _) = entry.facts {
      if frame.details.isPreliminary || entry.designation.isPanel { isPlain = false }
    }
    let end = entry.end ?? entry.start
    self.init(
      coding: entry.coding, startLow: entry.start.low, startHigh: entry.start.high, endLow: end.low,
      endHigh: end.high, productOrSeconds: entry.start.secondsOfDay,
      period: isPlain ? .stated : .involved, standing: entry.standing, isSettled: isPlain,
      isOrder: false)
  }

  /// A medication line on its own.
  init(_ entry: EntryRow, _ details: MedicationDetails, product: ProductID) {
    let isClaim = details.source == .order || details.source == .statement
    let stated = details.statedEnd(from: entry.start, recorded: entry.end)
    let period: Period
    if entry.standing == .drafted {
      period = entry.start.isExactDay ? .draft : .involved
    } else if details.source == .administration {
      period = .involved
    } else if stated?.basis == .recorded {
      period = .recorded
    } else if isClaim, entry.activity == .closed {
      period = .over
    } else if stated != nil {
      period = .stated
    } else {
      period = isClaim ? .open : .involved
    }
    var (start, end) = (entry.start, stated?.end ?? entry.start)
    TimePoint.clip(&start, &end)
    self.init(
      coding: entry.coding, startLow: start.low, startHigh: start.high, endLow: end.low,
      endHigh: end.high, productOrSeconds: Int32(truncatingIfNeeded: product.index),
      period: period, standing: entry.standing,
      isSettled: period == .recorded || period == .stated, isOrder: details.source == .order)
  }
}

extension TimePoint {
  /// An offset moves it out of the day by hours at most.
  fileprivate var secondsOfDay: Int32 {
    guard isInstant, isExactDay else { return EntryGist.untimed }
    return Int32(clamping: lowInstant.seconds - Int64(low.number) * 86_400)
  }
}

extension EntryGist {
  /// The gists of entries in canonical order.
  static func gists(
    _ rows: ContiguousArray<EntryRow>, _ products: RecordProducts
  ) -> ContiguousArray<EntryGist> {
    var gists: ContiguousArray<EntryGist> = []
    gists.reserveCapacity(rows.count)
    var line = 0
    for place in rows.indices {
      if case .medication(let instruction) = rows[place].facts {
        gists.append(EntryGist(rows[place], instruction.details, product: products.ids[line]))
        line += 1
      } else {
        gists.append(EntryGist(rows[place]))
      }
    }
    return gists
  }
}
