/// How much of one patient a record takes; what goes beyond is accounted for under `limit`, never
/// a crash.
public struct RecordLimits: Sendable, Hashable {
  /// Entries of one record; those last in canonical order are left out.
  public var entries = 100_000
  /// Codes, labels or reactions of one entry; the first ones are kept.
  public var codesPerEntry = 64
  /// Intake times of one medication line; the first ones are kept.
  public var intakesPerLine = 64
  /// Dosage steps of one medication line; the first ones are kept.
  public var stepsPerLine = 64
  /// Recorded pregnancies, last periods, times of breast-feeding; the first ones of each are kept.
  public var pregnancies = 256

  public init() {}
}
