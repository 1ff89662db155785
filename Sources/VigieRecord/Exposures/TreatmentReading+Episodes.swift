import VigieTerms

extension TreatmentReading {
  /// The episodes that its lines make together.
  func episodes() -> [Episode] {
    EpisodeUnion(periods: periods, gap: terms.gap).episodes()
  }
}

/// Resolved lines on their way into episodes: those of one substance, or of a whole class.
struct EpisodeUnion {
  /// By start, then by entry.
  let periods: [LinePeriod]
  let gap: CalendarDuration

  /// How many episodes that may still go on a line is compared with, as in `TreatmentReading`.
  private static let reach = TreatmentReading.reach

  /// Unites the periods into episodes: those with at most `gap` days without treatment between
  /// them are one (S18). By start.
  ///
  /// Where it is unknown whether two are one, they stay two, and `begin` and `finish` reach over.
  /// - Complexity: linear in the lines, times the episodes that may still go on, of which only
  ///   the last ones are tried.
  func episodes() -> [Episode] {
    guard periods.count > 1 else { return Episode(periods).map { [$0] } ?? [] }
    var runs: [Run] = []
    var going: [Int] = []
    for (position, period) in periods.enumerated() {
      var joined = Run(positions: [], last: position, end: period.end)
      var open: [Int] = []
      for index in going {
        let reach = reach(after: runs[index].end)
        if reach.high < period.start.low { continue }
        if isSame(period, periods[runs[index].last])
          || period.start.isOnOrBefore(reach, by: .day) == .yes
        {
          joined.absorb(&runs[index])
        } else {
          open.append(index)
        }
      }
      joined.positions.append(position)
      runs.append(joined)
      going = open.suffix(Self.reach) + [runs.count - 1]
    }
    var episodes = runs.compactMap { run in Episode(run.positions.sorted().map { periods[$0] }) }
    episodes.sort {
      ($0.start.low, $0.start.high, $0.lines[0]) < ($1.start.low, $1.start.high, $1.lines[0])
    }
    bridge(&episodes)
    return episodes
  }

  /// Lines that surely belong together; empty once another run has taken them over.
  private struct Run {
    var positions: [Int]
    /// The line that came last.
    var last: Int
    var end: TimePoint

    /// Takes the lines of `run` and leaves it empty; the longer list is kept in place.
    mutating func absorb(_ run: inout Run) {
      if run.positions.count > positions.count { swap(&positions, &run.positions) }
      positions.append(contentsOf: run.positions)
      run.positions = []
      end = .later(run.end, end)
    }
  }

  /// Two lines of the same unknown period are read as one treatment: what may hold of one may
  /// hold of the other.
  private func isSame(_ left: LinePeriod, _ right: LinePeriod) -> Bool {
    left.start == right.start && left.end == right.end
  }

  /// The last day on which a line may start and still belong to what ends at `end`: `gap` days
  /// without treatment, and the next.
  private func reach(after end: TimePoint) -> TimePoint { Self.reach(after: end, bridging: gap) }

  /// The same for a gap of that length.
  static func reach(after end: TimePoint, bridging gap: CalendarDuration) -> TimePoint {
    end.advanced(by: gap, .later).shifted(byDays: 1)
  }

  /// Widens `begin` and `finish` where neighbours may be one.
  private func bridge(_ episodes: inout [Episode]) {
    for index in episodes.indices.dropFirst() {
      for earlier in neighbours(of: index, in: episodes) {
        let begin = episodes[index].begin
        episodes[index].begin = .from(.earlier(episodes[earlier].begin, begin), to: begin)
      }
    }
    for index in episodes.indices.reversed() {
      for earlier in neighbours(of: index, in: episodes) {
        let finish = episodes[earlier].finish
        episodes[earlier].finish = .from(finish, to: .later(finish, episodes[index].finish))
      }
    }
  }

  private func neighbours(of index: Int, in episodes: [Episode]) -> [Int] {
    episodes.indices[..<index].suffix(Self.reach).filter {
      reach(after: episodes[$0].end).high >= episodes[index].start.low
    }
  }
}
