import VigieRecord
import VigieTerms

extension ResourceReader {
  /// The product of `medication[x]`, which stands in the line, inside it, or elsewhere in the
  /// document: one concept, or one for each ingredient of a mixture without codes.
  func product(of line: ResourceEntry) throws(UnreadableContent) -> [ReadConcept] {
    let resource = line.resource
    // R5 has one member for both.
    let either = try resource.element(.medication)
    if let concept = try resource.element(.medicationCodeableConcept).or(
      either?.element(.concept))
    {
      return [try readProduct(concept)]
    }
    guard
      let reference = try resource.element(.medicationReference).or(either?.element(.reference))
    else { return [] }
    let name = try reference.string(.reference)
    var medications = try MedicationLookup(line, index)
    if let medication = try medications.find(reference) {
      // Lines of a document share its products: each is read once, however many refer to it.
      return try products.read(medication) { medication throws(UnreadableContent) in
        var products = try ingredients(of: medication, in: &medications, depth: 0)
        for place in products.indices where products[place].form == nil {
          products[place].form = form(namedOf: products[place])
        }
        return products
      }
    }
    let display = try reference.string(.display)
    if display.isEmpty { return [ReadConcept(display: "\(name) is not in the document")] }
    var product = ReadConcept(display: display)
    product.form = form(namedOf: product)
    return [product]
  }

  /// A product that its code and its names alone tell.
  private func readProduct(_ element: Element) throws(UnreadableContent) -> ReadConcept {
    let key = ByteKey(element.value)
    if let known = memory.products[key] { return known }
    var product = named(try read(element))
    product.form = form(namedOf: product)
    product.naming = .fresh()
    memory.products.keep(product, for: key)
    return product
  }

  /// The form that the names of a product tell: many sources say it nowhere else.
  private func form(namedOf product: ReadConcept) -> DoseForm? {
    DoseForm(label: product.display)
      ?? product.otherNames.lazy.compactMap(DoseForm.init(label:)).first
  }

  /// A coded product alone; of one without codes, what it is mixed from.
  ///
  /// The only ingredient of a coded product names the same substance, so its codes join in: they
  /// help where the product's own are unknown.
  private func ingredients(
    of medication: Element, in medications: inout MedicationLookup, depth: Int
  ) throws(UnreadableContent) -> [ReadConcept] {
    var own = try concept(.code, of: medication)
    let product = try form(of: medication)
    var parts: [ReadConcept] = []
    // A mixture of mixtures is followed no deeper, so that one that names itself ends.
    for ingredient in depth < 2 ? try medication.elements(.ingredient) : [] {
      guard medications.take() else {
        throw UnreadableContent(
          medication.value, "has more than \(MedicationLookup.mostIngredients) ingredients")
      }
      // A carrier or a colour is no active substance.
      if try ingredient.boolean(.isActive) == false { continue }
      let either = try ingredient.element(.item)
      if let concept = try ingredient.element(.itemCodeableConcept).or(either?.element(.concept)) {
        var part = try read(concept)
        part.route = product.route
        part.form = product.form
        part.strengths = try strengths(of: ingredient, part, in: product)
        parts.append(part)
      } else if let reference = try ingredient.element(.itemReference).or(
        either?.element(.reference)), let part = try medications.find(reference)
      {
        parts += try ingredients(of: part, in: &medications, depth: depth + 1)
      }
    }
    parts.removeAll { $0.codes.isEmpty && $0.display.isEmpty }
    if own.codes.isEmpty && !parts.isEmpty { return parts }
    if parts.count == 1 {
      own.codes += parts[0].codes.filter { !own.codes.contains($0) }
      own.otherNames += [parts[0].display] + parts[0].otherNames
    }
    own.route = product.route
    own.form = product.form
    own.strengths = parts.flatMap(\.strengths)
    if own.strengths.isEmpty { own.strengths = try strengthsOfAmount(medication, own) }
    return [own.strengths.isEmpty ? named(own) : own]
  }

  /// The first of the instructions' routes that has a known code, else that its words name.
  func route(_ instructions: [DosageInstruction]) throws(UnreadableContent) -> Route? {
    for instruction in instructions {
      if let route = try instruction.route.get() { return route }
    }
    return nil
  }

  /// The route that the form of a product implies, where its codes do not contradict it: there are
  /// tablets for the vagina, and the code of those is of that route (S26).
  private func route(ofForm product: ReadConcept) -> Route? {
    guard let form = product.route else { return nil }
    let concepts = product.codes.map { vocabulary.concept($0) }
    guard let coded = Concept.route(concepts) else { return form }
    // The finer word for one and the same place is kept.
    return coded.overlaps(form) && coded.satisfies(form) != .yes ? form : coded
  }

  /// What changes the meaning of the product in a way the reader does not know.
  private func unknownModifier(
    ofProduct line: ResourceEntry
  ) throws(UnreadableContent) -> String? {
    let either = try line.resource.element(.medication)
    guard
      let reference = try line.resource.element(.medicationReference).or(
        either?.element(.reference)),
      let product = try MedicationLookup(line, index).find(reference)
    else { return nil }
    return try products.unknownModifier(of: product)
  }

  /// One entry for each concept of the line's product, also without a code: the record keeps and
  /// reports it. `complete` fills in what differs by type.
  func lines(
    of resource: ResourceEntry, start: TimePoint?, details: MedicationDetails,
    _ complete: (inout Entry) -> Void
  ) throws(UnreadableContent) -> ResourceReading {
    if let words = try unknownModifier(ofProduct: resource) {
      return .notEvaluated(.unsupportedResource, detail: words)
    }
    let concepts = try product(of: resource)
    var entries: [Entry] = []
    for concept in concepts.isEmpty ? [ReadConcept()] : concepts {
      var details = details
      details.route = details.route ?? route(ofForm: concept)
      details.strengths = concept.strengths
      details.form = concept.form
      entries.append(
        try entry(.medication, of: resource, concept, start: start, .medication(details)))
      let last = entries.count - 1
      complete(&entries[last])
      if let statement = AbsenceCodes.statement(concept.codes, in: vocabulary) {
        return read(statement, on: entries[last].recorded ?? start)
      }
      if areDrafts { entries[last].standing = .drafted }
    }
    return .entries(entries, pregnancies: [])
  }
}
