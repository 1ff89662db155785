/// What sort of problem a finding states; the words of the JSON contract.
public enum FindingKind: String, Sendable, Hashable, CaseIterable {
  case interaction
  case duplicateTherapy = "duplicate-therapy"
  case repeatedExam = "repeated-exam"
  case contraindication
  case allergy
  case dose
  case monitoring
  case omission
  case appropriateness
}

extension FindingKind {
  /// Monitoring gaps and omissions belong to the patient, not to a draft: they are judged at
  /// `asOf` only (S7) and never interrupt (S46).
  public var isJudgedOnlyAsOf: Bool { self == .monitoring || self == .omission }
}
