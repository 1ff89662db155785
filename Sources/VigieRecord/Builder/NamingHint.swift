import Synchronization
import VigieTerms

/// What followed from the codes and words of an entry when one like it was admitted: a reader gives
/// one to all entries that a sender words alike, and they share a designation.
///
/// INVARIANT (no say of its own): it answers only for an entry that is worded like the one it was
/// kept for, and only where that was admitted without a doubt; so with it or without it, a record is
/// the same. Therefore all hints are equal.
package struct NamingHint: Sendable, Hashable {
  private let memory: Memory?

  /// No hint.
  package init() { memory = nil }

  private init(_ memory: Memory) { self.memory = memory }

  /// A hint for entries of which none was admitted yet.
  package static func fresh() -> NamingHint { NamingHint(Memory()) }

  package static func == (left: NamingHint, right: NamingHint) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}

  private final class Memory: Sendable {
    let known = Mutex<Known?>(nil)
  }

  private struct Known: Sendable {
    let wording: Wording
    let naming: AdmittedNaming
  }
}

/// What an entry is known by once it was admitted.
package struct AdmittedNaming: Sendable {
  package let designation: Designation
  /// S26: from the line, else the product, else the code.
  package let route: Route?
  package let coding: CodingID

  init(_ entry: Entry, words: [LabelID], _ vocabulary: Vocabulary) {
    designation = Designation(entry, words: words, vocabulary)
    route = entry.lineRoute ?? designation.impliedRoute
    coding = vocabulary.intern(
      EntryCoding(
        kind: entry.kind, codes: Array(designation.codes), route: route, words: words))
  }
}

extension NamingHint {
  /// What an entry that is worded like this one was known by.
  func naming(of entry: Entry) -> AdmittedNaming? {
    memory?.known.withLock { known in
      known.flatMap { $0.wording.isThat(of: entry) ? $0.naming : nil }
    }
  }

  func keep(_ naming: AdmittedNaming, for entry: Entry) {
    memory?.known.withLock { $0 = Known(wording: Wording(entry), naming: naming) }
  }
}

/// All of an entry that its naming hangs on.
private struct Wording: Sendable {
  let kind: EntryKind
  let codes: [ConceptID]
  let display: String
  let otherNames: [String]
  let side: Side?
  let contrast: Contrast?
  let modalities: [Modality]
  let route: Route?
  let form: DoseForm?
  let strengths: [Strength]

  init(_ entry: Entry) {
    kind = entry.kind
    codes = entry.codes
    display = entry.display
    otherNames = entry.otherNames
    side = entry.context.side
    contrast = entry.context.contrast
    modalities = entry.context.modalities
    route = entry.lineRoute
    if case .medication(let line) = entry.details {
      (form, strengths) = (line.form, line.strengths)
    } else {
      (form, strengths) = (nil, [])
    }
  }

  func isThat(of entry: Entry) -> Bool {
    guard kind == entry.kind, codes == entry.codes, display == entry.display,
      otherNames == entry.otherNames, side == entry.context.side,
      contrast == entry.context.contrast, modalities == entry.context.modalities, !entry.isMute
    else { return false }
    guard case .medication(let line) = entry.details else { return true }
    return route == line.route && form == line.form && strengths == line.strengths
  }
}

extension Entry {
  /// The route that a medication line states.
  fileprivate var lineRoute: Route? {
    if case .medication(let line) = details { line.route } else { nil }
  }
}
