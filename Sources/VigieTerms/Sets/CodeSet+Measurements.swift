/// The measurements that formulas about the patient take from a record, by LOINC code.
///
/// LOINC 2.81, Regenstrief Institute (loinc.org). Weights that are wished for, calculated or those
/// of a birth, and creatinine in urine, are other measurements and left out.
extension CodeSet {
  /// Body weight: any method, measured, stated, estimated.
  public static let bodyWeight = CodeSet(
    name: "weight", loinc: ["29463-7", "3141-9", "3142-7", "8335-2"])

  /// Body height: any method, measured, stated, estimated, lying, standing.
  public static let bodyHeight = CodeSet(
    name: "height", loinc: ["8302-2", "3137-7", "3138-5", "8301-4", "8306-3", "8308-9"])

  /// Creatinine in serum, plasma or blood, as mass or as amount.
  public static let creatinine = CodeSet(
    name: "creatinine", loinc: ["2160-0", "14682-9", "38483-4", "59826-8", "77140-2"])

  /// Filtration rate per 1.73 m² as a laboratory reports it from creatinine: CKD-EPI 2021,
  /// CKD-EPI, MDRD, or without naming the formula.
  public static let reportedFiltration = CodeSet(
    name: "egfr", loinc: ["98979-8", "62238-1", "33914-3", "77147-7", "76633-7", "69405-9"])

  private init(name: String, loinc codes: [String]) {
    self.init(
      name: name,
      members: codes.compactMap { code in
        (try? CodePattern(system: .loinc, code: code)).map { Member(.code($0)) }
      })
  }
}

extension Analyte {
  /// Creatinine: 113.12 g/mol, so 1 mg/dL is 88.4 µmol/L.
  public static let creatinine = Analyte(
    name: "creatinine", molarMass: ExactDecimal(significand: 11312, exponent: -2))
}
