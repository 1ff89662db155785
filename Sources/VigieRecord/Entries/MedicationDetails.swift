import VigieTerms

/// What only a medication line has.
public struct MedicationDetails: Sendable, Hashable {
  public var source: MedicationSource
  /// Of the line, else of its product; nil when neither says.
  public var route: Route?
  /// What it is made up as; nil when nothing says so.
  public var form: DoseForm?
  /// Days that a dispensed quantity lasts.
  public var supplyDays: Int?
  /// Days that the dosage instruction runs, when it is bounded.
  public var dosageDays: Int?
  /// How it is to be taken, step after step; empty when no instruction can be read.
  public var dosages: [DosageStep]
  /// What one unit of the product holds, substance by substance; empty if unknown.
  public var strengths: [Strength]
  public var isAsNeeded: Bool
  /// Minutes of the day of each intake, when the record states them.
  public var intakeMinutes: [Int16]
  /// Reference of the line that this one replaces.
  public var replaces: String

  public init(source: MedicationSource) {
    self.source = source
    self.route = nil
    self.form = nil
    self.supplyDays = nil
    self.dosageDays = nil
    self.dosages = []
    self.strengths = []
    self.isAsNeeded = false
    self.intakeMinutes = []
    self.replaces = ""
  }

  /// One dosage from the first to the last day of the line; of several steps the highest.
  ///
  /// Nil without a step, where a step cannot be read, and where the units of steps differ.
  public var dosage: Dosage? {
    get {
      guard let first = dosages.first?.dosage else { return nil }
      var highest = first
      for step in dosages.dropFirst() {
        guard let dosage = step.dosage, dosage.unit == first.unit else { return nil }
        if highest.amountPerDay < dosage.amountPerDay { highest = dosage }
      }
      return highest
    }
    set { dosages = newValue.map { [DosageStep($0)] } ?? [] }
  }
}
