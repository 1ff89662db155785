import VigieRecord
import VigieTerms

/// The documents that the entries of a bundle came in, and what each says for all its entries.
struct DocumentMembership {
  /// A `Composition`, or the `DocumentReference` of one.
  struct Container: Hashable {
    var name: String
    /// Replaced by a newer document, or an error (S13).
    var isVoid: Bool
    /// No more than a record keeps of one entry, and one to tell that there were.
    var labels: [ConceptID] = []
    var author = Party()
    var place = Party()
    var stay = ""
    var date: TimePoint?
  }

  /// What the documents of one entry are.
  struct Member {
    /// Whether none of them counts.
    fileprivate(set) var isVoid: Bool
    /// Those that count and say something of their own, in their order.
    fileprivate var places: [Int32] = []
    /// The labels of those past the most.
    fileprivate(set) var labels: [ConceptID] = []
  }

  /// Of one entry, no more documents are told apart; of further ones the labels count.
  static let mostDocuments = 64
  /// Labels of one entry: one more than a record keeps, so that it says so.
  static let mostLabels = RecordLimits().codesPerEntry + 1

  private var documents = KnownContainers()
  private var members: [String: Member] = [:]
  /// The documents as which the sections of a composition were read, by its name.
  private var sections: [String: Member] = [:]
  /// Documents that others replace, by name or identifier.
  private var replaced: Set<String> = []

  /// Adds a document and gives its place.
  mutating func add(_ container: Container) -> Int { documents.add(container) }

  mutating func noteReplaced(_ name: String) { replaced.insert(name) }

  func isReplaced(_ name: String) -> Bool { replaced.contains(name) }

  /// The documents that the entry of that name came in.
  subscript(name: String) -> Member? { members.isEmpty ? nil : members[name] }

  /// The documents that count.
  func containers(of member: Member) -> [Container] { member.places.map { documents[$0] } }
}

// MARK: - Who is in what

extension DocumentMembership {
  /// Notes that the entry of that name came in a document; false where that says nothing that other
  /// documents of it have not said. Then the same holds for all that the entry holds in turn.
  mutating func note(_ place: Int, on entry: String) -> Bool {
    documents.note(place, in: &members[entry])
  }

  /// The same of all that the sections of a composition list.
  mutating func note(_ place: Int, onSectionsOf composition: String) -> Bool {
    documents.note(place, in: &sections[composition])
  }
}

/// The documents themselves, apart from who is in which: noting one changes only the latter, in place.
private struct KnownContainers {
  typealias Container = DocumentMembership.Container

  private var containers: [Container] = []
  /// Numbers of what documents say, whatever they are called.
  private var contents: [Container: Int32] = [:]
  private var contentOfContainer: [Int32] = []

  subscript(place: Int32) -> Container { containers[Int(place)] }

  mutating func add(_ container: Container) -> Int {
    var content = container
    content.name = ""
    let number = contents[content] ?? Int32(contents.count)
    contents[content] = number
    contentOfContainer.append(number)
    containers.append(container)
    return containers.count - 1
  }

  /// Adds a document to those of an entry; whether that says anything new.
  func note(_ place: Int, in member: inout DocumentMembership.Member?) -> Bool {
    let container = containers[place]
    guard var known = member else {
      member = DocumentMembership.Member(
        isVoid: container.isVoid, places: container.isVoid ? [] : [Int32(place)])
      return true
    }
    if container.isVoid { return false }
    guard known.places.count == DocumentMembership.mostDocuments else {
      let content = contentOfContainer[place]
      if known.places.contains(where: { contentOfContainer[Int($0)] == content }) { return false }
      known.isVoid = false
      known.places.append(Int32(place))
      member = known
      return true
    }
    var labels = Set(known.labels)
    for place in known.places { labels.formUnion(containers[Int(place)].labels) }
    let added = container.labels.filter { !labels.contains($0) }
    guard !added.isEmpty, labels.count < DocumentMembership.mostLabels else { return false }
    known.labels += added.prefix(DocumentMembership.mostLabels - labels.count)
    member = known
    return true
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
