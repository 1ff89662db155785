import VigieRecord
import VigieTerms

extension ResourceReader {
  /// Images that were taken: an exam whose result is read elsewhere.
  ///
  /// Known by the procedure, else by that of the order it answers; the modalities join in, so that
  /// a study without either is still known for what it is.
  func imagingStudy(_ entry: ResourceEntry) throws(UnreadableContent) -> ResourceReading {
    let resource = entry.resource
    guard let isPreliminary = try resultState(resource) else { return .excluded }
    let series = try resource.elements("series")
    var concept = try procedureOfStudy(entry)
    var modalities = ReadConcept()
    for part in [resource] + series {
      for member: StaticString in ["modality", "modalityList"] {
        for modality in try part.several(member) { try add(modality, to: &modalities) }
      }
    }
    concept.codes += modalities.codes.filter { !concept.codes.contains($0) }
    if concept.display.isEmpty { concept.display = try resource.string("description") }
    if concept.display.isEmpty { concept.display = modalities.display }

    var start = try resource.time("started", in: zone)
    for part in series { start = try start.or(part.time("started", in: zone)) }
    var details = ExamDetails()
    details.isPreliminary = isPreliminary
    var exam = try self.entry(.exam, of: entry, concept, start: start, .exam(details))
    for part in series {
      if let site = try part.element("bodySite") { try readSite(site, into: &exam.context) }
      if let side = try part.element("laterality") { try readSite(side, into: &exam.context) }
    }
    exam.document = try name("basedOn", of: entry)
    return reading(exam)
  }

  /// What was done: `procedureCode`, R5's `procedure`, the procedure or order it refers to.
  private func procedureOfStudy(_ entry: ResourceEntry) throws(UnreadableContent) -> ReadConcept {
    var found = ReadConcept()
    for member: StaticString in ["procedureCode", "procedure", "procedureReference", "basedOn"]
    where found.codes.isEmpty {
      for element in try entry.resource.several(member) {
        try add(element, to: &found)
        if let target = try target(of: element, in: entry),
          let code = try target.element("code")
        {
          try add(code, to: &found)
        }
      }
    }
    return found
  }

  /// Adds what a Coding, a CodeableConcept or a CodeableReference names.
  private func add(
    _ element: Element, to concept: inout ReadConcept
  ) throws(UnreadableContent) {
    let inner = try element.element("concept") ?? element
    var added = inner["coding"] == nil ? ReadConcept() : try read(inner)
    if let code = try code(inner) {
      added.codes.append(code)
      added.display = try inner.string("display")
      if added.display.isEmpty { added.display = try inner.string("code") }
    } else if added.display.isEmpty {
      added.display = try inner.string("text")
    }
    concept.codes += added.codes.filter { !concept.codes.contains($0) }
    if concept.display.isEmpty { concept.display = added.display }
  }
}
