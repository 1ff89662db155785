/// What a laboratory value is a quantity of: it ties grams to moles and moles to charges.
public struct Analyte: Hashable, Sendable {
  /// How values convert between scales that no factor joins.
  public enum Scale: Hashable, Sendable {
    /// By factors only.
    case linear
    /// Glycated haemoglobin: per cent (NGSP) and mmol/mol (IFCC) differ by a line not through zero.
    case hba1c
  }

  /// The English name.
  public let name: String
  /// Grams per mole, if the analyte has one molar mass.
  public let molarMass: ExactDecimal?
  /// Charges per particle, 0 when it carries none or nobody counts them.
  public let valence: Int
  /// How its scales are joined.
  public let scale: Scale

  /// An analyte; a molar mass that is not above zero counts as none.
  public init(
    name: String, molarMass: ExactDecimal? = nil, valence: Int = 0, scale: Scale = .linear
  ) {
    self.name = name
    self.molarMass = molarMass.flatMap { $0 > .zero ? $0 : nil }
    self.valence = valence.magnitude <= 10 ? Int(valence.magnitude) : 0
    self.scale = scale
  }

  /// Glycated haemoglobin.
  public static let hba1c = Analyte(name: "HbA1c", scale: .hba1c)
}
