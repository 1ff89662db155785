/// The small world that random packs and records share, so that they meet often: sets, and for
/// each the statements of a record that are in it, broader than it, or just beside it.
enum World {
  /// A set of the random packs with record statements to choose from. Statements follow the case
  /// format; `%T` stands where a time goes.
  struct Theme {
    let set: String
    let definition: String
    let kind: String
    let statements: [String]
  }

  static let medications = [
    Theme(
      set: "vka", definition: "ATC B01AA", kind: "medication",
      statements: [
        #"ATC B01AA03 "warfarin""#, #"ATC B01AA07 "acenocoumarol""#, #"ATC B01AA "antivitamin K""#,
      ]),
    Theme(
      set: "nsaid", definition: "ATC M01A except ATC M01AX05", kind: "medication",
      statements: [
        #"ATC M01AE01 "ibuprofen" oral"#, #"ATC M01AE03 "ketoprofen""#,
        #"ATC M01AX05 "glucosamine""#, #"RXNORM 5640 "ibuprofen""#,
      ]),
    Theme(
      set: "any-nsaid", definition: "ATC M01A, M02AA route either", kind: "medication",
      statements: [
        #"ATC M02AA13 "ibuprofen" cutaneous"#, #"ATC M02AA15 "diclofenac" cutaneous"#,
        #"ATC M01AB05 "diclofenac" intravenous"#,
      ]),
    Theme(
      set: "ibuprofen", definition: #"substance "ibuprofen""#, kind: "medication",
      statements: [#"ATC M01AE01 "ibuprofen""#, #"ATC M02AA13 "ibuprofen" cutaneous"#]),
    Theme(
      set: "ppi", definition: "ATC A02BC", kind: "medication",
      statements: [#"ATC A02BC01 "omeprazole" oral"#, #"ATC A02BC02 "pantoprazole""#]),
    Theme(
      set: "ssri", definition: "ATC N06AB", kind: "medication",
      statements: [
        #"ATC N06AB03 "fluoxetine" oral"#, #"ATC N06AB06 "sertraline" oral"#,
        #"ATC N06AB "SSRI""#,
      ]),
    Theme(
      set: "trial-drug", definition: #"label /\bVIG-\d+/, label /^(a+)+$/ route oral"#,
      kind: "medication",
      statements: [
        #""VIG-3 gel" cutaneous"#, #""VIG-12" oral"#, #""\#(costlyLabel)" oral"#,
        #""VIG-12 forte""#, #"RXNORM 99999999 "VIG-7""#,
      ]),
    Theme(
      set: "fluoxetine", definition: #"substance "fluoxetine""#, kind: "medication",
      statements: [#"ATC N06AB03 "fluoxetine" oral"#]),
    Theme(
      set: "ace", definition: "ATC C09A, C09B", kind: "medication",
      statements: [
        #"ATC C09AA02 "enalapril" oral"#, #"ATC C09BA02 "enalapril and hydrochlorothiazide" oral"#,
      ]),
    Theme(
      set: "diuretic", definition: "ATC C03", kind: "medication",
      statements: [
        #"ATC C03AA03 "hydrochlorothiazide" oral"#, #"ATC C03DA01 "spironolactone" oral"#,
        #"ATC C09BA02 "enalapril and hydrochlorothiazide" oral"#,
      ]),
  ]

  static let exams = [
    Theme(
      set: "inr", definition: "LOINC 6301-6, 34714-6", kind: "exam",
      statements: [#"LOINC 6301-6 "INR""#, #"LOINC 34714-6 "INR""#]),
    Theme(
      set: "potassium", definition: "LOINC 2823-3, 6298-4", kind: "exam",
      statements: [
        #"LOINC 2823-3 "potassium""#, #"LOINC 24326-1 "electrolytes""#, #"NABM 1609 "ionogram""#,
      ]),
    Theme(
      set: "chloride", definition: "LOINC 2075-0, NABM 1610", kind: "exam",
      statements: [
        #"LOINC 2075-0 "chloride""#, #"NABM 1609 "ionogram""#, #"NABM 1610 "whole ionogram""#,
        #"LOINC 24326-1 "electrolytes""#,
      ]),
    Theme(
      set: "hba1c", definition: "LOINC 4548-4, 59261-8", kind: "exam",
      statements: [#"LOINC 4548-4 "HbA1c""#, #"LOINC 59261-8 "HbA1c""#]),
    Theme(
      set: "serum-creatinine", definition: "LOINC 2160-0, 14682-9", kind: "exam",
      statements: [#"LOINC 2160-0 "creatinine""#, #"LOINC 14682-9 "creatinine""#]),
    Theme(
      set: "body-weight", definition: "LOINC 29463-7", kind: "exam",
      statements: [#"LOINC 29463-7 "weight""#]),
    Theme(
      set: "body-height", definition: "LOINC 8302-2", kind: "exam",
      statements: [#"LOINC 8302-2 "height""#]),
    Theme(
      set: "filtration", definition: "LOINC 98979-8", kind: "exam",
      statements: [#"LOINC 98979-8 "eGFR""#]),
    Theme(
      set: "knee-mri", definition: #"label /\b(irm|mri)\b.*genou/i, label /^(a+)+$/"#, kind: "exam",
      statements: [
        #""IRM du genou""#, #""\#(costlyLabel)""#, #"SNOMED 241645008 "irm genou""#,
        #"LOINC 24727-0 "IRM du genou""#,
      ]),
  ]

  /// A label that the pattern `^(a+)+$` cannot be told of in bounded time.
  static let costlyLabel = String(repeating: "a", count: 40) + "!"

  static let conditions = [
    Theme(
      set: "bleed", definition: "ICD10 K25.0, K25.4, K92.2", kind: "condition",
      statements: [
        #"ICD10 K25.4 "bleeding ulcer""#, #"ICD10 K25 "gastric ulcer""#,
        #"ICD10 K92.2 "bleed" suspected"#, #"ICD10 K92.2 "bleed" inactive"#,
      ]),
    Theme(
      set: "old-bleed", definition: #"label /h[ée]morragie/i except label /sans h[ée]morragie/i"#,
      kind: "condition",
      statements: [#""Hémorragie digestive""#, #""ulcère sans hémorragie""#]),
    Theme(
      set: "ulcer", definition: "ICD10 K25 .. K28", kind: "condition",
      statements: [#"ICD10 K27.9 "ulcer""#, #"ICD10 K26 "duodenal ulcer" refuted"#]),
  ]

  static let allergies = [
    Theme(
      set: "penicillin", definition: #"ATC J01C, substance "amoxicillin""#, kind: "allergy",
      statements: [
        #"ATC J01CA04 "amoxicillin" severe"#, #"ATC J01C "penicillins""#,
        #"ATC J01CA04 "amoxicillin" intolerance"#,
        #"ATC J01CE01 "benzylpenicillin" reaction SNOMED 39579001"#,
        #"ATC J01CA04 "amoxicillin" suspected"#,
      ])
  ]

  static let procedures = [
    Theme(
      set: "surgery", definition: "CCAM NFKA007", kind: "procedure",
      statements: [#"CCAM NFKA007 "knee replacement""#])
  ]

  static let stays = [
    Theme(
      set: "hospital", definition: "HL7 IMP, ACUTE", kind: "stay",
      statements: [#"HL7 IMP "in hospital""#, #"HL7 AMB "consultation""#])
  ]

  static let themes = medications + exams + conditions + allergies + procedures + stays

  /// A threshold near which values of the set's exams fall, with its unit.
  static func threshold(of set: String) -> (value: String, unit: String) {
    switch set {
    case "inr": ("4", "")
    case "potassium", "chloride": ("5.5", "mmol/L")
    case "serum-creatinine": ("1.3", "mg/dL")
    case "body-weight": ("50", "kg")
    case "body-height": ("160", "cm")
    case "filtration": ("60", "mL/min/1.73m2")
    default: ("6.5", "%")
    }
  }
}
