import VigieTerms

extension Exposure {
  /// The days on which anything about the treatment begins, ends or changes, as far as its lines
  /// tell: both ends of every period, as read at its moment.
  ///
  /// - Complexity: linear in the lines and in the steps of their instructions.
  package var turningDays: Set<Day> {
    var days: Set<Day> = []
    for episode in sure + possible {
      days.formUnion(DoseHistory.boundaries(of: episode) ?? [])
      let whole = [
        episode.start, episode.end, episode.evidencedEnd, episode.begin, episode.finish,
      ]
      let points =
        whole
        + episode.periods.flatMap { period in
          [period.start, period.end, period.evidencedEnd, period.takenFrom, period.dosedUntil]
            + (period.mayBeReplacedFrom.map { [$0] } ?? [])
        }
      for point in points { days.formUnion([point.low, point.high]) }
    }
    return days
  }
}
