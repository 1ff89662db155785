import VigieTerms

/// When an entry must lie, or when something must have happened to it.
public struct TimePhrase: Sendable, Hashable {
  /// Nil: the recorded period touches the window (S11).
  public let event: Event?
  public let window: Window

  public enum Event: String, Sendable, Hashable, CaseIterable {
    case started, stopped, changed, increased
  }

  public init(event: Event?, window: Window) {
    self.event = event
    self.window = window
  }
}

/// A stretch of time around an anchor (S4).
public enum Window: Sendable, Hashable {
  case distance(Distance, CalendarDuration, Side, Anchor)
  /// `from 1 day to 7 days after x`, both included.
  case fromTo(CalendarDuration, CalendarDuration, Side, Anchor)
  /// Both included.
  case between(Anchor, Anchor)
  /// Strict.
  case before(Anchor)
  /// Strict.
  case after(Anchor)
  case at(Anchor)
  /// While the bound entry lasts.
  case during(BindingID)
  case ever

  public enum Distance: String, Sendable, Hashable { case within, lessThan, moreThan }
  public enum Side: String, Sendable, Hashable { case before, after, around }
}

public enum Anchor: Sendable, Hashable {
  case now
  /// `starts` is also what a bare name means: a start, an onset, the date of an exam.
  case binding(BindingID, Edge)

  public enum Edge: String, Sendable, Hashable { case starts, stops, changes, increases }
}
