/// What looks like a rhythm or a unit and is another thing.
extension DosageRows {
  static let doubts: [DosageRow] = [
    // HL7's systems by their names; a code spelt like theirs in another system is something else.
    code(
      #""system": "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation", "code": "BID""#,
      "10/20/7x mg"),
    code(#""system": "http://hl7.org/fhir/v3/GTSAbbreviation|2.0", "code": "QOD""#, "10/10/40 mg"),
    code(#""system": "urn:oid:2.16.840.1.113883.5.1022", "code": "Q6H""#, "10/40/7x mg"),
    code(#""system": "https://example.org/moments", "code": "MO""#, "unknown"),
    code(#""system": "https://example.org/moments", "code": "BID", "display": "soir""#, "unknown"),
    code(
      #""system": "https://example.org/freq", "code": "MO", "display": "2 fois par jour""#,
      "10/20/7x mg"),
    // A length or an hour is no rhythm, and `3 monthly` is every three months.
    code(#""code": "x", "display": "8 h""#, "unknown"),
    code(#""code": "x", "display": "3 jours""#, "unknown"),
    code(#""code": "x", "display": "3 monthly""#, "unknown"),
    code(#""code": "x", "display": "2 semaines""#, "unknown"),
    code(#""code": "x", "display": "3 par jour""#, "10/30/7x mg"),
    code(#""code": "x", "display": "2/j""#, "10/20/7x mg"),
    code(#""code": "x", "display": "3 times a day""#, "10/30/7x mg"),
    code(#""code": "x", "display": "3x daily""#, "10/30/7x mg"),
    code(#""code": "x", "display": "Tous les jours""#, "10/10/7x mg"),
    // A number of unknown units is no rhythm: of a day, or of a week.
    rhythm(#""frequency": 1, "period": 1"#, "unknown"),
    rhythm(#""period": 6"#, "unknown"),
    rhythm(#""frequency": 3, "periodUnit": "wk""#, "unknown"),
    rhythm(#""frequency": 3, "periodUnit": "d""#, "10/30/7x mg"),
    // UCUM's megagram and megalitre are slips in a dose; millions of units are not.
    DosageRow("{\(daily), \(dose("20", "Mg"))}", "20/20/7x mg"),
    DosageRow("{\(daily), \(dose("20", "MG"))}", "20/20/7x mg"),
    DosageRow("{\(daily), \(dose("5", "ML"))}", "5/5/7x mL"),
    DosageRow("{\(daily), \(dose("5", "Mg/kg"))}", "5/5/7x mg/kg"),
    DosageRow("{\(daily), \(dose("3", "MUI"))}", "3/3/7x MUI"),
    DosageRow(
      """
      {\(daily), "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "MG", "code": "g"}}]}
      """, "1/1/7x g"),
    DosageRow("{\(daily), \(dose("2", "doses"))}", "2/2/7x dose"),
  ]
}
