extension Route {
  /// The route a coded value names, or nil when the code is not one of these.
  ///
  /// Codes that name a place without saying whether the medication acts there or in the whole body
  /// (oromucosal, intraperitoneal, extracorporeal) are left out.
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

  /// European Pharmacopoeia, Standard Terms, routes and methods of administration; French
  /// prescriptions and documents use them too (0.4.0.127.0.16.1.1.2.1).
  ///
  /// Each code was checked against the published list (HL7 Europe, value set Route of
  /// administration from EDQM).
  private static let edqm: [String: Route] = [
    // By mouth, or by a tube that ends in the gut.
    "20053000": .oral, "20021000": .oral, "20013000": .oral, "20013500": .oral,
    "20067000": .sublingual, "20002500": .sublingual, "20061000": .rectal,
    "20045000": .intravenous, "20066000": .subcutaneous, "20035000": .intramuscular,
    // Epidural, intra-arterial, intracardiac, intracoronary, intradermal, intraosseous, intrathecal.
    "20009000": .injected, "20023000": .injected, "20026000": .injected, "20029000": .injected,
    "20030000": .injected, "20036500": .injected, "20042000": .injected,
    // Into or around a joint, into a bursa.
    "20024000": .intraArticular, "20057000": .intraArticular, "20025000": .intraArticular,
    "20020000": .inhaled, "20008000": .inhaled, "20050000": .inhaled, "20049000": .nasal,
    "20070000": .transdermal, "20003000": .cutaneous, "20048500": .cutaneous,
    // Ocular, into the chamber or the eyeball, intravitreal, subconjunctival.
    "20051000": .ocular, "20025500": .ocular, "20036000": .ocular, "20047000": .ocular,
    "20065000": .ocular, "20001000": .otic, "20072000": .vaginal,
    // Dental, epilesional, gingival, infiltration, intracavernous, intralesional, intrauterine,
    // intravesical, laryngopharyngeal, oropharyngeal, perineural, periodontal, urethral.
    "20004000": .local, "20010000": .local, "20014000": .local, "20019500": .local,
    "20027000": .local, "20032000": .local, "20044000": .local, "20046000": .local,
    "20048000": .local, "20055000": .local, "20058000": .local, "20059000": .local,
    "20071000": .local,
  ]

  /// SNOMED CT, children of 284009009 |Route of administration value|, as the FHIR value set
  /// `route-codes` lists them.
  private static let snomed: [String: Route] = [
    "26643006": .oral, "127490009": .oral, "127492001": .oral, "418441008": .oral,
    "37839007": .sublingual, "54471007": .sublingual, "37161004": .rectal,
    "47625008": .intravenous, "418114005": .intravenous, "419993007": .intravenous,
    "34206005": .subcutaneous, "78421000": .intramuscular,
    // Epidural, intra-arterial, intrathecal, intracardiac, intracoronary, intradermal, intraosseous.
    "404820008": .injected, "58100008": .injected, "72607000": .injected, "372460008": .injected,
    "372463005": .injected, "372464004": .injected, "417255000": .injected,
    "12130007": .intraArticular, "372459003": .intraArticular, "372474001": .intraArticular,
    "447694001": .inhaled, "447081004": .inhaled, "372452007": .inhaled, "46713006": .nasal,
    "45890007": .transdermal, "448598008": .cutaneous, "54485002": .ocular,
    "372472002": .ocular, "372468001": .ocular, "418401004": .ocular, "372476004": .ocular,
    "446105004": .ocular, "10547007": .otic, "16857009": .vaginal, "6064005": .local,
    // Dental, gingival, intracavernous, intralesional, intrauterine, intravesical, oropharyngeal,
    // perineural, periodontal, urethral, infiltration, epilesional.
    "372449004": .local, "372457001": .local, "372461007": .local, "372466002": .local,
    "62226000": .local, "372471009": .local, "418664002": .local, "372475000": .local,
    "447052000": .local, "90028008": .local, "718329006": .local, "764723001": .local,
  ]

  /// HL7 v3 RouteOfAdministration (HL7 Terminology).
  private static let hl7: [String: Route] = [
    "PO": .oral, "NGT": .oral, "OGT": .oral, "GT": .oral, "SL": .sublingual, "BUC": .sublingual,
    "PR": .rectal, "RECINSTL": .rectal, "RECTAL": .rectal, "RETENEMA": .rectal,
    "IV": .intravenous, "IVPUSH": .intravenous, "IVRPUSH": .intravenous, "IVSPUSH": .intravenous,
    "IVINJ": .intravenous, "IVINJBOL": .intravenous, "SQ": .subcutaneous,
    "SQINFUS": .subcutaneous, "IPUMPINJ": .subcutaneous, "IM": .intramuscular,
    "IMD": .intramuscular, "IMZ": .intramuscular, "PARENTINJ": .injected, "IA": .injected,
    "IAINJ": .injected, "IDINJ": .injected, "ITINJ": .injected, "IT": .injected,
    "IOSSINJ": .injected, "IARTINJ": .intraArticular, "PAINJ": .intraArticular,
    "IBURSINJ": .intraArticular, "IPINHL": .inhaled, "ORINHL": .inhaled, "RESPINHL": .inhaled,
    "NASINHL": .nasal, "NASALINSTIL": .nasal, "NASAL": .nasal, "TRNSDERM": .transdermal,
    "TRNSDERMD": .transdermal, "TOPICAL": .local, "SKIN": .cutaneous, "SCALP": .cutaneous,
    "NAIL": .cutaneous, "OPTHALTA": .ocular, "IOINSTL": .ocular, "IVITINJ": .ocular,
    "OT": .otic, "VAGINS": .vaginal, "VAGINSI": .vaginal,
  ]
}
