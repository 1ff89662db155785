import VigieRecord
import VigieTerms

/// What a resource says is not there: "no known allergies" is not an allergy.
struct StatementOfAbsence {
  /// The kind of which nothing is known; nil when the statement covers only a part of one.
  let kind: EntryKind?
}

/// The codes by which records say that there is nothing.
///
/// SNOMED CT, as in HL7's International Patient Summary: 716186003 no known allergy (160244002
/// until 2016), 409137002 no known drug allergy, 429625007 food, 428607008 environmental,
/// 428197003 latex; 787481004 no known medications; 160245001 no current problems or disability;
/// 787480003 no known procedures. The same of the code system `absent-unknown-uv-ips` of its first
/// edition.
enum AbsenceCodes {
  private static let snomed: [String: EntryKind?] = [
    "716186003": .allergy, "160244002": .allergy, "409137002": .allergy, "429625007": nil,
    "428607008": nil, "428197003": nil, "787481004": .medication, "160245001": .condition,
    "787480003": .procedure,
  ]

  private static let summary: [String: EntryKind?] = [
    "no-known-allergies": .allergy, "no-known-medication-allergies": .allergy,
    "no-known-environmental-allergies": nil, "no-known-food-allergies": nil,
    "no-known-medications": .medication, "no-known-problems": .condition,
    "no-known-procedures": .procedure, "no-allergy-info": nil, "no-medication-info": nil,
    "no-problem-info": nil, "no-procedure-info": nil, "no-known-immunizations": nil,
    "no-immunization-info": nil,
  ]

  /// What `codes` state; nil when they name something that is there.
  static func statement(_ codes: [ConceptID], in vocabulary: Vocabulary) -> StatementOfAbsence? {
    for code in codes {
      let concept = vocabulary.concept(code)
      let kind =
        switch concept.system {
        case .snomed: snomed[concept.code]
        case .hl7: summary[concept.code]
        default: EntryKind??.none
        }
      if let kind { return StatementOfAbsence(kind: kind) }
    }
    return nil
  }

  /// The kind that a list or a section is of, by its LOINC code: 48765-2 allergies, 10160-0
  /// medication use, 11450-4 problem list, 47519-4 procedures.
  static func kind(ofSection codes: [ConceptID], in vocabulary: Vocabulary) -> EntryKind? {
    for code in codes {
      let concept = vocabulary.concept(code)
      guard concept.system == .loinc else { continue }
      switch concept.code {
      case "48765-2", "52472-8": return .allergy
      case "10160-0": return .medication
      case "11450-4": return .condition
      case "47519-4": return .procedure
      default: continue
      }
    }
    return nil
  }
}
