extension Route {
  /// The route that an ATC code implies by its group alone, for codes no substance lists.
  ///
  /// The groups of the WHO index that hold one kind of route only; groups that mix routes (S01E has
  /// oral acetazolamide, D11 injected dupilumab, H01B and N02C nasal sprays that act in the whole
  /// body, J01G inhaled tobramycin) imply none.
  public init?(impliedByATC code: String) {
    let groups: [(String, Route)] = [
      ("D01A", .cutaneous), ("D02", .cutaneous), ("D03A", .cutaneous), ("D04", .cutaneous),
      ("D05A", .cutaneous), ("D06", .cutaneous), ("D07", .cutaneous), ("D08", .cutaneous),
      ("D09", .cutaneous), ("D10A", .cutaneous), ("D01B", .oral), ("D10B", .oral),
      ("M02A", .cutaneous), ("S01A", .ocular), ("S01B", .ocular), ("S01C", .ocular),
      ("S01F", .ocular), ("S01G", .ocular), ("S01H", .ocular), ("S02", .otic), ("R01A", .nasal),
      ("R03A", .inhaled), ("R03B", .inhaled), ("G01A", .vaginal), ("C05A", .local),
      ("A01A", .local),
    ]
    let systemic = [
      "A02", "A03", "A04", "A08", "A10", "B01A", "B03", "C01", "C02", "C03", "C04", "C07", "C08",
      "C09", "C10", "G04", "H02", "H03", "J01A", "J01C", "J01D", "J01E", "J01F", "J01M", "J02",
      "J04", "J05", "L02", "L04", "M01", "M03", "M04", "N03", "N04", "N05", "N06", "N07",
    ]
    if systemic.contains(where: { code.hasPrefix($0) }) {
      self = .systemic
      return
    }
    guard let route = groups.first(where: { code.hasPrefix($0.0) })?.1 else { return nil }
    self = route
  }
}
