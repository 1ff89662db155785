/// How much work one record may ask of one rule; what goes beyond is reported, never dropped in
/// silence.
///
/// INVARIANT (bounded): records hold as many entries as their limits let in, and a rule binds
/// combinations of them; these limits keep a hostile record from multiplying that.
public struct EvaluationLimits: Sendable, Hashable {
  /// Entries and substances that the bindings of one rule may look at, one combination after the
  /// other, at one moment.
  public var combinations = 100_000
  /// Days after `asOf` on which drafts or signed orders begin, each a moment of its own (S7); the
  /// first ones are judged, those of drafts before the others.
  public var laterMoments = 64

  /// The limits that every record is held to.
  public static let standard = EvaluationLimits()

  /// The standard limits, to be changed one by one.
  public init() {}
}
