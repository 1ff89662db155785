import VigieTerms

/// Turns the lines of one substance into episodes, step by step (S16–S19, S23).
///
/// Order, dispense, administration and statement describe one treatment: each line gets its own
/// period first, then the lines correct each other, then the periods are united.
struct TreatmentReading {
  /// By start, then by entry.
  var periods: [LinePeriod]
  let view: RecordView
  let moment: TimePoint
  let asOf: TimePoint
  let terms: ExposureTerms

  /// How many neighbours a line looks at to find the one that continues it: far beyond any real
  /// record, and what keeps a hostile one from costing the square of its size.
  static let reach = 64

  init(
    _ entries: [EntryIndex], of substance: SubstanceID, in view: RecordView,
    at moment: TimePoint, asOf: TimePoint, terms: ExposureTerms
  ) {
    self.view = view
    self.moment = moment
    self.asOf = asOf
    self.terms = terms
    periods = entries.compactMap {
      LinePeriod(
        $0, of: substance, in: view.record, at: moment, asOf: asOf, terms: terms)
    }
    if periods.count > 1 { readTogether() } else { readAlone() }
  }

  private mutating func readTogether() {
    sort()
    queueSupplies()
    adoptSupplies()
    close()
    boundByOrders()
    leaveOpen()
    replace()
    for index in periods.indices { periods[index].clip() }
    sort()
  }

  /// What is left to do where there is no other line to correct it: most treatments have one.
  private mutating func readAlone() {
    close()
    leaveOpen()
    replaceNamed()
    for index in periods.indices { periods[index].clip() }
  }

  var record: PatientRecord { view.record }

  private mutating func sort() {
    periods.sort { left, right in
      (left.start.low, left.start.high, left.entry.index)
        < (right.start.low, right.start.high, right.entry.index)
    }
  }

  /// Positions in `periods`, grouped by `key`; nil leaves a line out. Each group keeps the order
  /// of `periods`.
  func groups<Key: Hashable>(by key: (LinePeriod) -> Key?) -> [[Int]] {
    var positions: [Key: Int] = [:]
    var groups: [[Int]] = []
    for (index, period) in periods.enumerated() {
      guard let key = key(period) else { continue }
      if let position = positions[key] {
        groups[position].append(index)
      } else {
        positions[key] = groups.count
        groups.append([index])
      }
    }
    return groups
  }
}

extension LinePeriod {
  /// Whether the line says what is taken from now on, as orders and statements do; dispenses and
  /// administrations only say what happened.
  var isClaim: Bool { source == .order || source == .statement }
}
