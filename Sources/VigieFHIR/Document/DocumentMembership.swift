import VigieRecord
import VigieTerms

/// The documents that the entries of a bundle came in, and what each says for all its entries.
struct DocumentMembership {
  /// A `Composition`, or the `DocumentReference` of one.
  struct Container {
    let name: String
    /// Replaced by a newer document, or an error (S13).
    var isVoid: Bool
    var labels: [ConceptID] = []
    var author = Party()
    var place = Party()
    var stay = ""
    var date: TimePoint?
  }

  private(set) var containers: [Container] = []
  private var placesByMember: [String: [Int]] = [:]
  /// Documents that others replace, by name or identifier.
  private var replaced: Set<String> = []

  /// Adds a document that holds the entries of these names.
  mutating func add(_ container: Container, holding members: some Sequence<String>) {
    for member in members { placesByMember[member, default: []].append(containers.count) }
    containers.append(container)
  }

  mutating func noteReplaced(_ name: String) { replaced.insert(name) }

  func isReplaced(_ name: String) -> Bool { replaced.contains(name) }

  /// The documents that the entry of that name came in.
  func containers(of name: String) -> [Container] {
    placesByMember.isEmpty ? [] : (placesByMember[name] ?? []).map { containers[$0] }
  }
}

/// Makes the membership when the first entry asks for it.
final class KnownDocuments {
  private var membership: DocumentMembership?

  func membership(_ make: () -> DocumentMembership) -> DocumentMembership {
    if let membership { return membership }
    let made = make()
    membership = made
    return made
  }
}
