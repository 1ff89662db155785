/// The fixed words of the language.
public enum Vocabulary {
  /// The code systems that may stand before a code.
  public static let systems: [String] = [
    "ATC", "CIS", "CIP", "RXNORM", "SNOMED", "LOINC", "NABM", "CCAM", "ICD10", "CVX", "EDQM", "HL7",
  ]
}
