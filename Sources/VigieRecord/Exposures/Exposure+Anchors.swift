import VigieTerms

extension Exposure {
  /// The start of the treatment that is current at the moment, else of the last one; a renewal is
  /// not a start (S19). An interval where the record leaves it open.
  public var starts: TimePoint? { spanned { current(in: $0)?.begin } }

  /// The last day of that treatment: recorded or planned, and an interval from the last evidence
  /// where it is assumed (S17, S20).
  public var stops: TimePoint? { spanned { current(in: $0)?.finish } }

  /// Its last day as read: with a default length where nobody recorded an end, and without an
  /// upper bound where it may go on (S17).
  public var ends: TimePoint? { spanned { current(in: $0)?.end } }

  /// Whether that last day rests on a default length.
  public var endIsAssumed: Bool { current(in: possible)?.endIsAssumed ?? false }

  /// The latest day, not after `moment`, on which the summed daily dose became different; the
  /// start is one (S20). An interval where doses or dates are unknown.
  public func changes(by moment: TimePoint) -> TimePoint? {
    spanned { episodes in
      current(in: episodes).map { DoseHistory($0, at: moment).latest(\.change) }
    }
  }

  /// The latest day, not after `moment`, on which the summed daily dose rose; the start is one
  /// (S20).
  public func increases(by moment: TimePoint) -> TimePoint? {
    spanned { episodes in
      current(in: episodes).map { DoseHistory($0, at: moment).latest(\.rise) }
    }
  }

  /// The episode under way at the moment, the last one if several may be; else the last one.
  func current(in episodes: [Episode]) -> Episode? { Episode.current(in: episodes, at: moment) }

  /// What both readings say; from the one to the other where they differ.
  private func spanned(_ point: ([Episode]) -> TimePoint?) -> TimePoint? {
    guard let all = point(possible) else { return nil }
    return point(sure).map { $0.union(all) } ?? all
  }
}

extension Episode {
  /// The episode under way at the moment, the last one if several may be; else the last one.
  static func current(in episodes: [Episode], at moment: TimePoint) -> Episode? {
    episodes.last { $0.isUnderWay(at: moment, tail: nil) == .yes }
      ?? episodes.last { $0.isUnderWay(at: moment, tail: nil) == .unknown }
      ?? episodes.last
  }
}
