import VigieTerms

/// Treatments taken together: one exposure, or those of a class (S27).
///
/// What is asked of them is answered over two readings, as for one exposure: of the members that
/// surely belong, and of all.
public struct TreatmentGroup: Sendable {
  public let members: [Member]
  /// Everything of the class, what is over included: a switch inside a class does not end a
  /// treatment (S21).
  public let course: [Member]
  /// The longest interruption that does not end an episode (S18).
  public let gap: CalendarDuration

  /// One exposure, and whether it surely belongs to the group.
  public struct Member: Sendable {
    public let exposure: Exposure
    public let isSure: Bool

    public init(_ exposure: Exposure, isSure: Bool) {
      self.exposure = exposure
      self.isSure = isSure
    }
  }

  public init(members: [Member], course: [Member], gap: CalendarDuration) {
    self.members = members
    self.course = course
    self.gap = gap
  }

  /// One exposure by itself.
  public init(_ exposure: Exposure, gap: CalendarDuration) {
    let member = Member(exposure, isSure: true)
    self.init(members: [member], course: [member], gap: gap)
  }
}

extension TreatmentGroup {
  /// How many treatments these exposures are: each one, but those that rest on one product alone
  /// are one, where two are asked for (S25, T7).
  public static func count(_ exposures: [Exposure], ofProductsFrom needed: Int) -> Int {
    needed > 1 && Exposure.restOnOneProduct(exposures) ? 1 : exposures.count
  }
}
