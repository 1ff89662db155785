import Testing

/// Instructions, and what they allow (S22): `in one intake / in one day / in seven days in a row
/// unit`, `-` where the instruction does not say, `7x` for seven such days; steps with their days.
struct DosageRow: CustomTestStringConvertible, Sendable {
  let instructions: String
  let expected: String

  init(_ instructions: String, _ expected: String) {
    self.instructions = instructions
    self.expected = expected
  }

  var testDescription: String { "\(expected) from \(instructions)" }
}

/// Each worked out by hand.
enum DosageRows {
  /// 10 mg with this `Timing.repeat`.
  static func rhythm(_ members: String, _ expected: String) -> DosageRow {
    DosageRow(
      """
      {"timing": {"repeat": {\(members)}},
       "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mg", "code": "mg"}}]}
      """, expected)
  }

  /// 10 mg with this `Timing.code`.
  static func code(_ coding: String, _ expected: String) -> DosageRow {
    DosageRow(
      """
      {"timing": {"code": {"coding": [{\(coding)}]}},
       "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mg", "code": "mg"}}]}
      """, expected)
  }

  static let rhythms: [DosageRow] = [
    rhythm(#""frequency": 1, "period": 1, "periodUnit": "d""#, "10/10/7x mg"),
    rhythm(#""frequency": 3, "period": 1, "periodUnit": "d""#, "10/30/7x mg"),
    rhythm(#""frequency": 1, "frequencyMax": 4, "period": 1, "periodUnit": "d""#, "10/40/7x mg"),
    rhythm(#""frequencyMax": 2, "period": 1, "periodUnit": "d""#, "10/20/7x mg"),
    rhythm(#""period": 6, "periodUnit": "h""#, "10/40/7x mg"),
    // As often as every 4 hours.
    rhythm(#""frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "h""#, "10/60/7x mg"),
    // Nine hours leave room for three in a day, and for 168/9 = 18.7 in a week.
    rhythm(#""frequency": 1, "period": 9, "periodUnit": "h""#, "10/30/190 mg"),
    // 168/36 = 4.7
    rhythm(#""frequency": 1, "period": 36, "periodUnit": "h""#, "10/10/50 mg"),
    rhythm(#""frequency": 1, "period": 2, "periodUnit": "d""#, "10/10/40 mg"),
    rhythm(#""frequency": 1, "period": 3, "periodUnit": "d""#, "10/10/30 mg"),
    rhythm(#""frequency": 1, "period": 72, "periodUnit": "h""#, "10/10/30 mg"),
    // T14: methotrexate.
    rhythm(#""frequency": 1, "period": 1, "periodUnit": "wk""#, "10/10/10 mg"),
    rhythm(#""frequency": 3, "period": 1, "periodUnit": "wk""#, "10/10/30 mg"),
    rhythm(#""frequency": 1, "period": 2, "periodUnit": "wk""#, "10/10/10 mg"),
    rhythm(#""frequency": 1, "period": 1, "periodUnit": "mo""#, "10/10/10 mg"),
    rhythm(#""frequency": 1, "period": 6, "periodUnit": "mo""#, "10/10/10 mg"),
    rhythm(#""frequency": 1, "period": 1, "periodUnit": "a""#, "10/10/10 mg"),
    rhythm(#""frequency": 2"#, "10/20/7x mg"),
    rhythm(#""timeOfDay": ["08:00:00"]"#, "10/10/7x mg"),
    rhythm(#""timeOfDay": ["07:00:00", "12:00:00", "18:00:00"]"#, "10/30/7x mg"),
    // The clock names both of the day's intakes; every 12 hours is the same two.
    rhythm(
      #""timeOfDay": ["08:00:00", "20:00:00"], "period": 12, "periodUnit": "h""#, "10/20/7x mg"),
    rhythm(
      #""frequency": 1, "period": 12, "periodUnit": "h", "timeOfDay": ["10:00:00"]"#,
      "10/20/7x mg"),
    rhythm(
      #""frequency": 1, "period": 3, "periodUnit": "d", "timeOfDay": ["07:00:00"]"#, "10/10/30 mg"),
    // Morning and evening of every other day: four such days in seven.
    rhythm(#""period": 2, "periodUnit": "d", "when": ["MORN", "EVE"]"#, "10/20/80 mg"),
    rhythm(#""when": ["EVE"]"#, "10/10/7x mg"),
    rhythm(#""when": ["MORN", "NOON", "EVE"]"#, "10/30/7x mg"),
    // Before meals: three of them, unless the frequency says how often.
    rhythm(#""when": ["AC"]"#, "10/30/7x mg"),
    rhythm(
      #""frequency": 2, "period": 1, "periodUnit": "d", "when": ["PC"], "offset": 30"#,
      "10/20/7x mg"),
    rhythm(#""dayOfWeek": ["mon", "thu"]"#, "10/10/20 mg"),
    rhythm(#""dayOfWeek": ["mon", "mon"], "timeOfDay": ["08:00:00"]"#, "10/10/10 mg"),
    rhythm(#""dayOfWeek": ["tue", "fri"], "timeOfDay": ["08:00:00", "18:00:00"]"#, "10/20/40 mg"),
    rhythm(
      #""frequency": 1, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon", "wed", "fri"]"#,
      "10/10/30 mg"),
    rhythm(
      #""frequency": 3, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon", "thu"]"#,
      "10/20/30 mg"),
    rhythm(
      #""frequency": 2, "period": 1, "periodUnit": "d", "dayOfWeek": ["sat", "sun"]"#,
      "10/20/40 mg"),
    // Three intakes in all may fall into one day; one is one, whenever it is.
    rhythm(#""count": 1"#, "10/10/10 mg"),
    rhythm(#""count": 2, "countMax": 3"#, "10/30/30 mg"),
    rhythm(#""count": 1, "frequency": 2, "period": 1, "periodUnit": "d""#, "10/10/10 mg [0..0]"),
    // 21 intakes, three a day: seven days.
    rhythm(
      #""countMax": 21, "frequency": 3, "period": 1, "periodUnit": "d""#, "10/30/7x mg [0..6]"),
    rhythm(#""count": 4, "dayOfWeek": ["mon", "thu"]"#, "10/10/20 mg [0..13]"),
    rhythm(
      #""frequency": 1, "period": 1, "periodUnit": "d", "boundsDuration": {"value": 2, "code": "wk"}"#,
      "10/10/7x mg [0..13]"),
    rhythm(
      """
      "frequency": 1, "period": 1, "periodUnit": "d",
      "boundsRange": {"low": {"value": 5, "code": "d"}, "high": {"value": 10, "code": "d"}}
      """, "10/10/7x mg [0..9]"),
    rhythm(
      """
      "frequency": 1, "period": 1, "periodUnit": "d",
      "boundsPeriod": {"start": "2026-01-05", "end": "2026-01-09"}
      """, "10/10/7x mg [0..4]"),
    // Bounds that end before the order was written contradict it and bound nothing.
    rhythm(
      #""timeOfDay": ["08:00:00"], "boundsPeriod": {"end": "2024-03-26"}"#, "10/10/7x mg"),
    code(#""code": "QD""#, "10/10/7x mg"), code(#""code": "BID""#, "10/20/7x mg"),
    code(#""code": "TID""#, "10/30/7x mg"), code(#""code": "QID""#, "10/40/7x mg"),
    code(#""code": "AM""#, "10/10/7x mg"), code(#""code": "BED""#, "10/10/7x mg"),
    code(#""code": "QOD""#, "10/10/40 mg"), code(#""code": "WK""#, "10/10/10 mg"),
    code(#""code": "MO""#, "10/10/10 mg"), code(#""code": "Q4H""#, "10/60/7x mg"),
    code(#""code": "Q1H""#, "10/240/7x mg"), code(#""code": "Q48H""#, "10/10/40 mg"),
    code(#""system": "http://snomed.info/sct", "code": "229798009""#, "10/30/7x mg"),
    code(
      #""system": "https://example.org/freq", "code": "3", "display": "Trois fois par jour""#,
      "10/30/7x mg"),
    code(#""code": "x", "display": "twice daily""#, "10/20/7x mg"),
    code(#""code": "x", "display": "Toutes les 6 heures""#, "10/40/7x mg"),
    code(#""code": "x", "display": "1 fois/semaine""#, "10/10/10 mg"),
    code(#""code": "x", "display": "2x / jour""#, "10/20/7x mg"),
    code(#""code": "x", "display": "trois fois par jour si besoin""#, "unknown"),
    code(#""code": "JB""#, "unknown"),
    DosageRow(
      """
      {"timing": {"event": ["2026-01-01T08:00:00Z", "2026-01-01T20:00:00Z", "2026-01-09"]},
       "doseAndRate": [{"doseQuantity": {"value": 10, "unit": "mg"}}]}
      """, "10/20/20 mg [0..8]"),
  ]

  static let daily =
    #""timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}}"#
  private static let every6hours = #""timing": {"repeat": {"period": 6, "periodUnit": "h"}}"#

  private static func quantity(_ value: String, _ unit: String) -> String {
    #"{"value": \#(value), "unit": "\#(unit)"}"#
  }

  private static func ceiling(_ value: Int, _ unit: String, _ per: String) -> String {
    """
    "maxDosePerPeriod": {"numerator": \(quantity("\(value)", unit)), "denominator": {\(per)}}
    """
  }

  static func dose(_ value: String, _ unit: String) -> String {
    "\"doseAndRate\": [{\"doseQuantity\": \(quantity(value, unit))}]"
  }

  static let amounts: [DosageRow] = [
    DosageRow(
      """
      {\(daily), "doseAndRate": [{"doseRange": {"low": \(quantity("1", "comprimé")),
                                                "high": \(quantity("2", "comprimé"))}}]}
      """, "2/2/7x tablet"),
    // T15: up to four times one to two tablets, whatever the need.
    DosageRow(
      """
      {"asNeededBoolean": true,
       "timing": {"repeat": {"frequencyMax": 4, "period": 1, "periodUnit": "d"}},
       "doseAndRate": [{"doseRange": {"low": \(quantity("1", "TAB")),
                                      "high": \(quantity("2", "TAB"))}}]}
      """, "2/8/7x tablet"),
    DosageRow(
      "{\(every6hours), \(dose("1", "g")), \(ceiling(3, "g", #""value": 1, "code": "d""#))}",
      "1/3/7x g"),
    DosageRow(
      "{\(every6hours), \(dose("1", "g")), \(ceiling(3000, "mg", #""value": 24, "code": "h""#))}",
      "1/3/7x g"),
    DosageRow(
      "{\(every6hours), \(dose("1", "g")), \(ceiling(1, "g", #""value": 12, "code": "h""#))}",
      "1/2/7x g"),
    // A week's ceiling bounds the day too.
    DosageRow(
      "{\(every6hours), \(dose("1", "g")), \(ceiling(3, "g", #""value": 1, "code": "wk""#))}",
      "1/3/3 g"),
    DosageRow(
      "{\(daily), \(dose("15", "mg")), \(ceiling(15, "mg", #""value": 7, "unit": "jours""#))}",
      "15/15/15 mg"),
    // R5 lists several.
    DosageRow(
      """
      {\(every6hours), \(dose("1", "g")), "maxDosePerPeriod": [
        {"numerator": \(quantity("2", "g")), "denominator": {"value": 1, "code": "d"}},
        {"numerator": \(quantity("10", "g")), "denominator": {"value": 1, "code": "wk"}}]}
      """, "1/2/10 g"),
    // Four milligrams a day beside a gram at a time: one of the two is a slip.
    DosageRow(
      "{\(every6hours), \(dose("1", "g")), \(ceiling(4, "mg", #""value": 1, "code": "d""#))}",
      "1/4/7x g"),
    // A ceiling in grams is surer than tablets.
    DosageRow(
      "{\(every6hours), \(dose("2", "cp")), \(ceiling(3, "g", #""value": 1, "code": "d""#))}",
      "-/3/7x g"),
    DosageRow(
      "{\(dose("1", "cp")), \(ceiling(4, "cp", #""value": 1, "code": "d""#))}", "1/4/7x tablet"),
    DosageRow(
      """
      {\(daily), \(dose("1.5", "mg")), "maxDosePerAdministration": \(quantity("1", "mg"))}
      """, "1/1/7x mg"),
    // As needed, the most of one intake is how far it may go.
    DosageRow(
      """
      {"asNeededBoolean": true, \(every6hours), \(dose("1", "cp")),
       "maxDosePerAdministration": \(quantity("2", "cp")),
       \(ceiling(6, "cp", #""value": 24, "code": "h""#))}
      """, "2/6/7x tablet"),
    DosageRow("{\(daily), \"maxDosePerAdministration\": \(quantity("5", "mg"))}", "5/5/7x mg"),
    DosageRow(
      "{\(daily), \(dose("10", "mg")), \"maxDosePerLifetime\": \(quantity("30", "mg"))}",
      "10/10/30 mg"),
    // Ordered by weight, calculated in milligrams: one dose, said twice.
    DosageRow(
      """
      {\(daily), "doseAndRate": [{"doseQuantity": \(quantity("5", "mg/kg"))},
                                 {"doseQuantity": \(quantity("350", "mg"))}]}
      """, "350/350/7x mg"),
    DosageRow(
      """
      {\(daily), "doseAndRate": [{"doseQuantity": \(quantity("1000", "mg/m²"))},
                                 {"doseQuantity": \(quantity("1800", "mg"))}]}
      """, "1800/1800/7x mg"),
    DosageRow(
      """
      {\(daily), "doseAndRate": [{"doseQuantity": \(quantity("2", "comprimés"))},
                                 {"doseQuantity": \(quantity("1", "g"))}]}
      """, "1/1/7x g"),
    DosageRow("{\(every6hours), \(dose("15", "mg/kg"))}", "15/60/7x mg/kg"),
    // Rates: with a length of administration, by the whole that a length is stated for, without
    // a pause.
    DosageRow(
      """
      {"timing": {"repeat": {"frequency": 1, "period": 12, "periodUnit": "h", "duration": 4,
                             "durationUnit": "h"}},
       "doseAndRate": [{"rateQuantity": \(quantity("50", "mL/h"))}]}
      """, "200/400/7x mL"),
    DosageRow(
      """
      {\(every6hours), "doseAndRate": [{"rateRatio": {"numerator": \(quantity("4", "g")),
        "denominator": {"value": 20, "code": "min"}}}]}
      """, "4/16/7x g"),
    DosageRow(
      """
      {\(every6hours), "doseAndRate": [{"rateRatio": {"numerator": \(quantity("4", "g")),
        "denominator": {"value": 1, "code": "h"}}}]}
      """, "unknown"),
    DosageRow(
      """
      {"doseAndRate": [{"rateRatio": {"numerator": \(quantity("500", "ml")),
        "denominator": {"value": 12, "code": "h"}}}]}
      """, "-/1000/7x ml"),
    DosageRow(
      """
      {"doseAndRate": [{"rateRange": {"low": \(quantity("1", "mg/kg/h")),
                                      "high": \(quantity("2", "mg/kg/h"))}}]}
      """, "-/48/7x mg/kg"),
    DosageRow(
      """
      {"timing": {"repeat": {"timeOfDay": ["10:00:00", "22:00:00"]}},
       "doseAndRate": [{"rateRatio": {"numerator": \(quantity("500", "mL")),
        "denominator": {"value": 12, "code": "h"}}}]}
      """, "500/1000/7x mL"),
    // Pieces: a plaster worn for 12 hours, an ampoule a month, a code against its word.
    DosageRow(
      """
      {"timing": {"repeat": {"duration": 12, "durationUnit": "h", "timeOfDay": ["20:00:00"]}},
       "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "Emplâtre", "code": "15042000",
                                         "system": "http://standardterms.edqm.eu"}}]}
      """, "1/1/7x patch"),
    DosageRow(
      """
      {"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "mo"}},
       \(dose("1", "ampoule"))}
      """, "1/1/1 ampoule"),
    DosageRow(
      """
      {\(daily), "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "Comprimé",
        "code": "15036000", "system": "http://standardterms.edqm.eu"}}]}
      """, "1/1/7x piece"),
    DosageRow("{\(daily), \(dose("1", "Appln"))}", "1/1/7x application"),
    // STU3 has no doseAndRate.
    DosageRow("{\(daily), \"doseQuantity\": \(quantity("20", "mg"))}", "20/20/7x mg"),
    DosageRow("{\(daily), \(dose("1", "dose_kg"))}", "unknown"),
    DosageRow("{\(daily), \(dose("12000", "UI anti-Xa"))}", "12000/12000/7x UI anti-Xa"),
    DosageRow("{\(daily), \(dose("2", "bouffées"))}", "2/2/7x puff"),
    DosageRow("{\(daily), \(dose("20", "gouttes"))}", "20/20/7x drop"),
    DosageRow("{\(daily), \"doseAndRate\": [{\"doseQuantity\": {\"value\": 500}}]}", "unknown"),
    DosageRow("{\(daily), \(dose("-1", "mg"))}", "unknown"),
    DosageRow("{\(daily), \"text\": \"1 comprimé le matin\"}", "unknown"),
    DosageRow("{\"text\": \"à la demande\"}", "unknown"),
  ]

  static func step(_ sequence: Int, _ value: Int, _ rhythm: String) -> String {
    """
    {"sequence": \(sequence), "timing": {"repeat": {\(rhythm)}},
     "doseAndRate": [{"doseQuantity": {"value": \(value), "unit": "mg"}}]}
    """
  }

  private static func weeks(_ count: Int) -> String {
    #""when": ["MORN"], "boundsDuration": {"value": \#(count), "code": "wk"}"#
  }

  private static func dated(_ first: Int, _ last: Int) -> String {
    """
    "when": ["MORN"],
    "boundsPeriod": {"start": "2026-01-0\(first)", "end": "2026-01-0\(last)"}
    """
  }

  static let plans: [DosageRow] = [
    // T9: 20 mg at 8 and 10 mg at noon of one prescription add.
    DosageRow(
      """
      \(step(1, 20, #""timeOfDay": ["08:00:00"]"#)), \(step(1, 10, #""timeOfDay": ["12:00:00"]"#))
      """, "20/30/7x mg"),
    DosageRow(
      """
      \(step(1, 20, #""timeOfDay": ["08:00:00"]"#)), \(step(1, 10, #""timeOfDay": ["08:00:00"]"#))
      """, "30/30/7x mg"),
    // Warfarin by days of the week: never both on one day.
    DosageRow(
      """
      \(step(1, 5, #""dayOfWeek": ["mon", "wed", "fri"]"#)),
      \(step(1, 4, #""dayOfWeek": ["tue", "thu", "sat", "sun"]"#))
      """, "5/5/31 mg"),
    // T16: a taper.
    DosageRow(
      "\(step(1, 40, weeks(1))), \(step(2, 20, weeks(1))), \(step(3, 10, weeks(2)))",
      "40/40/7x mg [0..6]; 20/20/7x mg [7..13]; 10/10/7x mg [14..27]"),
    // The list's order does not matter, the numbers do.
    DosageRow(
      "\(step(3, 10, weeks(2))), \(step(1, 40, weeks(1))), \(step(2, 20, weeks(1)))",
      "40/40/7x mg [0..6]; 20/20/7x mg [7..13]; 10/10/7x mg [14..27]"),
    // The last step is open.
    DosageRow(
      "\(step(1, 25, weeks(1))), \(step(2, 50, #""when": ["MORN"]"#))",
      "25/25/7x mg [0..6]; 50/50/7x mg [7..]"),
    // Nobody knows when the first step ends: the most of all that may follow.
    DosageRow(
      "\(step(1, 60, #""when": ["MORN"]"#)), \(step(2, 50, weeks(1))), \(step(3, 40, weeks(1)))",
      "60/60/7x mg"),
    DosageRow("\(step(1, 25, #""when": ["MORN"]"#)), \(step(2, 50, weeks(1)))", "50/50/7x mg"),
    // Advice beside the steps is none of them; free words in the place of one are.
    DosageRow(
      "\(step(1, 20, weeks(1))), {\"sequence\": 2, \"additionalInstruction\": [{\"text\": \"x\"}]}",
      "20/20/7x mg [0..6]"),
    DosageRow(
      "\(step(1, 20, weeks(1))), {\"sequence\": 2, \"text\": \"then less\"}",
      "20/20/7x mg [0..6]; unknown [7..]"),
    // Dates: one after the other, overlapping, with a pause.
    DosageRow(
      "\(step(1, 20, dated(1, 3))), \(step(2, 10, dated(4, 6)))",
      "20/20/7x mg [0..2]; 10/10/7x mg [3..5]"),
    DosageRow(
      "\(step(1, 20, dated(1, 4))), \(step(2, 10, dated(3, 6)))",
      "20/20/7x mg [0..1]; 30/30/7x mg [2..3]; 10/10/7x mg [4..5]"),
    DosageRow(
      "\(step(1, 20, dated(1, 2))), \(step(2, 10, dated(5, 6)))",
      "20/20/7x mg [0..1]; 10/10/7x mg [4..5]"),
    DosageRow(
      "\(step(1, 20, dated(1, 3))), \(step(2, 20, dated(4, 6)))", "20/20/7x mg [0..5]"),
    // 1 g and 500 mg are 1.5 g; milligrams and millilitres are nothing together.
    DosageRow(
      """
      {"timing": {"repeat": {"timeOfDay": ["07:00:00"]}}, \(dose("1", "g"))},
      {"timing": {"repeat": {"timeOfDay": ["18:00:00"]}}, \(dose("500", "mg"))}
      """, "1/1.5/7x g"),
    DosageRow("{\(daily), \(dose("1", "mg"))}, {\(daily), \(dose("1", "mL"))}", "unknown"),
    DosageRow("{\(daily), \(dose("1", "cp"))}, {\(daily), \(dose("1", "gélule"))}", "unknown"),
  ]
}
