import VigieTerms

extension Exposure {
  /// Whether the treatment is under way on the day of `moment`, or still acts after its last day
  /// for less than `tail` (S5, S10).
  ///
  /// Possible where only lines in doubt, an assumed end, or a partial date say so.
  public func isUnderWay(at moment: TimePoint, tail: CalendarDuration? = nil) -> Truth {
    agreed { episodes in
      episodes.reduce(.no) { $0 || $1.isUnderWay(at: moment, tail: tail) }
    }
  }

  /// Whether the recorded period touches the window; an assumed part is never more than possible,
  /// but for the day at which the exposure was read (S11).
  public func touches(_ window: TimeWindow) -> Truth {
    agreed { episodes in
      episodes.reduce(.no) { $0 || $1.touches(window, at: moment) }
    }
  }

  /// For questions that more lines can only make truer: sure if the sure lines say so, else what
  /// all lines leave possible.
  private func agreed(_ answer: ([Episode]) -> Truth) -> Truth {
    answer(sure) == .yes ? .yes : answer(possible) && .unknown
  }
}
