/// What only a stay or a visit has.
public struct StayDetails: Sendable, Hashable {
  /// Nil when the source does not say.
  public var setting: CareSetting?

  public init(setting: CareSetting? = nil) { self.setting = setting }
}

/// Where care is given (HL7 v3 ActEncounterCode).
public enum CareSetting: String, Sendable, Hashable, CaseIterable {
  /// A consultation or a day without a bed.
  case ambulatory
  /// Admitted with a bed, day hospital included.
  case inpatient
  case emergency
  case home
  /// By telephone or video.
  case virtual
}
