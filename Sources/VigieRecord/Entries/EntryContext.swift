import VigieTerms

/// Who, where and why: what surrounds an entry, as far as the source says.
public struct EntryContext: Sendable, Hashable {
  /// Who ordered or asserted it.
  public var author: Party
  /// Who carried it out, for an exam the laboratory or the department.
  public var performer: Party
  /// The organisation or place where it was ordered or done.
  public var place: Party
  /// Reference of the stay or visit it belongs to; empty if unknown.
  public var stay: String
  /// Why: codes of the indication.
  public var reasons: [ConceptID]
  /// Where in the body.
  public var bodySites: [ConceptID]
  /// Nil when the source does not say, in codes or in the name of the act.
  public var side: Side?
  /// Nil when the source does not say whether a contrast agent was given.
  public var contrast: Contrast?
  /// How images were made, each once; empty when the source does not say.
  public var modalities: [Modality]

  /// Nothing known.
  public init() {
    author = Party()
    performer = Party()
    place = Party()
    stay = ""
    reasons = []
    bodySites = []
    side = nil
    contrast = nil
    modalities = []
  }
}

/// A person or an organisation.
public struct Party: Sendable, Hashable {
  /// As FHIR writes a reference, for instance `Practitioner/d1`; empty if unknown. Two entries
  /// are of the same party when it is equal.
  public var reference: String
  /// For people; empty if unknown.
  public var name: String

  public init(reference: String = "", name: String = "") {
    self.reference = reference
    self.name = name
  }
}
