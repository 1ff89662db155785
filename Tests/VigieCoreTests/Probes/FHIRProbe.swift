import VigieFHIR
import VigieRecord
import VigieTerms

/// Any bytes into the FHIR reader: they end in records or in refusals, and every resource of a
/// record is counted once.
struct FHIRProbe: Probe {
  func read(_ bytes: [UInt8]) throws {
    // A vocabulary remembers every code; one for all inputs would only grow.
    let vocabulary = Vocabulary()
    var documents: [FHIRDocument] = []
    var outcomes = 0
    var isSilent = false
    FHIRReader(vocabulary: vocabulary).readRecords(bytes, source: "input") { result in
      outcomes += 1
      switch result {
      case .success(let document): documents.append(document)
      case .failure(let refusal): isSilent = isSilent || refusal.words.isEmpty
      }
    }
    try require(outcomes > 0, "neither a record nor a refusal")
    try require(!isSilent, "refused without a word")
    for document in documents { try check(document, vocabulary) }
  }

  private func check(_ document: FHIRDocument, _ vocabulary: Vocabulary) throws {
    var builder = RecordBuilder(vocabulary: vocabulary)
    do throws(FHIRReadError) { try document.add(to: &builder) } catch {
      throw Broken("a new record is somebody's: \(error)")
    }
    let accounting = builder.build().accounting
    let left = accounting.counts.values.reduce(0) { $0 + $1.notEvaluated }
    try require(left == accounting.notEvaluated.count, "entries are lost")
    // Also parts of resources that were evaluated without them, several of one at times.
    let whole = accounting.counts.values.reduce(0) { $0 + $1.total }
    try require(
      Set(document.skipped.map(\.reference)).count <= whole, "more is skipped than is counted")
    for place in document.skipped { try require(!"\(place)".isEmpty, "skipped without a place") }
  }
}
