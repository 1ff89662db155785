import VigieTerms

/// A stretch of the calendar cut into equal cells of a text row: days, weeks, months or years,
/// whichever is the finest that fits.
struct TimeScale: Equatable {
  enum Step: Equatable {
    case days(Int)
    case months(Int)

    /// From fine to coarse; whole weeks begin on a Monday, whole months on the first.
    static let all: [Step] = [
      .days(1), .days(2), .days(3), .days(4), .days(7), .days(14), .months(1), .months(2),
      .months(3), .months(4), .months(6), .months(12), .months(24), .months(60), .months(120),
    ]

    func cellStart(of day: Day) -> Day {
      switch self {
      // 1970-01-01, day 0, was a Thursday.
      case .days(let days) where days % 7 == 0:
        return day.advanced(byDays: -((Int(day.number) + 3) % 7 + 7) % 7)
      case .days: return day
      case .months(let months):
        let date = day.components
        let index = date.year * 12 + date.month - 1
        let first = index - (index % months + months) % months
        return Day(year: first / 12, month: first % 12 + 1, day: 1) ?? day
      }
    }

    func next(_ day: Day) -> Day {
      switch self {
      case .days(let days): day.advanced(byDays: days)
      case .months(let months): day.advanced(byMonths: months)
      }
    }
  }

  let step: Step
  /// The first day of each cell, then the first day past the last one.
  let edges: [Day]

  var cells: Int { edges.count - 1 }

  /// Cells from `first` to `last`, at most `width` of them; a stretch of millennia is cut.
  init(from first: Day, to last: Day, width: Int) {
    var step = Step.all[Step.all.count - 1]
    for finer in Step.all {
      if Self.edges(finer, first, last, atMost: width + 1).last.map({ $0 > last }) ?? false {
        step = finer
        break
      }
    }
    self.step = step
    edges = Self.edges(step, first, last, atMost: width + 1)
  }

  private static func edges(_ step: Step, _ first: Day, _ last: Day, atMost most: Int) -> [Day] {
    var edges = [step.cellStart(of: first)]
    while edges[edges.count - 1] <= last, edges.count < most {
      let next = step.next(edges[edges.count - 1])
      guard next > edges[edges.count - 1] else { break }
      edges.append(next)
    }
    return edges
  }

  /// The cell that holds `day`; nil before the first and after the last.
  func cell(of day: Day) -> Int? {
    guard day >= edges[0], day < edges[cells] else { return nil }
    var (low, high) = (0, cells - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if edges[middle] <= day { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// What stands above the cells: months where a cell is a part of one, else years; each, or every
  /// second, third… where there is no room for all.
  func labels() -> [(cell: Int, text: String)] {
    let openings = (0..<cells).filter { name(of: $0) != name(of: $0 - 1) }
    guard let first = openings.first, cells > 0 else { return [] }
    let room = name(of: first).count + 1
    let stride = (1...cells).first { step in
      openings.indices.dropFirst(step).allSatisfy { openings[$0] - openings[$0 - step] >= room }
    }
    var labels = openings.enumerated().filter { $0.offset % (stride ?? cells) == 0 }.map {
      (cell: $0.element, text: name(of: $0.element))
    }
    labels.removeAll { $0.cell + $0.text.count > cells }
    return labels
  }

  /// The month or the year that a cell opens, or lies in.
  private func name(of cell: Int) -> String {
    guard edges.indices.contains(cell) else { return "" }
    // A cell that a month or a year opens in bears its name.
    let last = edges[min(cell + 1, cells)].advanced(byDays: cell < cells ? -1 : 0).components
    let month = (last.month < 10 ? "-0" : "-") + "\(last.month)"
    return if case .months = step { "\(last.year)" } else { "\(last.year)" + month }
  }
}
