/// The `Medication` and `Substance` resources that one line may refer to, and how many of them it may read.
struct MedicationLookup {
  private let line: ResourceEntry
  private let index: DocumentIndex
  private var contained: [String: Element] = [:]
  private var left = Self.mostIngredients

  /// A parenteral nutrition has about 50.
  static let mostIngredients = 200

  init(_ line: ResourceEntry, _ index: DocumentIndex) throws(UnreadableContent) {
    self.line = line
    self.index = index
    for resource in try line.resource.elements(.contained) {
      guard Self.isProduct(try resource.text(.resourceType)) else { continue }
      let name = "#" + (try resource.string(.id))
      if contained[name] == nil { contained[name] = resource }
    }
  }

  /// Inside the line first, then in the document; by identifier where there is no reference.
  func find(_ reference: Element) throws(UnreadableContent) -> Element? {
    let text = try reference.string(.reference)
    if let resource = contained[text] { return resource }
    var entry = text.isEmpty ? nil : index.entry(text, from: line)
    if text.isEmpty, let element = try reference.element(.identifier),
      let identifier = try LogicalIdentifier(element)
    {
      entry = index.entry(identifier, type: "Medication")
    }
    guard let entry, Self.isProduct(entry.type) else { return nil }
    return entry.resource
  }

  private static func isProduct(_ type: JSONText?) -> Bool {
    guard let type else { return false }
    return type == "Medication" || type == "Substance"
  }

  /// Whether one more ingredient may be read.
  mutating func take() -> Bool {
    left -= 1
    return left >= 0
  }
}

/// The products of a document that were read, by the node of their `Medication`.
final class ReadProducts {
  private var known: [UInt32: Result<[ReadConcept], UnreadableContent>] = [:]

  private var modifiers: [UInt32: String?] = [:]

  /// What changes the meaning of a product in a way the reader does not know.
  func unknownModifier(of medication: Element) throws(UnreadableContent) -> String? {
    let place = medication.value.index
    if let known = modifiers[place] { return known }
    var words: String?
    if case .unknown(let found) = try Modifiers(medication) { words = found }
    modifiers[place] = .some(words)
    return words
  }

  /// What `read` makes of the medication, or made of it before.
  func read(
    _ medication: Element,
    _ read: (Element) throws(UnreadableContent) -> [ReadConcept]
  ) throws(UnreadableContent) -> [ReadConcept] {
    let place = medication.value.index
    if let known = known[place] { return try known.get() }
    do throws(UnreadableContent) {
      let concepts = try read(medication)
      known[place] = .success(concepts)
      return concepts
    } catch {
      known[place] = .failure(error)
      throw error
    }
  }
}
