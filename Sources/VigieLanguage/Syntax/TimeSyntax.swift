/// When: a window, and the event that must fall into it.
public struct TimeSyntax: Sendable, Hashable {
  /// The event; nil where the entry itself must touch the window.
  public let event: Event?
  /// The window.
  public let window: WindowSyntax
  /// The whole phrase.
  public let span: SourceSpan

  /// What happens to an entry.
  public enum Event: String, Sendable, Hashable, CaseIterable {
    case started, stopped, changed, increased
  }
}

/// A stretch of time, seen from an anchor.
public struct WindowSyntax: Sendable, Hashable {
  /// Which stretch.
  public let form: Form
  /// The whole phrase.
  public let span: SourceSpan

  /// The windows there are.
  public enum Form: Sendable, Hashable {
    /// `within 30 days`, `less than 6 weeks after thyroxine changes`
    case distance(Distance, DurationSyntax, RelationSyntax?)
    /// `from 1 day to 7 days after drug starts`
    case fromTo(DurationSyntax, DurationSyntax, RelationSyntax)
    /// `between earlier and later`
    case between(AnchorSyntax, AnchorSyntax)
    /// `before earlier`
    case before(AnchorSyntax)
    /// `after drug starts`
    case after(AnchorSyntax)
    /// `at later`
    case at(AnchorSyntax)
    /// `during partner`
    case during(Name)
    /// `ever`
    case ever
    /// Unreadable: already reported.
    case placeholder
  }

  /// How far.
  public enum Distance: Sendable, Hashable {
    /// `within`, end included
    case within
    /// `less than`
    case lessThan
    /// `more than`
    case moreThan
  }
}

/// On which side of an anchor a window lies.
public struct RelationSyntax: Sendable, Hashable {
  /// The side.
  public let side: Side
  /// The anchor.
  public let anchor: AnchorSyntax

  /// The sides there are.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    case before, after
    /// On either side.
    case of
  }
}

/// A point in time.
public struct AnchorSyntax: Sendable, Hashable {
  /// Which point.
  public let form: Form
  /// The whole phrase.
  public let span: SourceSpan

  /// The anchors there are.
  public enum Form: Sendable, Hashable {
    /// `now`
    case now
    /// `later`, `drug starts`; a missing event leaves the point to the entry's kind
    case entry(Name, Event?)
  }

  /// What an entry does at the anchor.
  public enum Event: String, Sendable, Hashable, CaseIterable {
    case starts, stops, changes, increases
  }
}

/// A length of time: `5 weeks`.
public struct DurationSyntax: Sendable, Hashable {
  /// How many.
  public let number: NumberLiteral
  /// Of what; whether it is a unit of time is the checker's question.
  public let unit: UnitLiteral
  /// Number and unit.
  public let span: SourceSpan

  /// Whether a part is missing: already reported.
  public var isPlaceholder: Bool { number.isPlaceholder || unit.isPlaceholder }
}

/// A stretch of dates: `2026-01-01 .. 2027-12-31`, the second one included or left open.
public struct SpanSyntax: Sendable, Hashable {
  /// The first day.
  public let first: DateLiteral
  /// The last day; nil where it is open.
  public let last: DateLiteral?
  /// The whole phrase.
  public let span: SourceSpan
}

/// A text in one language or several: `en "Bleeding" fr "Hémorragie"`.
public struct TextSyntax: Sendable, Hashable {
  /// The texts, in the order written; never empty except after an error.
  public let variants: [VariantSyntax]
  /// The whole phrase.
  public let span: SourceSpan

  /// A text in one language.
  public struct VariantSyntax: Sendable, Hashable {
    /// The language, such as `en` (BCP 47).
    public let language: Name
    /// The text.
    public let value: StringLiteral
  }
}
