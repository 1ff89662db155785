extension Route {
  /// The route a coded value names, or nil when the code is not one of these.
  public init?(system: CodeSystem, code: String) {
    let table: [String: Route]
    switch system {
    case .edqm: table = Route.edqm
    case .snomed: table = Route.snomed
    case .hl7: table = Route.hl7
    default: return nil
    }
    guard let route = table[code] else { return nil }
    self = route
  }

  /// European Pharmacopoeia, Standard Terms, routes and methods of administration.
  private static let edqm: [String: Route] = [
    "20053000": .oral, "20021000": .oral, "20013000": .oral, "20013500": .oral,
    "20067000": .sublingual, "20002500": .sublingual, "20061000": .rectal,
    "20045000": .intravenous, "20066000": .subcutaneous, "20035000": .intramuscular,
    "20023000": .injected, "20009000": .injected, "20024000": .intraArticular,
    "20057000": .intraArticular, "20020000": .inhaled, "20008000": .inhaled, "20049000": .nasal,
    "20070000": .transdermal, "20003000": .cutaneous, "20051000": .ocular, "20001000": .otic,
    "20072000": .vaginal, "20004000": .local, "20014000": .local, "20032000": .local,
    "20046000": .local, "20055000": .local, "20071000": .local, "20019500": .local,
    "20010000": .local,
  ]

  /// SNOMED CT, children of 284009009 |Route of administration value|.
  private static let snomed: [String: Route] = [
    "26643006": .oral, "37839007": .sublingual, "54471007": .sublingual, "37161004": .rectal,
    "47625008": .intravenous, "34206005": .subcutaneous, "78421000": .intramuscular,
    "12130007": .intraArticular, "447694001": .inhaled, "46713006": .nasal,
    "45890007": .transdermal, "6064005": .local, "448598008": .cutaneous, "54485002": .ocular,
    "10547007": .otic, "16857009": .vaginal, "404820008": .injected, "72607000": .injected,
  ]

  /// HL7 v3 RouteOfAdministration.
  private static let hl7: [String: Route] = [
    "PO": .oral, "SL": .sublingual, "BUC": .sublingual, "PR": .rectal, "IV": .intravenous,
    "IVPUSH": .intravenous, "IVINJ": .intravenous, "SQ": .subcutaneous, "IM": .intramuscular,
    "IARTINJ": .intraArticular, "IPINHL": .inhaled, "ORINHL": .inhaled, "NASINHL": .nasal,
    "NASALINSTIL": .nasal, "TRNSDERM": .transdermal, "TOPICAL": .local, "SKIN": .cutaneous,
    "OPTHALTA": .ocular, "OTICINSTL": .otic, "VAGINSI": .vaginal,
  ]

  /// The route that a text names as a whole: `Voie orale`, `per os`, `IV`; nil for anything else.
  ///
  /// French words as the Base de données publique des médicaments has them.
  public init?(text: String) {
    var name = foldedForLookup(text)
    for ending in [" use", " route"] where name.hasSuffix(ending) {
      name.removeLast(ending.utf8.count)
    }
    for beginning in ["voie ", "par voie "] where name.hasPrefix(beginning) {
      name.removeFirst(beginning.utf8.count)
    }
    guard let route = Route.names[name] else { return nil }
    self = route
  }

  private static let names: [String: Route] = [
    "oral": .oral, "orale": .oral, "per os": .oral, "po": .oral, "by mouth": .oral,
    "sublingual": .sublingual, "sublinguale": .sublingual, "buccal": .sublingual,
    "rectal": .rectal, "rectale": .rectal, "injected": .injected, "injection": .injected,
    "parenteral": .injected, "parenterale": .injected, "injectable": .injected,
    "intravenous": .intravenous, "intraveineuse": .intravenous, "iv": .intravenous,
    "subcutaneous": .subcutaneous, "sous-cutanee": .subcutaneous, "sc": .subcutaneous,
    "intramuscular": .intramuscular, "intramusculaire": .intramuscular, "im": .intramuscular,
    "intra-articular": .intraArticular, "intraarticular": .intraArticular,
    "intraarticulaire": .intraArticular, "intra-articulaire": .intraArticular,
    "periarticulaire": .intraArticular, "inhaled": .inhaled, "inhalee": .inhaled,
    "inhalation": .inhaled, "respiratory tract": .inhaled, "nasal": .nasal, "nasale": .nasal,
    "transdermal": .transdermal, "transdermique": .transdermal, "cutaneous": .cutaneous,
    "cutanee": .cutaneous, "ocular": .ocular, "ophthalmic": .ocular, "ophtalmique": .ocular,
    "otic": .otic, "auricular": .otic, "auriculaire": .otic, "vaginal": .vaginal,
    "vaginale": .vaginal, "topical": .local, "locale": .local, "local": .local,
    "dentaire": .local, "gingivale": .local, "intravesicale": .local, "systemic": .systemic,
    "generale": .systemic,
  ]
}

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
