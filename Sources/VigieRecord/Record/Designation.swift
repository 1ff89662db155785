import VigieTerms

/// What an entry is called, in codes and words, with all that follows from these alone: entries of
/// many patients share one.
package final class Designation: Sendable {
  /// Codes as recorded, then those that a product map adds; the first recognised one leads.
  let codes: ContiguousArray<ConceptID>
  /// What the source calls it, for people.
  let display: String
  let otherNames: [String]
  /// What label patterns are searched in; empty for an entry with a recognised code.
  let words: ContiguousArray<LabelID>
  /// How the act was done, by its codes and names.
  let side: Side?
  let contrast: Contrast?
  let modalities: [Modality]
  /// Whether it is an act that holds others.
  let isPanel: Bool
  /// Of a medication, sorted.
  let substances: ContiguousArray<SubstanceID>
  /// The route that the codes of a medication imply.
  let impliedRoute: Route?
  let form: DoseForm?
  let strengths: [Strength]
  let product: ProductKey
  /// What tells two products of one name apart; empty where the name says it all.
  let productStrengths: [Strength]
  let isMute: Bool

  /// Of an entry that was admitted to a record.
  init(_ entry: Entry, words: [LabelID], _ vocabulary: Vocabulary) {
    let codes = vocabulary.completed(entry.codes, of: entry.kind)
    self.codes = ContiguousArray(codes)
    display = entry.display
    otherNames = entry.otherNames
    self.words = ContiguousArray(words)
    side = entry.context.side
    contrast = entry.context.contrast
    modalities = entry.context.modalities
    isMute = entry.isMute
    let concepts = codes.map { vocabulary.concept($0) }
    isPanel = concepts.contains(where: \.isPanel)
    guard case .medication(let line) = entry.details else {
      (substances, impliedRoute, form, strengths) = ([], nil, nil, [])
      (product, productStrengths) = (ProductKey(name: "", strengths: []), [])
      return
    }
    substances = ContiguousArray(vocabulary.substances(of: concepts))
    impliedRoute = Concept.route(concepts)
    let product = concepts.lazy.compactMap(\.product).first
    form = line.form ?? product?.form
    strengths = line.strengths.isEmpty ? product?.strengths ?? [] : line.strengths
    (self.product, productStrengths) = ProductKey.of(entry, line, concepts, vocabulary)
  }
}

/// What a medication line says beside its product: lines of many patients share one.
package final class LineInstruction: Sendable {
  /// Without the form and the strengths, which are the product's; its route is that of the line.
  let details: MedicationDetails

  package init(_ details: MedicationDetails, route: Route?) {
    var own = details
    own.route = route
    own.form = nil
    own.strengths = []
    self.details = own
  }
}

/// What an exam says beside the number that was measured: exams of many patients share one.
package final class ExamFrame: Sendable {
  /// Of a quantity the number counts for nothing.
  let details: ExamDetails

  package init(_ details: ExamDetails) { self.details = details }
}

/// What only few entries have.
final class RareFacts: Sendable {
  let labels: ContiguousArray<ConceptID>
  let reasons: [ConceptID]
  let bodySites: [ConceptID]

  /// Nil for an entry that has none of it.
  static func of(_ entry: Entry) -> RareFacts? {
    let isRare =
      !entry.labels.isEmpty || !entry.context.reasons.isEmpty || !entry.context.bodySites.isEmpty
    return isRare ? RareFacts(entry) : nil
  }

  private init(_ entry: Entry) {
    labels = ContiguousArray(entry.labels)
    reasons = entry.context.reasons
    bodySites = entry.context.bodySites
  }
}
